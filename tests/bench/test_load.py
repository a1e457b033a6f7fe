"""Our own generator of load stands in for wrk, and keeps a pace."""

import asyncio
from contextlib import suppress
from typing import Any

from bench.runners.load import load


def test_it_counts_answers_and_failures_at_the_pace_that_is_asked_for() -> None:
    """Whole answers are read over kept connections; a status of 400 and above has failed."""
    told, answered = asyncio.run(_measured())
    assert told["count"] == len(told["micro"]) == len(answered)
    assert told["failed"] == answered.count(b"404 No") > 0
    assert told["count"] <= 20


async def _measured() -> tuple[dict[str, Any], list[bytes]]:
    answered: list[bytes] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError):
            while head := await reader.readuntil(b"\r\n\r\n"):
                answered.append(b"404 No" if b"/no" in head else b"200 OK")
                writer.write(b"HTTP/1.1 " + answered[-1] + b"\r\nContent-Length: 2\r\n\r\nok")
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        requests = [f"GET {path} HTTP/1.1\r\n\r\n" for path in ("/yes", "/no")]
        port = server.sockets[0].getsockname()[1]
        asked = {"port": port, "requests": requests, "connections": 2, "seconds": 0.2, "rate": 100}
        return await load(asked), answered
