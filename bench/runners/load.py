# ruff: noqa: INP001 - beside the package
"""A load of HTTP requests over kept connections: what stands in for wrk, and what keeps a pace.

The argument is JSON: `port`, `requests` (whole requests as text, sent in turn), `connections`,
`seconds`, and `rate` (requests a second in all; left out, each connection asks as soon as it is
answered). The answer is JSON: `count`, `failed` (status 400 and above, or no answer), `seconds`,
`micro`, and `statuses`, how many answers had each; 0 stands for a connection that was closed.
With a rate, the time of an answer counts from when its question was due.
"""

import asyncio
import json
import sys
import time
from collections import Counter
from itertools import count, cycle
from typing import Any, Final

_LENGTH: Final = b"content-length:"
_FAILED: Final = 400


async def load(asked: dict[str, Any]) -> dict[str, Any]:
    """Run the load; called from Python, a request may be bytes as well."""
    requests = cycle([r.encode() if isinstance(r, str) else r for r in asked["requests"]])
    taken: list[float] = []
    statuses: Counter[int] = Counter()
    start = time.perf_counter()
    until = start + asked["seconds"]
    rate, connections = asked.get("rate"), asked["connections"]

    async def one(place: int) -> None:
        talk = _Talk(asked["port"])
        for turn in count(place, connections):
            # Not added up from turn to turn: what is lost by rounding would add up as well.
            due = start + (turn / rate if rate else 0)
            if max(due, time.perf_counter()) >= until:
                break
            await asyncio.sleep(max(0.0, due - time.perf_counter()) if rate else 0)
            begun = due if rate else time.perf_counter()
            statuses[await talk.ask(next(requests))] += 1
            taken.append(1e6 * (time.perf_counter() - begun))
        talk.end()

    await asyncio.gather(*(one(place) for place in range(connections)))
    return {
        "count": len(taken),
        "failed": sum(n for status, n in statuses.items() if not 0 < status < _FAILED),
        "statuses": {str(status): n for status, n in sorted(statuses.items())},
        "seconds": time.perf_counter() - start,
        "micro": taken,
    }


class _Talk:
    """One kept connection; opened anew where the server has closed it."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._held: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, request: bytes) -> int:
        """Send a request; give the status of its answer, 0 where the connection was closed."""
        if self._held is None or self._held[0].at_eof():
            self.end()
            self._held = await asyncio.open_connection("127.0.0.1", self._port)
        reader, writer = self._held
        try:
            writer.write(request)
            status, last = await _answer(reader)
        except (asyncio.IncompleteReadError, ConnectionError):
            self.end()
            return 0
        if last:
            self.end()
        return status

    def end(self) -> None:
        """Close the connection."""
        if self._held:
            self._held[1].close()
            self._held = None


async def _answer(reader: asyncio.StreamReader) -> tuple[int, bool]:
    """Read one answer to its end; give its status, and whether it is the last of a connection."""
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    lines = head.split(b"\r\n")
    length = next((x for x in lines if x.startswith(_LENGTH)), b"")
    if length:
        await reader.readexactly(int(length.removeprefix(_LENGTH)))
    elif b"transfer-encoding: chunked" in head:
        while (size := int(await reader.readline(), 16)) >= 0:
            await reader.readexactly(size + 2)
            if not size:
                break
    return int(lines[0].split()[1]), b"connection: close" in lines


if __name__ == "__main__":
    print(json.dumps(asyncio.run(load(json.loads(sys.argv[1])))))  # noqa: T201 - the answer
