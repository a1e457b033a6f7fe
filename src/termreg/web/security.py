"""What every response carries to keep browsers safe, who may ask, and who may read.

Reads are open to every origin: nothing here knows who asks, and no cookie is ever set.
"""

from collections.abc import Sequence

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from termreg.web import problems
from termreg.web.failures import UnknownHostError

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; frame-src 'self'; font-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Content-Location, ETag, Link, Records-Left-Out, "
    "Retry-After, Server-Timing, X-Request-ID",
}
FIELDS = tuple((name.lower().encode(), value.encode()) for name, value in HEADERS.items())
"""The same as servers take them."""

_READS = "GET, HEAD, OPTIONS"
PREFLIGHT = {
    "Access-Control-Allow-Methods": _READS,
    "Access-Control-Allow-Headers": "Accept, Accept-Language, Content-Type, If-None-Match, "
    "X-Request-ID",
    "Access-Control-Max-Age": "86400",
}
_CHECKS = {"/api/v1/validate": "POST, OPTIONS"}


class Security:
    """Adds the headers to every answer, whoever made it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                said = message["headers"]
                given = {name for name, _ in said}
                ours = (field for field in FIELDS if field[0] not in given)
                message = {**message, "headers": [*said, *ours]}
            await send(message)

        await self._app(scope, receive, send_safely)


class Door:
    """Knows which hosts are ours."""

    def __init__(self, allowed_hosts: Sequence[str]) -> None:
        self._allowed = tuple(host.lower() for host in allowed_hosts)
        self._any = "*" in self._allowed

    def lets_in(self, scope: Scope) -> bool:
        """Say whether a request is for us."""
        return self._any or self._is_ours(Headers(scope=scope).get("host", ""))

    def _is_ours(self, host: str) -> bool:
        name = host.lower().partition("]")[0] if host.startswith("[") else host.partition(":")[0]
        return any(_covers(allowed, name.lower()) for allowed in self._allowed)


class Porter:
    """Answers OPTIONS, and refuses what the door does not let in."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self._app = app
        self._door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or pass it on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        await self._answerer(scope)(scope, receive, send)

    def _answerer(self, scope: Scope) -> ASGIApp:
        if not self._door.lets_in(scope):
            return problems.answer(Request(scope), UnknownHostError())
        if scope["method"] == "OPTIONS":
            return _options(scope["path"])
        return self._app


def _covers(allowed: str, host: str) -> bool:
    return allowed in {"*", host} or (allowed.startswith("*.") and host.endswith(allowed[1:]))


def _options(path: str) -> Response:
    methods = _CHECKS.get(path, _READS)
    headers = {**PREFLIGHT, "Allow": methods, "Access-Control-Allow-Methods": methods}
    return Response(status_code=204, headers=headers)
