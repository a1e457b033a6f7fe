"""What the service answers to one request, asked in this process, without a socket."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Scope

from termreg.web.export.homes import Address


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer: its status, its fields, its bytes."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def is_page(self) -> bool:
        """Say whether it is a web page."""
        return self.headers.get("content-type", "").startswith("text/html")


def scope(address: Address) -> Scope:
    """Give an ASGI request (GET) for an address, as a browser sends it."""
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": address.path,
        "raw_path": address.path.encode(),
        "query_string": address.query.encode(),
        "root_path": "",
        "headers": [(b"host", b"localhost"), (b"accept", b"text/html,*/*;q=0.8")],
        "client": ("127.0.0.1", 0),
        "server": ("localhost", 80),
    }


async def ask(app: ASGIApp, address: Address) -> Reply:
    """Ask for an address."""
    status, fields, pieces = 0, Headers(), []
    sent = False

    async def receive() -> Message:
        nonlocal sent
        if sent:
            return {"type": "http.disconnect"}
        sent = True
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        nonlocal status, fields
        if message["type"] == "http.response.start":
            status, fields = message["status"], Headers(raw=message["headers"])
        elif message["type"] == "http.response.body":
            pieces.append(message.get("body", b""))

    await app(scope(address), receive, send)
    return Reply(status, fields, b"".join(pieces))
