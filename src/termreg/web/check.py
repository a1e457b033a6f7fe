"""The page on which a record is checked: paste it, press the button, read the report."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final
from urllib.parse import parse_qs

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from termreg.errors import CheckStoppedError, TermregError, UnreadableRecordError
from termreg.findings import Finding
from termreg.standard.model import Standard
from termreg.validation import fix
from termreg.validation.check import other_record
from termreg.validation.render.forms import BY_NAME, FORMS, RECORDS
from termreg.validation.report import Batch, ColumnsInfo, Report
from termreg.web import problems, reports, responses, upload
from termreg.web.failures import InvalidRequestError, TooBusyError
from termreg.web.negotiation import HTML, JSON_LD
from termreg.web.serving import served

router = APIRouter(include_in_schema=False)

_FORM: Final = "application/x-www-form-urlencoded"
# A character outside ASCII is up to four bytes, each sent as %XX.
_SWELLING = 3
_ROOM_FOR_NAMES = 1000
_MOST_FIELDS = 10
_EXAMPLE: Final = "base/conforms/credit-bearing-course.jsonld"
_TOLD_BESIDE_THE_FORM = (UnreadableRecordError, CheckStoppedError, TooBusyError)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of what was sent, and the findings that begin on it."""

    number: int
    text: str
    findings: tuple[Finding, ...]


@router.get("/check")
async def read_form(request: Request) -> Response:
    """Give the form."""
    return _page(
        request,
        "check.html",
        HTTPStatus.OK,
        record="",
        error=None,
        other=None,
        example=_example(request),
    )


@router.post("/check")
async def check(request: Request) -> Response:
    """Check what was pasted and give the report; nothing of it is kept."""
    record = _record(await _fields(request))
    data = record.encode()
    try:
        report = await served(request).checks.check(data)
    except _TOLD_BESIDE_THE_FORM as error:
        return _refused(request, record, error)
    return await _report(request, record, report)


@router.post("/check/mend")
async def mend(request: Request) -> Response:
    """Mend what has one right answer, and give the mended record with the report of it."""
    record = _record(await _fields(request))
    try:
        mended = await served(request).checks.mend(record.encode())
    except _TOLD_BESIDE_THE_FORM as error:
        return _refused(request, record, error)
    if mended is None:
        raise InvalidRequestError([{"parameter": "record", "detail": fix.WHAT}])
    return await _report(request, mended.data.decode(), mended.found, applied=mended.applied)


@router.post("/check/download")
async def download(request: Request) -> Response:
    """Give the report of what was pasted as a file."""
    fields = await _fields(request)
    record, name = _record(fields), fields.get("format", "")
    if name not in BY_NAME:
        detail = f"it is none of {', '.join(BY_NAME)}"
        raise InvalidRequestError([{"parameter": "format", "detail": detail}])
    form = BY_NAME[name]
    try:
        written = await reports.write(request, form, record.encode())
    except _TOLD_BESIDE_THE_FORM as error:
        return _refused(request, record, error)
    stem = "records" if form.name == RECORDS else "report"
    ending = form.ending.rpartition(".")[2]
    media_type = form.media_type + form.parameters
    return _file(request, written.body, media_type, f"{stem}.{ending}")


@router.post("/check/record")
async def take_record(request: Request) -> Response:
    """Give what stands in the box as a file."""
    record = _record(await _fields(request))
    return _file(request, record.encode(), JSON_LD.content_type, "record.jsonld")


async def _report(
    request: Request, record: str, found: Report | Batch, applied: int | None = None
) -> Response:
    """Give the page of a report; `applied` says how many things were mended before it."""
    safe = await run_in_threadpool(_safe, record, found, served(request).standard)
    return _page(
        request,
        "report.html",
        HTTPStatus.OK,
        reports=found.reports,
        lines=list(_lines(record, found.reports)),
        record=record,
        forms=FORMS,
        safe=safe,
        applied=applied,
        columns=_columns(found),
    )


def _safe(record: str, found: Report | Batch, standard: Standard) -> int:
    """Count what can be mended without a doubt."""
    suggested = [f.suggestion for report in found.reports for f in report.findings if f.suggestion]
    if not any(suggestion.safe for suggestion in suggested):
        return 0
    return len(fix.edits(record.encode(), found, standard) or ())


def _file(request: Request, body: bytes, content_type: str, name: str) -> Response:
    answer = responses.Answer(body=body, content_type=content_type, cache_control=responses.NEVER)
    response = responses.respond(request, answer)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _columns(report: Report | Batch) -> ColumnsInfo | None:
    """Give how the columns were read, where a sheet was pasted."""
    return report.columns if isinstance(report, Batch) else None


def _refused(request: Request, record: str, error: TermregError) -> Response:
    status = problems.of(error).status
    other = other_record(error)
    return _page(
        request, "check.html", status, record=record, error=error, other=other, example=None
    )


def _example(request: Request) -> str | None:
    """Give a whole record to try, where the standard ships one."""
    path = served(request).settings.shapes / _EXAMPLE
    return path.read_text("utf-8") if path.is_file() else None


def _page(request: Request, template: str, status: int, **values: object) -> Response:
    answer = responses.Answer(
        body=served(request).site.page(template, request, **values),
        content_type=HTML.content_type,
        vary=("Accept-Language",),
        cache_control=responses.READ if request.method == "GET" else responses.NEVER,
        language="en",
        status=status,
    )
    return responses.respond(request, answer)


async def _fields(request: Request) -> dict[str, str]:
    """Read the form. Raises `InvalidRequestError` where it cannot be read."""
    most = served(request).settings.max_record_bytes
    body = await upload.read(request, most * _SWELLING + _ROOM_FOR_NAMES, [_FORM])
    try:
        fields = parse_qs(
            body.decode(), keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS
        )
    except ValueError:
        detail = "the form could not be read"
        raise InvalidRequestError([{"parameter": "record", "detail": detail}]) from None
    return {name: values[0] for name, values in fields.items()}


def _record(fields: Mapping[str, str]) -> str:
    """Give what was pasted, with the line ends that it had before the browser sent it."""
    record = fields.get("record", "").replace("\r\n", "\n")
    if not record.strip():
        raise InvalidRequestError([{"parameter": "record", "detail": "there is nothing in it"}])
    return record


def _lines(record: str, reports: Sequence[Report]) -> Iterator[Line]:
    found = [finding for report in reports for finding in report.findings]
    for number, text in enumerate(record.splitlines(), start=1):
        here = tuple(f for f in found if f.place and f.place.line == number)
        yield Line(number, text, here)
