# ruff: noqa: INP001 - beside the package
"""The least that a server in Python can do: python -m bench.unread PORT, with a file of answers.

The bytes that come in are looked up as they are, and the bytes that belong to them go out: no
request is read, no protocol checked, no header made, nothing logged or counted. What a 304 gains
here, over an answer in full, is what the sending of a body costs the machine, and no service that
does more can gain as large a part of its time.
"""

import asyncio
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final, cast

import uvloop

FILE: Final = "BENCH_BYTES"
"""The variable that names the file of answers, as `written` writes it."""

_NOTHING: Final = b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n"


def written(answers: Mapping[bytes, bytes]) -> str:
    """Write whole answers by the whole requests that ask for them."""
    return json.dumps({asked.hex(): told.hex() for asked, told in answers.items()})


class Unread(asyncio.Protocol):
    """Sends what belongs to the bytes that came."""

    _to: asyncio.Transport

    def __init__(self, answers: Mapping[bytes, bytes]) -> None:
        self._answers = answers

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Know whom to answer."""
        self._to = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        """Answer."""
        self._to.write(self._answers.get(data, _NOTHING))


def read() -> dict[bytes, bytes]:
    """Read the answers."""
    held = json.loads(Path(os.environ[FILE]).read_text("utf-8"))
    return {bytes.fromhex(asked): bytes.fromhex(told) for asked, told in held.items()}


async def serve(port: int, answers: Mapping[bytes, bytes]) -> None:
    """Serve until the process is ended."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Unread(answers), "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    uvloop.run(serve(int(sys.argv[1]), read()))
