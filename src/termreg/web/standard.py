"""The standard as pages: its profiles and its context."""

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from termreg.errors import UnknownProfileError
from termreg.standard import context
from termreg.validation.agree.known import Known
from termreg.vocabulary import jsonld
from termreg.web import openapi, pages, responses
from termreg.web.negotiation import JSON_LD
from termreg.web.parameters import reading_language
from termreg.web.serving import served

router = APIRouter(
    prefix="/standard", include_in_schema=False, dependencies=[Depends(reading_language)]
)


@router.get("")
async def read_standard(request: Request) -> Response:
    """Give the standard: its profiles and their rules."""
    return pages.page(request, "standard.html", standard=served(request).standard)


@router.get("/context.jsonld")
async def read_context(request: Request) -> Response:
    """Give the context of a record: its keys, and the codes of the lists of this release."""
    held = served(request)
    codes = Known(held.standard, held.snapshot).all_codes
    body = context.dumps(context.with_codes(held.standard.context, codes)).encode()
    answer = responses.Answer(body=body, content_type=JSON_LD.content_type)
    return responses.respond(request, answer)


@router.get("/report.schema.json")
async def read_report_schema(request: Request) -> Response:
    """Give the JSON Schema of a report."""
    answer = responses.Answer(
        body=jsonld.dumps(openapi.report_schema()), content_type="application/schema+json"
    )
    return responses.respond(request, answer)


@router.get("/profiles/{name}")
async def read_profile(request: Request, name: str) -> Response:
    """Give one profile with its rules. Raises `UnknownProfileError`."""
    standard = served(request).standard
    profile = standard.profile(name)
    if profile is None:
        raise UnknownProfileError(name, [held.name for held in standard.profiles])
    return pages.page(request, "profile.html", profile=profile, standard=standard)
