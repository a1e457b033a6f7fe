"""``POST /api/v1/validate``: what the standard says of a record."""

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from termreg.errors import NotAcceptableError
from termreg.validation.intake import kind
from termreg.validation.intake.kind import MEDIA_TYPES
from termreg.validation.render import json, text
from termreg.web import negotiation, representations, responses, upload
from termreg.web.negotiation import JSON, Form
from termreg.web.serving import served

router = APIRouter(prefix="/api/v1", tags=["Records"])

PATH: Final = "/api/v1/validate"
PLAIN = Form(".txt", "text/plain", "Text", "; charset=utf-8")
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


def example_bytes() -> bytes:
    """Give the example record as it is sent."""
    return representations.json_bytes(EXAMPLE)


@router.post(
    "/validate",
    summary="Check a record",
    operation_id="validate",
    openapi_extra={"requestBody": _BODY},
    responses={
        200: {
            "description": "The report. A record that does not conform is a result, not an error.",
            "content": {
                "application/json": {"schema": {"$ref": "#/components/schemas/report_or_batch"}},
                "text/plain": {"schema": {"type": "string"}},
            },
        },
        406: {"description": "A report is offered as JSON and as plain text."},
        413: {"description": "The record is too big."},
        415: {"description": "The body is in a form that is not read, or it is compressed."},
        422: {"description": "The record could not be read, or its check was stopped."},
        503: {"description": "Too many records are being checked just now."},
    },
)
async def validate(request: Request, profile: Profiles = None) -> Response:
    """Check a record, or several in one array, file or archive, against the standard.

    A record is JSON-LD with the registry’s own context, which may be left out; or the same in one
    of the other forms. Where no form is named, what is sent tells it. Nothing that is sent is kept.
    """
    form = negotiation.choose(request.headers.get("accept"), (JSON, PLAIN))
    if form is None:
        raise NotAcceptableError([(held.media_type, PATH) for held in (JSON, PLAIN)])
    held = served(request)
    data = await upload.read(request, held.settings.max_record_bytes, MEDIA_TYPES)
    report = await held.checks.check(data, profile, MEDIA_TYPES.get(upload.media_type(request)))
    quoted = b"" if kind.is_packed(data) else data
    body = json.render(report) if form == JSON else text.render(report, quoted).encode()
    answer = responses.Answer(
        body=body,
        content_type=form.content_type,
        vary=("Accept",),
        cache_control=responses.NEVER,
    )
    return responses.respond(request, answer)
