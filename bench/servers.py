# ruff: noqa: INP001 - beside the package
"""Servers that are measured, each on a port of its own on this machine, and ended by us."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final, Self

from bench.worker import ROOT

from bench import machine

_PATIENCE: Final = 60.0
_UVICORN: Final = ("--no-access-log", "--log-level", "warning", "--no-server-header")
_NGINX: Final = """
worker_processes 2;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
daemon off;
{user}
events {{ worker_connections 256; }}
http {{
    access_log off;
    default_type application/json;
    keepalive_requests 100000000;
    open_file_cache max=1000;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    upstream behind {{ server 127.0.0.1:{behind}; keepalive 64; keepalive_requests 100000000; }}
    server {{ listen 127.0.0.1:{port}; {serves} }}
}}
"""
_FILES: Final = "root {folder}/files;"
_PROXY: Final = """
        location / {
            proxy_pass http://behind;
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            proxy_set_header Host 127.0.0.1;
            proxy_set_header X-Request-ID $request_id;
        }
"""


class Server(AbstractContextManager["Server"]):
    """A server from when it answers until it is ended. Raises `RuntimeError` where it does not."""

    def __init__(
        self, words: Sequence[str], port: int, environment: Mapping[str, str] | None = None
    ) -> None:
        self.port = port
        # A pipe that nobody reads would fill up with the log, and stop the server.
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 - closed when it is ended
        self._process = subprocess.Popen(  # noqa: S603 - ourselves
            words,
            stdout=subprocess.DEVNULL,
            stderr=self._log,
            cwd=ROOT,
            env={**os.environ, **(environment or {})},
            start_new_session=True,
        )

    def __enter__(self) -> Self:
        until = time.monotonic() + _PATIENCE
        while not _answers(self.port):
            if self._process.poll() is not None or time.monotonic() > until:
                self.__exit__()
                raise RuntimeError(f"a server did not start: {self._told}")
            time.sleep(0.1)
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGTERM)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        self._log.seek(0)
        self._told = self._log.read().decode(errors="replace")[-400:]
        self._log.close()

    @property
    def group(self) -> int:
        """Give the number of its group of processes."""
        return self._process.pid

    def spent(self) -> float:
        """Give the seconds of processor time of all its processes; 0 where /proc does not tell."""
        told = [_stat(path) for path in Path("/proc").glob("[0-9]*/stat")]
        ticks = sum(int(t[11]) + int(t[12]) for t in told if t and int(t[2]) == self._process.pid)
        return ticks / os.sysconf("SC_CLK_TCK") if ticks else 0.0

    def bytes_of(self, request: str) -> bytes:
        """Ask once in these words: the answer as it comes, head and body."""
        with socket.create_connection(("127.0.0.1", self.port), _PATIENCE) as talk:
            talk.sendall(request.encode())
            told = http.client.HTTPResponse(talk)
            told.begin()
            body = told.read()
        fields = "".join(f"{name}: {value}\r\n" for name, value in told.getheaders())
        return f"HTTP/1.1 {told.status} {told.reason}\r\n{fields}\r\n".encode("latin-1") + body

    def get(self, path: str, fields: Mapping[str, str]) -> tuple[int, Mapping[str, str], bytes]:
        """Ask once: the status, the fields of the answer, its bytes."""
        talk = http.client.HTTPConnection("127.0.0.1", self.port, timeout=_PATIENCE)
        talk.request("GET", path, headers=dict(fields))
        told = talk.getresponse()
        body = told.read()
        talk.close()
        return told.status, dict(told.getheaders()), body


def termreg(*, workers: int = 1) -> Server:
    """Start the registry as its users do."""
    port = free_port()
    more = ("--workers", str(workers)) if workers > 1 else ()
    command = str(Path(sys.executable).with_name("termreg"))
    return Server((command, "serve", "--port", str(port), *more), port)


def module(name: str, environment: Mapping[str, str]) -> Server:
    """Start a module of ours that is a server itself and takes its port as its argument."""
    port = free_port()
    return Server((sys.executable, "-m", f"bench.{name}", str(port)), port, environment)


def plain(app: str, environment: Mapping[str, str] | None = None) -> Server:
    """Start an application, such as ``plain:hello``, with the server that termreg uses."""
    port = free_port()
    words = (sys.executable, "-m", "uvicorn", f"bench.{app}", "--port", str(port), *_UVICORN)
    return Server(words, port, environment)


def nginx(folder: Path, files: Mapping[str, bytes]) -> Server | None:
    """Start nginx over files, by their paths; None where it is not installed."""
    for path, data in files.items():
        file = folder / "files" / path.lstrip("/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return _nginx(folder, _FILES.format(folder=folder))


def nginx_before(folder: Path, behind: Server) -> Server | None:
    """Start nginx before another server, over kept connections; None where it is not installed."""
    return _nginx(folder, _PROXY, behind.port)


def _nginx(folder: Path, serves: str, behind: int = 1) -> Server | None:
    command = machine.has("nginx") or machine.has("/usr/sbin/nginx")
    if command is None:
        return None
    port = free_port()
    user = "user root;" if hasattr(os, "geteuid") and os.geteuid() == 0 else ""
    settings = folder / "nginx.conf"
    told = _NGINX.format(folder=folder, port=port, user=user, serves=serves, behind=behind)
    settings.write_text(told, "utf-8")
    return Server((command, "-c", str(settings), "-e", str(folder / "error.log")), port)


def free_port() -> int:
    """Give a port that nobody listens on now."""
    with socket.create_server(("127.0.0.1", 0)) as held:
        port: int = held.getsockname()[1]
    return port


def _stat(path: Path) -> list[str]:
    """Read what /proc tells of a process, from its state on; nothing of one that has ended."""
    try:
        return path.read_text("utf-8", "replace").rpartition(")")[2].split()
    except OSError:
        return []


def _answers(port: int) -> bool:
    """Say whether a server answers, whatever it says: some take their port long before."""
    talk = http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
    try:
        talk.request("GET", "/")
        talk.getresponse().read()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        talk.close()
    return True
