"""One event a request, without bodies, addresses of people or anything that they typed.

The last stop for what nobody expected: it is logged with its traceback, and the client is told
that the fault is ours.
"""

import logging
import sys
import time
from http import HTTPStatus

import structlog
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from termreg.web import problems
from termreg.web.failures import UnexpectedError

_log = structlog.get_logger("termreg.web")
_LONGEST = 300


class RequestLog:
    """Logs each request once it is answered."""

    def __init__(self, app: ASGIApp, release: str) -> None:
        self._app = app
        self._release = release

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request and log it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        status = HTTPStatus.INTERNAL_SERVER_ERROR.value
        begun = False

        async def send_noting(message: Message) -> None:
            nonlocal status, begun
            if message["type"] == "http.response.start":
                status, begun = int(message["status"]), True
            await send(message)

        try:
            await self._app(scope, receive, send_noting)
        except Exception as error:
            _log.exception("unexpected", path=plain(scope["path"]), error=type(error).__name__)
            if begun:
                raise
            response = problems.answer(Request(scope), UnexpectedError())
            await response(scope, receive, send_noting)
        finally:
            _log.info(
                "request",
                method=plain(scope["method"]),
                path=plain(scope["path"]),
                status=status,
                milliseconds=round((time.perf_counter() - started) * 1000, 1),
                release=self._release,
            )


def configure(*, only_failures: bool = False) -> None:
    """Have events written to standard error as JSON, one a line; or only those of failures."""
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(
            logging.ERROR if only_failures else logging.NOTSET
        ),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )


def plain(text: str) -> str:
    """Escape what a terminal or a log reader could take for more than text, and cap the length."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text[:_LONGEST])
