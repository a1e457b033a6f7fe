"""The pages on which records are checked: paste or upload, read the report, mend, take it away."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from termreg.errors import CheckStoppedError, TermregError, TooBigError, UnreadableRecordError
from termreg.validation.agree.known import Known
from termreg.validation.failed import other_record
from termreg.validation.fix import WHAT, Proposal
from termreg.validation.render.forms import BY_NAME, FORMS, RECORDS
from termreg.validation.report import Batch, Report
from termreg.validation.sheets.outline import Outline
from termreg.web import (
    check_found,
    check_rows,
    check_sent,
    check_sheet,
    check_source,
    problems,
    remedies,
    responses,
    timing,
)
from termreg.web.check_sent import Fields, Sent
from termreg.web.failures import (
    BrokenUploadError,
    InvalidRequestError,
    TooBusyError,
    TooManyRowsError,
)
from termreg.web.negotiation import HTML, JSON_LD
from termreg.web.serving import served

router = APIRouter(include_in_schema=False)

WORKBOOK: Final = "workbook"
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_EXAMPLE: Final = "base/conforms/credit-bearing-course.jsonld"
_TOLD_BESIDE_THE_FORM: Final = (
    UnreadableRecordError,
    CheckStoppedError,
    TooBusyError,
    TooBigError,
    TooManyRowsError,
    BrokenUploadError,
    InvalidRequestError,
)


@dataclass(frozen=True, slots=True)
class Change:
    """What was mended at a visitor's wish: the document before it, and each change."""

    before: Sent
    made: tuple[Proposal, ...]


Answering = Callable[[Fields, Sent], Awaitable[Response]]


@router.get("/check")
async def read_form(request: Request) -> Response:
    """Give the form."""
    return _form(request, HTTPStatus.OK)


@router.post("/check")
async def check(request: Request) -> Response:
    """Check what was pasted or uploaded and give the report; nothing of it is kept."""

    async def answer(found: Fields, sent: Sent) -> Response:
        held = served(request)
        asked = check_sheet.asked(found, sent.name, held.standard)
        outline = await held.checks.outline(sent.data, asked)
        if outline and check_sheet.to_ask(outline, found):
            return _columns(request, sent, outline)
        if outline and outline.rows > check_rows.MOST:
            raise TooManyRowsError(outline.rows, check_rows.MOST)
        if outline and outline.rows > check_rows.FEW:
            carried = check_sheet.carried(found)
            return check_rows.answer(request, sent, asked, outline.rows, carried)
        what = await held.checks.check_file(sent.data, asked)
        with timing.stage("render"):
            return await _report(request, found, sent, what)

    return await _answered(request, answer)


@router.post("/check/columns")
async def choose_columns(request: Request) -> Response:
    """Ask again how the columns of a sheet are to be read."""

    async def answer(found: Fields, sent: Sent) -> Response:
        held = served(request)
        asked = check_sheet.asked(found, sent.name, held.standard)
        outline = await held.checks.outline(sent.data, asked)
        if outline is None:
            raise _no_sheet()
        return _columns(request, sent, outline)

    return await _answered(request, answer)


@router.post("/check/mend")
async def mend(request: Request) -> Response:
    """Mend what was accepted of what is certain, and give the mended record with its report."""

    async def answer(found: Fields, sent: Sent) -> Response:
        mended = await served(request).checks.accept(sent.data, found.all("fix"))
        if mended is None:
            raise InvalidRequestError([{"parameter": check_sent.RECORD, "detail": WHAT}])
        after = Sent(mended.data, sent.name)
        with timing.stage("render"):
            return await _report(request, found, after, mended.found, Change(sent, mended.changes))

    return await _answered(request, answer)


@router.post("/check/download")
async def download(request: Request) -> Response:
    """Give the report of what was sent as a file."""

    async def answer(found: Fields, sent: Sent) -> Response:
        name, held = found.one("format"), served(request)
        asked = check_sheet.asked(found, sent.name, held.standard)
        if name == WORKBOOK:
            body = await held.checks.workbook(sent.data, asked)
            if body is None:
                raise _no_sheet()
            return _file(request, body, _XLSX, "checked.xlsx")
        if name not in BY_NAME:
            detail = f"it is none of {', '.join((*BY_NAME, WORKBOOK))}"
            raise InvalidRequestError([{"parameter": "format", "detail": detail}])
        form = BY_NAME[name]
        written = await held.checks.write(form.name, sent.data, asked=asked)
        stem = "records" if form.name == RECORDS else "report"
        ending = form.ending.rpartition(".")[2]
        media_type = form.media_type + form.parameters
        return _file(request, written.body, media_type, f"{stem}.{ending}")

    return await _answered(request, answer)


@router.post("/check/record")
async def take_record(request: Request) -> Response:
    """Give the record as it is now as a file."""

    async def answer(found: Fields, sent: Sent) -> Response:  # noqa: ARG001 - as the others
        return _file(request, sent.data, JSON_LD.content_type, sent.name or "record.jsonld")

    return await _answered(request, answer)


async def _answered(request: Request, answer: Answering) -> Response:
    """Answer a form; what cannot be checked is told beside the form, with what was sent in it."""
    found = Fields({})
    sent: Sent | None = None
    try:
        found = await check_sent.fields(request)
        sent = check_sent.sent(request, found)
        return await answer(found, sent)
    except _TOLD_BESIDE_THE_FORM as error:
        if isinstance(error, InvalidRequestError) and not problems.reads_pages(request):
            raise
        record = sent.shown if sent else found.one(check_sent.RECORD)
        return _form(request, remedies.of(error).status, error, record or "", sent)


async def _report(
    request: Request,
    found: Fields,
    sent: Sent,
    what: Report | Batch,
    change: Change | None = None,
) -> Response:
    """Give the page of a report; `change` is what was mended before it.

    It may be a long one: it is written in a thread, so that look-ups need not wait for its end.
    """
    return await run_in_threadpool(_report_page, request, found, sent, what, change)


def _report_page(
    request: Request, found: Fields, sent: Sent, what: Report | Batch, change: Change | None
) -> Response:
    told = check_found.found(sent.data, sent.text, what, served(request).standard)
    columns = what.columns if isinstance(what, Batch) else None
    lines = check_source.source(sent.text, told.told) if sent.text and not columns else ()
    return _page(
        request,
        "report.html",
        HTTPStatus.OK,
        layout="base.html",
        ready=(),
        found=told,
        lines=lines,
        sent=sent,
        change=change,
        forms=FORMS,
        columns=columns,
        carried=check_sheet.carried(found),
    )


def _no_sheet() -> InvalidRequestError:
    return InvalidRequestError([{"parameter": check_sent.FILE, "detail": "it is no sheet"}])


def _columns(request: Request, sent: Sent, outline: Outline) -> Response:
    """Give the page that asks how the columns of a sheet are to be read."""
    held = served(request)
    return _page(
        request,
        "check_columns.html",
        HTTPStatus.OK,
        sent=sent,
        outline=outline,
        asking=check_sheet.asking(outline),
        choices=check_sheet.choices(held.standard, Known(held.standard, held.snapshot)),
    )


def _form(
    request: Request,
    status: HTTPStatus,
    error: TermregError | None = None,
    record: str = "",
    sent: Sent | None = None,
) -> Response:
    """Give the form, and above it what was wrong with what was sent."""
    held = served(request)
    return _page(
        request,
        "check.html",
        status,
        record=record,
        error=error,
        around=check_source.around(sent.text, error) if sent and sent.text and error else (),
        problem=remedies.of(error) if error else None,
        other=other_record(error) if error else None,
        example=None if error else _example(request),
        most=held.settings.max_record_bytes,
        profiles=held.standard.profiles,
    )


def _file(request: Request, body: bytes, content_type: str, name: str) -> Response:
    answer = responses.Answer(body=body, content_type=content_type, cache_control=responses.NEVER)
    response = responses.respond(request, answer)
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else "-" for c in name)
    response.headers["Content-Disposition"] = f'attachment; filename="{plain}"'
    return response


def _example(request: Request) -> str | None:
    """Give a whole record to try, where the standard ships one."""
    path = served(request).settings.shapes / _EXAMPLE
    return path.read_text("utf-8") if path.is_file() else None


def _page(request: Request, template: str, status: int, **values: object) -> Response:
    answer = responses.Answer(
        body=served(request).site.page(template, request, **values),
        content_type=HTML.content_type,
        vary=("Accept-Language",) if status == HTTPStatus.OK else ("Accept", "Accept-Language"),
        cache_control=responses.READ if request.method == "GET" else responses.NEVER,
        language=served(request).site.speaks(request),
        status=status,
    )
    return responses.respond(request, answer)
