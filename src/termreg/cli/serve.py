"""``termreg serve``: the registry as a website and an API."""

import errno
import sys
from typing import Annotated

import typer

USAGE = 2


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("serve")(serve)


def serve(
    host: Annotated[
        str | None, typer.Option(help="Address to listen on. [default: the setting, 127.0.0.1]")
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(min=0, max=65535, help="Port; 0 takes a free one. [default: 8000]"),
    ] = None,
) -> None:
    """Serve the registry until it is stopped with Ctrl-C.

    Exit code 2 where the port cannot be had, 3 where the vocabulary or the standard is broken.
    """
    import socket

    import uvicorn
    from pydantic import ValidationError

    from termreg.settings import Settings
    from termreg.web import request_log
    from termreg.web.app import create_app

    given = {"host": host, "port": port}
    chosen = {name: value for name, value in given.items() if value is not None}
    try:
        settings = Settings().model_copy(update=chosen)
    except ValidationError as error:
        for fault in error.errors():
            name = ".".join(str(part) for part in fault["loc"])
            print(f"The setting “{name}” cannot be used: {fault['msg']}.", file=sys.stderr)
        raise typer.Exit(USAGE) from None
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        listening = socket.create_server((settings.host, settings.port), family=family)
    except OSError as error:
        print(_why(error, settings.host, settings.port), file=sys.stderr)
        raise typer.Exit(USAGE) from None
    with listening:
        settings = settings.model_copy(update={"port": listening.getsockname()[1]})
        request_log.configure()
        app = create_app(settings)
        where = settings.public_url or f"http://{_shown(settings.host)}:{settings.port}"
        print(f"termreg serves release {app.state.served.snapshot.version} at {where}", flush=True)
        config = uvicorn.Config(
            app,
            lifespan="on",
            access_log=False,
            log_level="warning",
            server_header=False,
            proxy_headers=False,
        )
        uvicorn.Server(config).run(sockets=[listening])


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _why(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is in use. Choose another with --port, or stop what uses it."
    if error.errno == errno.EACCES:
        return f"Port {port} may not be used by this account. Choose one above 1023 with --port."
    return f"The service cannot listen at {host}, port {port}: {error.strerror}."
