"""A record filled in as a form: made from the shapes, checked beside its boxes, never kept."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from termreg.errors import CheckStoppedError, TermregError, TooBigError, UnreadableRecordError
from termreg.findings import Finding, Severity
from termreg.standard.model import Profile
from termreg.validation.agree.known import Known
from termreg.validation.report import Report
from termreg.validation.sheets.read import Asked
from termreg.web import check_entered, check_origin, check_sent, profiles, responses
from termreg.web.check_entered import Entered, Made
from termreg.web.check_fields import Choices, Control, Question, Questions
from termreg.web.check_origin import Origin
from termreg.web.failures import BrokenUploadError, TooBusyError
from termreg.web.negotiation import HTML
from termreg.web.serving import served
from termreg.web.worker import limits

router = APIRouter(include_in_schema=False)

_ADD: Final = "add"
_REMOVE: Final = "remove"
_USE: Final = "use"
_TOLD: Final = (
    UnreadableRecordError,
    CheckStoppedError,
    TooBusyError,
    TooBigError,
    BrokenUploadError,
)


@dataclass(frozen=True, slots=True)
class Result:
    """What a check says of the record that was filled in, each finding at its box."""

    made: Made
    report: Report
    beside: Mapping[str, Sequence[Finding]]
    whole: Sequence[Finding]

    @property
    def faults(self) -> Sequence[tuple[str | None, Finding]]:
        """Give what must be mended, with the name of its box."""
        held: list[tuple[str | None, Finding]] = [(None, f) for f in self.whole]
        held += [(name, f) for name, found in self.beside.items() for f in found]
        return [(name, f) for name, f in held if f.severity is Severity.VIOLATION]


@dataclass(frozen=True, slots=True)
class _Form:
    """The form of one profile: its questions, and the record that it began with, if with one."""

    profile: Profile
    questions: Questions
    begun: Origin | None = None

    @property
    def all(self) -> tuple[Question, ...]:
        """Give the questions in the order of a record."""
        return self.questions.in_order

    @property
    def head(self) -> dict[str, Any]:
        """Give what every record of the form says."""
        return {"type": self.questions.type, "profile": self.profile.name}


@router.get("/check/form")
async def read_form(
    request: Request,
    profile: Annotated[str, Query(max_length=60)] = "base",
    example: Annotated[str, Query(max_length=10)] = "",
) -> Response:
    """Give the form of a profile, empty or with its example. Raises `NoSuchProfileError`."""
    form = _form(request, profile)
    entered = Entered({})
    whole = served(request).examples.whole(form.profile)
    if example and whole:
        entered = check_entered.of_record(whole.record, form.all)
    return _page(request, form, entered)


@router.post("/check/form/record")
async def mend(request: Request) -> Response:
    """Give the form with the record that was sent in it, and what a check says of it.

    Raises the `UnreadableRecordError` family and `InvalidRequestError` where no form can hold it.
    """
    found = await check_sent.fields(request)
    sent = check_sent.sent(request, found)
    form = _begun(request, sent.text or "", ())
    entered = form.begun.entered if form.begun else Entered({})
    try:
        return _page(request, form, entered, await _result(request, form, entered))
    except _TOLD as error:
        return _page(request, form, entered, error=error)


@router.post("/check/form")
async def check(request: Request) -> Response:
    """Check what was filled in; or give the form with one more row, or one fewer."""
    try:
        found = await check_sent.fields(request)
    except _TOLD as error:
        return _page(request, _form(request, "base"), Entered({}), error=error)
    origin = found.one(check_origin.ORIGIN)
    if origin:
        form = _begun(request, origin, found.all(check_origin.DROP))
    else:
        form = _form(request, found.one("profile") or "base")
    entered = check_entered.read(found)
    if found.one(_ADD):
        return _page(request, form, entered.with_row(found.one(_ADD)))
    if found.one(_REMOVE):
        key, _, number = found.one(_REMOVE).rpartition(".")
        return _page(request, form, entered.without_row(key, number))
    if found.one(_USE):
        name, _, value = found.one(_USE).partition("=")
        entered = entered.with_value(name, value)
    try:
        return _page(request, form, entered, await _result(request, form, entered))
    except _TOLD as error:
        return _page(request, form, entered, error=error)


async def _result(request: Request, form: _Form, entered: Entered) -> Result:
    held = served(request)
    made = check_entered.make(entered, form.all, form.head)
    if form.begun:
        made = form.begun.mended(entered, made)
    asked = Asked(name="record.jsonld", mapping={})
    report = await held.checks.check_file(made.text.encode(), asked)
    beside: dict[str, list[Finding]] = defaultdict(list)
    whole: list[Finding] = []
    single = report.reports[0]
    for finding in single.findings:
        name = check_entered.where(finding, made, form.all, held.standard)
        (beside[name] if name else whole).append(finding)
    return Result(made, single, _as_asked(beside, form), whole)


def _as_asked(
    beside: Mapping[str, Sequence[Finding]], form: _Form
) -> Mapping[str, Sequence[Finding]]:
    """Put what is said beside the boxes in the order in which the form asks."""
    asked = (question.key for _, group in form.questions.by_obligation for question in group)
    place = {key: number for number, key in enumerate(asked)}
    return dict(sorted(beside.items(), key=lambda pair: place[pair[0].partition(".")[0]]))


def _form(request: Request, name: str) -> _Form:
    """Give the form of a profile. Raises `NoSuchProfileError`."""
    held = served(request)
    profile = profiles.find(name, held.standard)
    known = Known(held.standard, held.snapshot)
    return _Form(profile, Questions(profile, known, held.examples))


def _begun(request: Request, text: str, dropped: Sequence[str]) -> _Form:
    """Give the form that a record is mended in. Raises as `check_origin.read` does."""
    held = served(request)
    record = check_origin.read(text, limits(held.settings))
    form = _form(request, check_origin.profile(record, held.standard))
    return replace(form, begun=Origin(text, record, form.all, dropped))


def _page(
    request: Request,
    form: _Form,
    entered: Entered,
    result: Result | None = None,
    error: TermregError | None = None,
) -> Response:
    held = served(request)
    groups = form.questions.by_obligation
    body = held.site.page(
        "check_form.html",
        request,
        profile=form.profile,
        groups=groups,
        entered=entered,
        begun=form.begun,
        result=result,
        error=error,
        box=check_entered.box,
        suggested=_suggested(form.all),
        has_example=held.examples.whole(form.profile) is not None,
    )
    answer = responses.Answer(
        body=body,
        content_type=HTML.content_type,
        vary=("Accept-Language",),
        cache_control=responses.READ if request.method == "GET" else responses.NEVER,
        language=held.site.speaks(request),
        status=HTTPStatus.OK,
    )
    return responses.respond(request, answer)


def _suggested(questions: Sequence[Question]) -> tuple[Choices, ...]:
    """Give the lists that fields suggest from, each once."""
    fields = [field for question in questions for field in question.fields]
    held = {
        field.choices.id: field.choices
        for field in fields
        if field.choices and field.control is Control.SUGGEST
    }
    return tuple(held.values())
