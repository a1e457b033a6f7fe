"""Where events go: to standard error, one JSON object a line, whoever tells them.

One function makes the line, one call writes it. Lines of several processes never mix, as each is
written at once. An event is told for each request, and to tell it by way of structlog took longer
than to answer a look-up; so its line, the same, is put together here. Whoever runs the application
under a server of their own, and configures structlog, is told of requests as of all else.

What the server itself says (a request that cannot be read, a process that died) is told by
Python's own logging; it takes the same way out.
"""

import json
import logging
import os
import sys
import time
from functools import lru_cache
from json.encoder import encode_basestring_ascii as quoted
from typing import Final, NamedTuple

import structlog
from structlog.typing import EventDict

_encode: Final = json.JSONEncoder(default=str).encode
_with_traceback: Final = structlog.processors.format_exc_info


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


class Request(NamedTuple):
    """What is told of a request."""

    method: str
    path: str
    status: int
    milliseconds: float
    release: str
    request_id: str


def request(told: Request) -> None:
    """Tell of a request."""
    if _requests is None:
        structlog.get_logger("termreg.web").info("request", **told._asdict())
    else:
        _requests.msg(request_line(told))


def request_line(told: Request) -> bytes:
    """Write what is told of a request as the line that `line` makes of such an event."""
    method, path, status, milliseconds, release, request_id = told
    return (
        f'{{"method": {quoted(method)}, "path": {quoted(path)}, "status": {status}, '
        f'"milliseconds": {milliseconds}, "release": {quoted(release)}, '
        f'"request_id": {quoted(request_id)}, "event": "request", '
        f'"timestamp": "{_now()}", "level": "info"}}\n'
    ).encode()


def line(_logger: object, level: str, event: EventDict) -> bytes:
    """Write an event as one line; every control character in it is escaped."""
    if "exc_info" in event:
        event = _with_traceback(None, level, event)
    event["timestamp"] = _now()
    event["level"] = level
    return _encode(event).encode() + b"\n"


class Lines:
    """Writes lines to standard error, each with one call."""

    def __init__(self, *_names: str) -> None:
        self._to = sys.stderr.fileno()

    def msg(self, told: bytes) -> None:
        """Write one line."""
        while told:
            told = told[os.write(self._to, told) :]

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


@lru_cache(maxsize=4)
def _second(seconds: int) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds))
