"""A long sheet, checked while its sender reads how far it is: one answer that is sent as it grows.

No script is needed: the page comes in pieces, and the report ends it. Nothing is kept, so that the
checked sheet is in the page as well, to be taken from there.
"""

import base64
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Final

import anyio
from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response, StreamingResponse

from termreg.errors import CheckStoppedError, TermregError
from termreg.validation.check import this_day
from termreg.validation.parts import Rows
from termreg.validation.render import csv
from termreg.validation.render.forms import FORMS
from termreg.validation.report import Batch, Report
from termreg.validation.sheets.read import Asked
from termreg.web import check_found, remedies, responses
from termreg.web.check_sent import Sent
from termreg.web.failures import TooBusyError
from termreg.web.negotiation import HTML
from termreg.web.serving import served

FEW: Final = 200
"""A sheet of no more rows is checked before it is answered."""
MOST: Final = 10_000
"""A longer sheet is for the command line: nobody waits so long for a page."""

_PIECE: Final = 100
_PATIENCE: Final = 30
_MARK: Final = b"<!-- the rest comes when it is there -->"
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CSV: Final = "text/csv;charset=utf-8"


@dataclass(frozen=True, slots=True)
class Ready:
    """A file that is in the page, to be taken from there."""

    name: str
    address: str
    size: int


def answer(
    request: Request, sent: Sent, asked: Asked, rows: int, carried: Sequence[tuple[str, str]]
) -> Response:
    """Begin an answer that goes on until every row is checked."""
    response = StreamingResponse(
        _page(request, sent, asked, rows, carried),
        media_type=HTML.content_type,
        # A proxy in front that waits for the whole would undo what this is for.
        headers={"Cache-Control": responses.NEVER, "X-Accel-Buffering": "no"},
    )
    response.headers["Content-Language"] = "en"
    return response


async def _page(
    request: Request, sent: Sent, asked: Asked, rows: int, carried: Sequence[tuple[str, str]]
) -> AsyncIterator[bytes]:
    site = served(request).site
    frame = site.page("check_progress.html", request, rows=rows)
    head, _, tail = frame.partition(_MARK)
    yield head
    yield site.page("check_step.html", request, done=0, rows=rows)
    reports: list[Report] = []
    try:
        read = await served(request).checks.rows(sent.data, asked, _PIECE)
        for piece in read.held if read else ():
            reports += await _checked(request, piece)
            yield site.page("check_step.html", request, done=len(reports), rows=rows)
        batch = Batch(reports=tuple(reports), columns=read.columns if read else None)
        ready = await _ready(request, sent, asked, batch)
        standard = served(request).standard
        told = await run_in_threadpool(check_found.found, sent.data, None, batch, standard)
        yield site.page(
            "report.html",
            request,
            layout="bare.html",
            found=told,
            lines=(),
            sent=sent,
            change=None,
            forms=FORMS,
            ready=ready,
            columns=batch.columns,
            carried=carried,
        )
    except TermregError as error:
        problem = remedies.of(error)
        yield site.page(
            "check_broken.html", request, error=error, problem=problem, done=len(reports)
        )
    yield tail


async def _checked(request: Request, rows: Rows) -> tuple[Report, ...]:
    """Check some rows; where others are checked just now, wait for a while."""
    for _ in range(_PATIENCE):
        try:
            return await served(request).checks.check_rows(rows, this_day())
        except TooBusyError:
            await anyio.sleep(1)
    raise TooBusyError


async def _ready(request: Request, sent: Sent, asked: Asked, batch: Batch) -> tuple[Ready, ...]:
    """Give the checked sheet to take along, or its findings where it takes too long to write."""
    try:
        book = await served(request).checks.workbook_of(sent.data, asked, batch)
    except CheckStoppedError:
        book = None
    if book is not None:
        return (_file("checked.xlsx", book, _XLSX),)
    found = await run_in_threadpool(csv.render, batch)
    return (_file("findings.csv", found, _CSV),)


def _file(name: str, data: bytes, media_type: str) -> Ready:
    held = base64.b64encode(data).decode("ascii")
    return Ready(name, f"data:{media_type};base64,{held}", len(data))
