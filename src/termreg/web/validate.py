"""``POST /api/v1/validate``: what the standard says of a record."""

from collections.abc import Iterator
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from termreg.errors import NotAcceptableError
from termreg.validation.intake.kind import MEDIA_TYPES
from termreg.validation.render import forms
from termreg.validation.render.forms import BY_NAME, FORMS
from termreg.web import negotiation, reports, representations, responses, upload
from termreg.web.serving import served

router = APIRouter(prefix="/api/v1", tags=["Records"])

PATH: Final = "/api/v1/validate"
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
                reports.LEFT_OUT: {
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
    of the other forms. Where no form is named, what is sent tells it. Nothing that is sent is kept.
    """
    form = BY_NAME[asked] if asked else _chosen(request)
    data = await upload.read(request, served(request).settings.max_record_bytes, MEDIA_TYPES)
    kind = MEDIA_TYPES.get(upload.media_type(request))
    written = await reports.write(request, form, data, profile, kind)
    answer = responses.Answer(
        body=written.body,
        content_type=form.media_type + form.parameters,
        vary=() if asked else ("Accept",),
        cache_control=responses.NEVER,
    )
    response = responses.respond(request, answer)
    if written.left_out:
        response.headers[reports.LEFT_OUT] = " ".join(written.left_out)
    return response


def _chosen(request: Request) -> forms.Form:
    """Give the form that the client likes best. Raises `NotAcceptableError`."""
    chosen = negotiation.choose(request.headers.get("accept"), tuple(_NEGOTIATED))
    if chosen is None:
        offered = [(form.media_type, f"{PATH}?format={form.name}") for form in FORMS]
        raise NotAcceptableError(offered)
    return _NEGOTIATED[chosen]
