"""``POST /api/v1/validate``: what the standard says of a record."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from termreg.errors import NotAcceptableError, UnknownProfileError
from termreg.validation.intake.kind import MEDIA_TYPES, Kind
from termreg.validation.render import forms
from termreg.validation.render.forms import BY_NAME, FORMS
from termreg.validation.sheets.read import Asked
from termreg.validation.written_report import WrittenReport
from termreg.web import check_sent, lines, negotiation, representations, responses, upload
from termreg.web.failures import InvalidRequestError
from termreg.web.serving import served

router = APIRouter(prefix="/api/v1", tags=["Records"])

MULTIPART: Final = "multipart/form-data"
PATH: Final = "/api/v1/validate"
LEFT_OUT: Final = "Records-Left-Out"
"""The header that gives where the records stand that could not be read."""
EXAMPLE_NAME: Final = "a record with faults"
EXAMPLE: Final = {
    "type": "Offer",
    "title": "Data protection in practice",
    "language": "English",
    "nmae": "a key that nobody knows",
}

Profiles = Annotated[
    list[str] | None,
    Query(
        alias="profile",
        description="Profiles to check against, in place of those that the record declares.",
        max_length=20,
        examples=[["credit-bearing"]],
    ),
]
FormAsked = Annotated[
    str | None,
    Query(
        alias="format",
        description="The form of the answer, in place of what `Accept` asks for: "
        + "; ".join(f"`{form.name}`, {form.title}" for form in FORMS)
        + ".",
        pattern=f"^({'|'.join(BY_NAME)})$",
        examples=["sarif"],
    ),
]

_BODY: Final = {
    "required": True,
    "content": {
        "application/ld+json": {
            "schema": {"type": "object"},
            "examples": {EXAMPLE_NAME: {"value": EXAMPLE}},
        },
        "application/json": {"schema": {"type": "object"}},
        MULTIPART: {
            "schema": {
                "type": "object",
                "required": ["file"],
                "properties": {"file": {"type": "string", "format": "binary"}},
            }
        },
        **{sent: {"schema": {"type": "string"}} for sent in list(MEDIA_TYPES)[2:]},
    },
}
_NEGOTIATED: Final = {
    negotiation.Form(form.ending, form.media_type, form.title, form.parameters): form
    for form in FORMS
    if not form.by_name
}


def example_bytes() -> bytes:
    """Give the example record as it is sent."""
    return representations.json_bytes(EXAMPLE)


def content() -> Iterator[tuple[str, dict[str, Any]]]:
    """Describe the answer in each media type, for OpenAPI."""
    for form in FORMS:
        if form.name == forms.JSON:
            yield form.media_type, {"schema": {"$ref": "#/components/schemas/report_or_batch"}}
        elif not form.by_name:
            structured = form.media_type.endswith("+json")
            schema = {"type": "object" if structured else "string", "title": form.title}
            yield form.media_type, {"schema": schema}


@router.post(
    "/validate",
    summary="Check a record",
    operation_id="validate",
    openapi_extra={"requestBody": _BODY},
    responses={
        200: {
            "description": "The report. A record that does not conform is a result, not an error.",
            "content": dict(content()),
            "headers": {
                LEFT_OUT: {
                    "description": "With `?format=records`: where the records stand that could "
                    "not be read, as JSON pointers with blanks between.",
                    "schema": {"type": "string"},
                }
            },
        },
        406: {"description": "A report is not offered in that form; those that it has are named."},
        413: {"description": "The record is too big."},
        415: {"description": "The body is in a form that is not read, or it is compressed."},
        422: {"description": "The record could not be read, or its check was stopped."},
        503: {"description": "Too many records are being checked just now."},
    },
)
async def validate(request: Request, profile: Profiles = None, asked: FormAsked = None) -> Response:
    """Check a record, or several in one array, file or archive, against the standard.

    A record is JSON-LD with the registry’s own context, which may be left out; or the same in one
    of the other forms. Where no form is named, what is sent tells it; a form with a `file` is an
    upload. JSON Lines that are answered with JSON Lines may be of any length: each record is
    checked and its report sent before the next one is read. Nothing that is sent is kept.
    """
    form = BY_NAME[asked] if asked else _chosen(request)
    sent = upload.media_type(request)
    if form.name == forms.JSON_LINES and MEDIA_TYPES.get(sent) is Kind.JSON_LINES:
        upload.refuse_other_forms(request, MEDIA_TYPES)
        _refuse_unknown_profiles(request, profile)
        return lines.Streamed(request, profile)
    written = await _written(request, form, profile, sent)
    answer = responses.Answer(
        body=written.body,
        content_type=form.media_type + form.parameters,
        vary=() if asked else ("Accept",),
        cache_control=responses.NEVER,
    )
    response = responses.respond(request, answer)
    if written.left_out:
        response.headers[LEFT_OUT] = " ".join(written.left_out)
    return response


async def _written(
    request: Request, form: forms.Form, profiles: Sequence[str] | None, sent: str
) -> WrittenReport:
    """Check what is sent, as it is or as the file of a form, and write the report."""
    checks = served(request).checks
    if sent == MULTIPART:
        fields = await check_sent.fields(request)
        if not fields.file:
            detail = "there is no file in the form, or nothing in it"
            raise InvalidRequestError([{"parameter": check_sent.FILE, "detail": detail}])
        asked = Asked(name=fields.name, mapping={})
        return await checks.write(form.name, fields.file, profiles, asked=asked)
    data = await upload.read(request, served(request).settings.max_record_bytes, MEDIA_TYPES)
    return await checks.write(form.name, data, profiles, MEDIA_TYPES.get(sent))


def _refuse_unknown_profiles(request: Request, profiles: Sequence[str] | None) -> None:
    """Refuse before anything is answered. Raises `UnknownProfileError`."""
    known = [held.name for held in served(request).standard.profiles]
    for name in profiles or ():
        if name not in known:
            raise UnknownProfileError(name, known)


def _chosen(request: Request) -> forms.Form:
    """Give the form that the client likes best. Raises `NotAcceptableError`."""
    chosen = negotiation.choose(request.headers.get("accept"), tuple(_NEGOTIATED))
    if chosen is None:
        offered = [(form.media_type, f"{PATH}?format={form.name}") for form in FORMS]
        raise NotAcceptableError(offered)
    return _NEGOTIATED[chosen]
