"""One event a request, without bodies, addresses of people or anything that they typed.

Each request has an id: that which the client or a proxy gave it, where it is one, or a new one. It
is in the event and in the answer, so that what somebody saw can be found in the log.

The last stop for what nobody expected: it is logged with its traceback, and the client is told
that the fault is ours.
"""

import itertools
import os
import re
import time
from http import HTTPStatus
from typing import Final

import structlog
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from termreg.web import logs, metrics, problems
from termreg.web.failures import UnexpectedError

REQUEST_ID: Final = b"x-request-id"

_LONGEST: Final = 300
_IDENTITY: Final = re.compile(rb"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
# An id tells requests apart and is no secret: a word for this process, and a number.
_THIS_PROCESS: Final = os.urandom(5).hex()
_number = itertools.count(1)


class Log:
    """Where requests are told, each once it is answered."""

    def __init__(self, release: str) -> None:
        self._release = release
        self._log = structlog.get_logger("termreg.web").bind()

    def tell(self, method: str, path: str, status: int, seconds: float, request_id: bytes) -> None:
        """Log one request and count it."""
        metrics.answered(method, status, seconds)
        taken = round(seconds * 1000, 2)
        told = plain(method), plain(path), status, taken, self._release, request_id.decode()
        logs.request(logs.Request(*told))

    def unexpected(self, scope: Scope, error: Exception, request_id: bytes) -> None:
        """Log what nobody expected, with its traceback."""
        self._log.exception(
            "unexpected",
            path=plain(scope["path"]),
            error=type(error).__name__,
            request_id=request_id.decode(),
        )


class RequestLog:
    """Logs each request, and answers for failures that nobody expected."""

    def __init__(self, app: ASGIApp, log: Log) -> None:
        self._app = app
        self._log = log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request and log it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        request_id = identity(Headers(scope=scope).get(REQUEST_ID.decode(), "").encode("latin-1"))
        status = HTTPStatus.INTERNAL_SERVER_ERROR.value
        begun = False

        async def send_noting(message: Message) -> None:
            nonlocal status, begun
            if message["type"] == "http.response.start":
                status, begun = int(message["status"]), True
                message = {**message, "headers": [*message["headers"], (REQUEST_ID, request_id)]}
            await send(message)

        try:
            await self._app(scope, receive, send_noting)
        except Exception as error:
            self._log.unexpected(scope, error, request_id)
            if begun:
                raise
            response = problems.answer(Request(scope), UnexpectedError(request_id.decode()))
            await response(scope, receive, send_noting)
        finally:
            seconds = time.perf_counter() - started
            self._log.tell(scope["method"], scope["path"], status, seconds, request_id)


def identity(given: bytes | None) -> bytes:
    """Give the id of a request: what it was given, where that is short and plain, or a new one."""
    if given and _IDENTITY.fullmatch(given):
        return given
    return f"{_THIS_PROCESS}-{next(_number)}".encode()


def plain(text: str) -> str:
    """Escape what a terminal or a log reader could take for more than text, and cap the length."""
    text = text[:_LONGEST]
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)
