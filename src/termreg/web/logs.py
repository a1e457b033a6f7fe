"""Where events go: to standard error, one JSON object a line, whoever tells them.

An event is told for each request, so this is done in as little time as it takes: one function makes
the line, one call writes it. Lines of several processes never mix, as each is written at once.

What the server itself says (a request that cannot be read, a process that died) is told by
Python's own logging; it takes the same way out.
"""

import json
import logging
import os
import sys
import time
from functools import lru_cache
from typing import Final

import structlog
from structlog.typing import EventDict

_encode: Final = json.JSONEncoder(default=str).encode
_with_traceback: Final = structlog.processors.format_exc_info


def configure(*, only_failures: bool = False) -> None:
    """Have events of the service and of its server written; or only those of failures."""
    structlog.configure(
        processors=[line],
        wrapper_class=structlog.make_filtering_bound_logger(
            logging.ERROR if only_failures else logging.INFO
        ),
        logger_factory=Lines,
        cache_logger_on_first_use=True,
    )
    logging.basicConfig(handlers=[_Server()], level=logging.WARNING, force=True)


def line(_logger: object, level: str, event: EventDict) -> bytes:
    """Write an event as one line; every control character in it is escaped."""
    if "exc_info" in event:
        event = _with_traceback(None, level, event)
    seconds, millionths = divmod(time.time_ns() // 1000, 1_000_000)
    event["timestamp"] = f"{_second(seconds)}.{millionths:06}Z"
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


@lru_cache(maxsize=4)
def _second(seconds: int) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds))
