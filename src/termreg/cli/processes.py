"""The service as processes: one, or several that share a port under one that watches over them."""

import logging
import os
import sys
import tempfile
from functools import partial
from importlib.util import find_spec
from socket import socket
from typing import Any, Final

from prometheus_client.multiprocess import mark_process_dead
from uvicorn import Config, Server
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors import Multiprocess
from uvicorn.supervisors.multiprocess import Process

from termreg.errors import TermregError
from termreg.settings import Settings
from termreg.web import logs
from termreg.web.site import here

_COUNTS: Final = "PROMETHEUS_MULTIPROC_DIR"
_PATIENCE: Final = 2
"""So many seconds does the one that watches wait for each answer whether a process is ready."""
_SLOWEST_START: Final = 120
"""So many seconds may a process take to be ready that is to replace another (SIGHUP)."""

_log = logging.getLogger("termreg.processes")


def run(settings: Settings, listening: socket) -> int:
    """Serve until a signal ends it; give the exit code.

    Prints where, once requests are answered. With one process raises what `create_app` raises; with
    several each of them tells it, and the exit code is 3.
    """
    logs.configure()
    if settings.web_workers == 1:
        return _one(settings, listening)
    with tempfile.TemporaryDirectory(prefix="termreg-counts-") as folder:
        os.environ[_COUNTS] = folder  # before any process of ours counts anything
        return _several(settings, listening)


def make(settings: Settings) -> Any:  # noqa: ANN401 - what uvicorn takes as an application
    """Make the application of one of several web processes."""
    from termreg.web.app import create_app

    logs.configure()
    try:
        return create_app(settings)
    except TermregError as error:
        print(f"{error.title}. {error}", file=sys.stderr)
        raise SystemExit(STARTUP_FAILURE) from None


class Processes(Multiprocess):
    """Several web processes: one that dies is replaced, one that cannot start ends all."""

    def __init__(self, config: Config, sockets: list[socket], settings: Settings) -> None:
        super().__init__(config, sockets)
        self.failed = False
        self._settings = settings
        self._told = False
        self._seen: set[int | None] = set()

    def keep_subprocess_alive(self) -> None:
        """Look after the processes, and tell when all of them answer for the first time.

        One that lives is left alone however long it takes to start: a large release is read.
        """
        for index, process in enumerate(self.processes):
            if process.process.is_alive() or self.should_exit.is_set():
                continue
            if process.exitcode == STARTUP_FAILURE:
                self.failed = True
                self.should_exit.set()
                return
            _log.error("A web process has died, and another takes its place.")
            self.processes[index] = Process(self.config, self.sockets)
            self.processes[index].start()
        self._forget_the_dead()
        if not self._told and all(process.is_ready(_PATIENCE) for process in self.processes):
            self._told = True
            _tell(self._settings)

    def _forget_the_dead(self) -> None:
        """Count what is kept and what waits in no process that is not there any more."""
        there = {process.pid for process in self.processes}
        for pid in self._seen - there:
            mark_process_dead(pid)  # type: ignore[no-untyped-call]
        self._seen = there


def _one(settings: Settings, listening: socket) -> int:
    from termreg.web.app import create_app

    app = create_app(settings)
    _tell(settings)
    _tell_prometheus(settings)
    server = Server(_config(app))
    server.run(sockets=[listening])
    return 0 if server.started else STARTUP_FAILURE


def _several(settings: Settings, listening: socket) -> int:
    config = _config(
        partial(make, settings),
        factory=True,
        workers=settings.web_workers,
        timeout_worker_healthcheck=_SLOWEST_START,
    )
    _tell_prometheus(settings)
    processes = Processes(config, [listening], settings)
    processes.run()
    return STARTUP_FAILURE if processes.failed else 0


def _config(app: Any, **more: Any) -> Config:  # noqa: ANN401 - as uvicorn takes them
    """Say how HTTP is spoken: with the quick event loop and parser where they are installed."""
    return Config(
        app,
        loop="auto",
        http=_protocol(),
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        log_level="warning",
        server_header=False,
        proxy_headers=False,
        **more,
    )


def _protocol() -> Any:  # noqa: ANN401 - a class or a name
    if find_spec("httptools") is None:
        return "h11"
    from termreg.web.http import QuickHttp

    return QuickHttp


def _tell(settings: Settings) -> None:
    release = (settings.vocabulary / "VERSION").read_text("utf-8").strip()
    print(f"termreg serves release {release} at {here(settings)}", flush=True)


def _tell_prometheus(settings: Settings) -> None:
    """Answer at a port of its own, where one is set."""
    if settings.metrics and settings.metrics_port is not None:
        from termreg.web import exposition

        exposition.listen(settings.metrics_port)
