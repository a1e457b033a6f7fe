"""JSON Lines checked as they come: each report is sent before the next record is read.

A request may hold any number of records; one of them is in memory. Where the client is gone, the
next is not read.
"""

from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing
from typing import Final

import anyio
from fastapi import Request
from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from termreg.errors import CheckStoppedError
from termreg.validation.check import this_day
from termreg.validation.intake.json_lines import Line
from termreg.validation.parts import Lines
from termreg.validation.render import json
from termreg.validation.report import Report
from termreg.web import responses
from termreg.web.failures import TooBusyError
from termreg.web.serving import served

MEDIA_TYPE: Final = "application/x-ndjson"
_BOM: Final = b"\xef\xbb\xbf"
_PAUSE: Final = 0.2


class Streamed(Response):
    """An answer that is written while the request is read."""

    media_type = MEDIA_TYPE

    def __init__(self, request: Request, profiles: Sequence[str] | None) -> None:
        """`profiles` replace what the records declare."""
        super().__init__(headers={"Cache-Control": responses.NEVER, "X-Accel-Buffering": "no"})
        del self.headers["content-length"]
        self._request, self._profiles, self._today = request, profiles, this_day()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the report of each line; nothing more where the client is gone."""
        del scope, receive
        start = {"status": self.status_code, "headers": self.raw_headers}
        await send({"type": "http.response.start", **start})
        longest = served(self._request).settings.max_record_bytes
        try:
            async with aclosing(lines(self._request.stream(), longest)) as coming:
                async for line in coming:
                    await send(_body(json.line(await self._checked(line)), more=True))
        except ClientDisconnect:
            return
        await send(_body(b"", more=False))

    async def _checked(self, line: Line) -> Report:
        """Check a line when its turn comes; one whose check is stopped could not be checked."""
        checks, part = served(self._request).checks, Lines((line,))
        while True:
            try:
                (report,) = await checks.check_part(part, self._today, self._profiles)
            except TooBusyError:
                await anyio.sleep(_PAUSE)
            except CheckStoppedError:
                return await checks.stopped(part)
            else:
                return report


async def lines(stream: AsyncIterator[bytes], longest: int) -> AsyncGenerator[Line]:
    """Give the lines that are not blank; of one that is too long to be read only the beginning."""
    held, record, number = bytearray(), 0, 1
    async for chunk in stream:
        for place, piece in enumerate(chunk.split(b"\n")):
            if place:
                line = _line(bytes(held), record, number)
                if line is not None:
                    yield line
                    record += 1
                held.clear()
                number += 1
            held += piece[: longest + 2 - len(held)]
    line = _line(bytes(held), record, number)
    if line is not None:
        yield line


def _line(data: bytes, record: int, number: int) -> Line | None:
    text = data.removeprefix(_BOM) if number == 1 else data
    return Line(record, number, text.rstrip(b"\r")) if text.strip() else None


def _body(data: bytes, *, more: bool) -> dict[str, object]:
    return {"type": "http.response.body", "body": data, "more_body": more}
