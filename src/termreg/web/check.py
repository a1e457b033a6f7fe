"""The page on which a record is checked: paste it, press the button, read the report."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final
from urllib.parse import parse_qs

from fastapi import APIRouter, Request
from starlette.responses import Response

from termreg.errors import CheckStoppedError, TermregError, UnreadableRecordError
from termreg.findings import Finding
from termreg.validation.report import Batch, ColumnsInfo, Report
from termreg.web import problems, responses, upload
from termreg.web.failures import InvalidRequestError, TooBusyError
from termreg.web.negotiation import HTML
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
        request, "check.html", HTTPStatus.OK, record="", error=None, example=_example(request)
    )


@router.post("/check")
async def check(request: Request) -> Response:
    """Check what was pasted and give the report; nothing of it is kept."""
    held = served(request)
    most = held.settings.max_record_bytes
    body = await upload.read(request, most * _SWELLING + _ROOM_FOR_NAMES, [_FORM])
    record = _field(body, "record")
    if not record.strip():
        raise InvalidRequestError([{"parameter": "record", "detail": "there is nothing in it"}])
    data = record.encode()
    try:
        report = await held.checks.check(data)
    except _TOLD_BESIDE_THE_FORM as error:
        return _refused(request, record, error)
    reports = report.reports if isinstance(report, Batch) else (report,)
    lines = list(_lines(record, reports))
    return _page(
        request,
        "report.html",
        HTTPStatus.OK,
        reports=reports,
        lines=lines,
        record=record,
        columns=_columns(report),
    )


def _columns(report: Report | Batch) -> ColumnsInfo | None:
    """Give how the columns were read, where a sheet was pasted."""
    return report.columns if isinstance(report, Batch) else None


def _refused(request: Request, record: str, error: TermregError) -> Response:
    status = problems.of(error).status
    return _page(request, "check.html", status, record=record, error=error, example=None)


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


def _field(body: bytes, name: str) -> str:
    """Read one field of a form. Raises `InvalidRequestError` where the form cannot be read."""
    try:
        fields = parse_qs(
            body.decode(), keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS
        )
    except ValueError:
        detail = "the form could not be read"
        raise InvalidRequestError([{"parameter": name, "detail": detail}]) from None
    return fields.get(name, [""])[0]


def _lines(record: str, reports: Sequence[Report]) -> Iterator[Line]:
    found = [finding for report in reports for finding in report.findings]
    for number, text in enumerate(record.splitlines(), start=1):
        here = tuple(f for f in found if f.place and f.place.line == number)
        yield Line(number, text, here)
