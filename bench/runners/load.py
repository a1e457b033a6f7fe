# ruff: noqa: INP001 - beside the package
"""A load of HTTP requests over kept connections: what stands in for wrk, and what keeps a pace.

The argument is JSON: `port`, `requests` (whole requests as text, sent in turn), `connections`,
`seconds`, and `rate` (requests a second in all; left out, each connection asks as soon as it is
answered). The answer is JSON: `count`, `failed` (status 400 and above), `seconds`, `micro`.
With a rate, the time of an answer counts from when its question was due.
"""

import asyncio
import json
import sys
import time
from itertools import count, cycle
from typing import Any, Final

_LENGTH: Final = b"content-length:"
_FAILED: Final = 400


async def load(asked: dict[str, Any]) -> dict[str, Any]:
    """Run the load."""
    requests = cycle([text.encode() for text in asked["requests"]])
    taken: list[float] = []
    failed = [0]
    start = time.perf_counter()
    until = start + asked["seconds"]
    rate, connections = asked.get("rate"), asked["connections"]

    async def one(place: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", asked["port"])
        for turn in count(place, connections):
            # Not added up from turn to turn: what is lost by rounding would add up as well.
            due = start + (turn / rate if rate else 0)
            if max(due, time.perf_counter()) >= until:
                break
            await asyncio.sleep(max(0.0, due - time.perf_counter()) if rate else 0)
            begun = due if rate else time.perf_counter()
            writer.write(next(requests))
            status = await _status(reader)
            failed[0] += status >= _FAILED
            taken.append(1e6 * (time.perf_counter() - begun))
        writer.close()

    await asyncio.gather(*(one(place) for place in range(connections)))
    return {
        "count": len(taken),
        "failed": failed[0],
        "seconds": time.perf_counter() - start,
        "micro": taken,
    }


async def _status(reader: asyncio.StreamReader) -> int:
    """Read one answer to its end; give its status."""
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
    return int(lines[0].split()[1])


if __name__ == "__main__":
    print(json.dumps(asyncio.run(load(json.loads(sys.argv[1])))))  # noqa: T201 - the answer
