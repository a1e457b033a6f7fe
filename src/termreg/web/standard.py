"""The standard as pages: its profiles, its rules, its context. Reports link here."""

from difflib import get_close_matches

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from termreg.errors import UnknownProfileError, UnknownRuleError
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


@router.get("/rules/{code}")
async def read_rule(request: Request, code: str) -> Response:
    """Give one rule. Raises `UnknownRuleError` with codes that look alike."""
    held = served(request)
    rule = held.standard.rules.get(code)
    if rule is None:
        raise UnknownRuleError(code, get_close_matches(code.upper(), held.standard.rules, 3))
    return pages.page(
        request,
        "rule.html",
        rule=rule,
        profile=held.standard.profile(rule.profile),
        term=held.snapshot.resources.get(rule.term or ""),
        source=held.snapshot.source(rule.source or ""),
        bad=_example(request, rule.example_bad),
        good=_example(request, rule.example_good),
    )


def _example(request: Request, name: str) -> str | None:
    path = served(request).settings.shapes / name
    return path.read_text("utf-8") if path.is_file() else None
