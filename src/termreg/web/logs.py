"""Where events go: to standard error, one JSON object a line, whoever tells them.

Lines of several processes never mix, as each is written whole. An event is told for each request,
and to tell it by way of structlog took longer than to answer a look-up; so its line, the same, is
put together here, and lines that are ready together are written together. Whoever runs the
application under a server of their own, and configures structlog, is told of requests as of all
else.

What the server itself says (a request that cannot be read, a process that died) is told by
Python's own logging; it takes the same way out.
"""

import json
import logging
import os
import sys
import time
from collections.abc import Iterable, Sequence
from functools import lru_cache
from json.encoder import encode_basestring_ascii as quoted
from typing import Final, NamedTuple

import structlog
from structlog.typing import EventDict

_encode: Final = json.JSONEncoder(default=str).encode
_with_traceback: Final = structlog.processors.format_exc_info


_LONGEST: Final = 300
_AT_ONCE: Final = 4096
"""So many bytes come out of a pipe as they went in, whoever else writes to it (PIPE_BUF, Linux)."""

_requests: "Lines | None" = None
"""Where requests are told, if not by way of structlog."""


def configure(*, only_failures: bool = False) -> None:
    """Have events of the service and of its server written; or only those of failures."""
    global _requests  # noqa: PLW0603 - as all that is configured here, one for the process
    _requests = None if only_failures else Lines()
    structlog.configure(
        processors=[line],
        wrapper_class=structlog.make_filtering_bound_logger(
            logging.ERROR if only_failures else logging.INFO
        ),
        logger_factory=Lines,
        cache_logger_on_first_use=True,
    )
    logging.basicConfig(handlers=[_Server()], level=logging.WARNING, force=True)


class Kind(NamedTuple):
    """What is counted of a request; `form` is that of a kept answer, such as ``.ttl``."""

    method: str
    status: int
    form: str | None


class About(NamedTuple):
    """What is told of every request that asks for the same and gets the same.

    `kind` is all of it that is counted; `line` is how its line begins.
    """

    kind: Kind
    path: str
    line: bytes

    @classmethod
    def of(cls, method: str, path: str, status: int, form: str | None = None) -> "About":
        """Give what is told; no word of a client can forge a line or move a terminal's cursor."""
        method, path = plain(method), plain(path)
        begin = (
            f'{{"method": {quoted(method)}, "path": {quoted(path)}, "status": {status}, '
            '"milliseconds": '
        )
        return cls(Kind(method, status, form), path, begin.encode())


Request = tuple[About, float, bytes]
"""One request: how long it took in seconds, and its id, which is short and plain."""


def requests(release: str, told: Sequence[Request]) -> None:
    """Tell of requests that a release was asked."""
    if _requests is not None:
        _requests.write(request_lines(release, told))
        return
    log = structlog.get_logger("termreg.web")
    for (kind, path, _), seconds, request_id in told:
        log.info(
            "request",
            method=kind.method,
            path=path,
            status=kind.status,
            milliseconds=round(seconds * 1000, 2),
            release=release,
            request_id=request_id.decode(),
        )


def request_lines(release: str, told: Iterable[Request]) -> list[bytes]:
    """Write what is told of each request as the line that `line` makes of such an event."""
    end = f'", "event": "request", "timestamp": "{_now()}", "level": "info"}}\n'.encode()
    return [
        about.line + _taken(round(seconds * 100_000), release) + request_id + end
        for about, seconds, request_id in told
    ]


def plain(text: str) -> str:
    """Escape what a terminal or a log reader could take for more than text, and cap the length."""
    text = text[:_LONGEST]
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def line(_logger: object, level: str, event: EventDict) -> bytes:
    """Write an event as one line; every control character in it is escaped."""
    if "exc_info" in event:
        event = _with_traceback(None, level, event)
    event["timestamp"] = _now()
    event["level"] = level
    return _encode(event).encode() + b"\n"


class Lines:
    """Writes lines to standard error, each with one call, or several with one."""

    def __init__(self, *_names: str) -> None:
        self._to = sys.stderr.fileno()

    def msg(self, told: bytes) -> None:
        """Write one line."""
        while told:
            told = told[os.write(self._to, told) :]

    def write(self, lines: Sequence[bytes]) -> None:
        """Write lines, as many at once as a pipe takes without cutting one in two."""
        begin = size = 0
        for place, one in enumerate(lines):
            if begin < place and size + len(one) > _AT_ONCE:
                self.msg(b"".join(lines[begin:place]))
                begin, size = place, 0
            size += len(one)
        self.msg(b"".join(lines[begin:]))

    debug = info = warning = error = critical = exception = msg


class _Server(logging.Handler):
    """Tells what Python's own logging is told, as an event of ours."""

    def emit(self, record: logging.LogRecord) -> None:
        """Tell one record."""
        told = structlog.get_logger(record.name)
        told.log(
            record.levelno,
            record.getMessage(),
            logger=record.name,
            exc_info=record.exc_info or False,
        )


def _now() -> str:
    seconds, millionths = divmod(time.time_ns() // 1000, 1_000_000)
    return f"{_second(seconds)}.{millionths:06}Z"


@lru_cache(maxsize=1024)
def _taken(hundredths: int, release: str) -> bytes:
    """Tell the middle of a line, from the milliseconds to the id."""
    return f'{hundredths / 100}, "release": {quoted(release)}, "request_id": "'.encode()


@lru_cache(maxsize=4)
def _second(seconds: int) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds))
