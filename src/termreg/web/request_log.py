"""One event a request, without bodies, addresses of people or anything that they typed.

Each request has an id: that which the client or a proxy gave it, where it is one, or a new one. It
is in the event and in the answer, so that what somebody saw can be found in the log.

The last stop for what nobody expected: it is logged with its traceback, and the client is told
that the fault is ours.
"""

import asyncio
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
from termreg.web.logs import About

REQUEST_ID: Final = b"x-request-id"

IDENTITY: Final = rb"[A-Za-z0-9][A-Za-z0-9._-]{0,63}"
"""What an id may be, as a regular expression: short and plain."""

_IDENTITY: Final = re.compile(IDENTITY)
# An id tells requests apart and is no secret: a word for this process, and a number.
_ID: Final = os.urandom(5).hex().encode() + b"-%d"
_number = itertools.count(1)


class Log:
    """Where requests are told and counted, each once it is answered."""

    def __init__(self, release: str) -> None:
        self._release = release
        self._log = structlog.get_logger("termreg.web").bind()
        self._held: list[logs.Request] = []

    def tell(self, about: About, seconds: float, request_id: bytes) -> None:
        """Log one request and count it."""
        self._held.append((about, seconds, request_id))
        self._tell_all()

    def tell_soon(self, about: About, seconds: float, request_id: bytes) -> None:
        """Do so when all that can be answered at once is answered; an event loop is running."""
        if not self._held:
            asyncio.get_running_loop().call_soon(self._tell_all)
        self._held.append((about, seconds, request_id))

    def _tell_all(self) -> None:
        held, self._held = self._held, []
        if not held:
            return
        times: dict[logs.Kind, list[float]] = {}
        for about, seconds, _ in held:
            times.setdefault(about.kind, []).append(seconds)
        for (method, status, form), taken in times.items():
            metrics.answered(method, status, taken)
            if form is not None:
                metrics.kept(form, len(taken))
        logs.requests(self._release, held)

    def unexpected(self, scope: Scope, error: Exception, request_id: bytes) -> None:
        """Log what nobody expected, with its traceback."""
        self._log.exception(
            "unexpected",
            path=logs.plain(scope["path"]),
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
            self._log.tell(About.of(scope["method"], scope["path"], status), seconds, request_id)


def identity(given: bytes | None) -> bytes:
    """Give the id of a request: what it was given, where that is short and plain, or a new one."""
    if given and _IDENTITY.fullmatch(given):
        return given
    return new_identity()


def new_identity() -> bytes:
    """Give an id that no other request has."""
    return _ID % next(_number)
