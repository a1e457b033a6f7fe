"""``termreg serve``: the registry as a website and an API."""

import errno
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from termreg.cli import exits

if TYPE_CHECKING:
    from socket import socket

    from termreg.settings import Settings


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
    workers: Annotated[
        int | None,
        typer.Option(min=1, help="Web processes that share the port. [default: 1]"),
    ] = None,
    config: Annotated[
        Path | None,
        typer.Option(
            exists=True, dir_okay=False, help="Settings file. [default: termreg.toml if there]"
        ),
    ] = None,
) -> None:
    """Serve the registry until it is stopped with Ctrl-C.

    Exit code 2 where the port cannot be had, 3 where the vocabulary or the standard is broken.
    """
    if config is not None:
        os.environ["TERMREG_CONFIG"] = str(config)
    given = {"host": host, "port": port, "web_workers": workers}
    settings = read_settings({name: value for name, value in given.items() if value is not None})
    with _listening(settings) as listening:
        from termreg.cli import processes

        settings = settings.model_copy(update={"port": listening.getsockname()[1]})
        raise typer.Exit(processes.run(settings, listening))


def read_settings(chosen: dict[str, str | int]) -> "Settings":
    """Read the settings; what the command line says comes first."""
    from tomllib import TOMLDecodeError

    from pydantic import ValidationError

    from termreg.settings import Settings

    try:
        return Settings().model_copy(update=chosen)
    except TOMLDecodeError as error:
        _refuse(f"The settings file cannot be read: {error}.")
    except ValidationError as error:
        faults = [(".".join(str(part) for part in f["loc"]), f["msg"]) for f in error.errors()]
        _refuse("\n".join(f"The setting “{name}” cannot be used: {why}." for name, why in faults))


def _listening(settings: "Settings") -> "socket":
    """Take the port before anything is loaded, so that a taken one is told at once."""
    import socket

    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family)
    except OSError as error:
        _refuse(_why(error, settings.host, settings.port))


def _refuse(why: str) -> NoReturn:
    print(why, file=sys.stderr)
    raise typer.Exit(exits.USAGE)


def _why(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is in use. Choose another with --port, or stop what uses it."
    if error.errno == errno.EACCES:
        return f"Port {port} may not be used by this account. Choose one above 1023 with --port."
    return f"The service cannot listen at {host}, port {port}: {error.strerror}."
