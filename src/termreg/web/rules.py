"""Every rule has a page: those of the standard and those of vocabularies. Reports link here."""

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from termreg.errors import UnknownRuleError
from termreg.standard.model import Rule
from termreg.vocabulary import rules
from termreg.web import pages
from termreg.web.parameters import reading_language
from termreg.web.serving import Served, served

router = APIRouter(
    prefix="/standard/rules", include_in_schema=False, dependencies=[Depends(reading_language)]
)

_INTEGRITY = {rule.code: rule for rule in rules.RULES}


@router.get("")
async def read_rules(request: Request) -> Response:
    """Give every rule, by code."""
    standard = served(request).standard
    return pages.page(request, "rules.html", standard=standard, integrity=rules.RULES)


@router.get("/{code}")
async def read_rule(request: Request, code: str) -> Response:
    """Give one rule. Raises `UnknownRuleError` with codes that look alike."""
    standard = served(request).standard
    if code in standard.rules:
        return await _standard_page(request, standard.rules[code])
    if code in _INTEGRITY:
        return pages.page(request, "integrity_rule.html", rule=_INTEGRITY[code])
    raise UnknownRuleError(code, rules.nearest(code, [*standard.rules, *_INTEGRITY]))


async def _standard_page(request: Request, rule: Rule) -> Response:
    held = served(request)
    return pages.page(
        request,
        "rule.html",
        rule=rule,
        profile=held.standard.profile(rule.profile),
        term=held.snapshot.resources.get(rule.term or ""),
        source=held.snapshot.source(rule.source or ""),
        bad=example(rule.example_bad, held),
        good=example(rule.example_good, held),
        findings=await held.reports.of(rule),
    )


def example(name: str, held: Served) -> str | None:
    """Give the text of an example below ``shapes/``, or None where there is none."""
    path = held.settings.shapes / name
    return path.read_text("utf-8") if path.is_file() else None
