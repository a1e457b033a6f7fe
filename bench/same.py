# ruff: noqa: INP001 - beside the package
"""The least that a service which gives the answers of another can do: each out of a dictionary.

Nothing is negotiated, logged or counted. So it shows what a 304 can gain at all under a server.
"""

import json
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from starlette.types import Message, Receive, Scope, Send

FILE: Final = "BENCH_ANSWERS"
"""The variable that names the file of answers, as `written` writes it."""

_ONLY_WITH_BYTES: Final = frozenset({b"content-type", b"content-encoding", b"content-length"})
_NOTHING: Final = {"type": "http.response.start", "status": 404, "headers": []}


class Answer(NamedTuple):
    """A whole answer, and how it is said to be unchanged."""

    etag: bytes
    whole: Message
    unchanged: Message
    body: bytes


def written(told: Mapping[tuple[str, str], tuple[Mapping[str, str], bytes]]) -> str:
    """Write the fields and bytes of answers, by the form and the path that were asked for."""
    rows = [[form, path, dict(f), body.hex()] for (form, path), (f, body) in told.items()]
    return json.dumps(rows)


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    """Give the answer that is asked for, or 304 to whoever has it."""
    del receive
    if scope["type"] != "http":
        return
    asked = dict(scope["headers"])
    answer = _answers().get((asked.get(b"accept", b""), scope["path"]))
    if answer is None:
        start, body = _NOTHING, b""
    elif asked.get(b"if-none-match") == answer.etag:
        start, body = answer.unchanged, b""
    else:
        start, body = answer.whole, answer.body
    await send(start)
    await send({"type": "http.response.body", "body": body})


@cache
def _answers() -> dict[tuple[bytes, str], Answer]:
    rows = json.loads(Path(os.environ[FILE]).read_text("utf-8"))
    return {
        (form.encode(), path): _answer(fields, bytes.fromhex(body))
        for form, path, fields, body in rows
    }


def _answer(told: Mapping[str, str], body: bytes) -> Answer:
    fields = [(name.lower().encode(), value.encode("latin-1")) for name, value in told.items()]
    short = [field for field in fields if field[0] not in _ONLY_WITH_BYTES]
    start = {"type": "http.response.start", "status": 200, "headers": fields}
    return Answer(dict(fields)[b"etag"], start, {**start, "status": 304, "headers": short}, body)
