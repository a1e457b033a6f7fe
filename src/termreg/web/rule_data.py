"""``GET /api/v1/rules`` and ``/api/v1/rules/{code}``: the rules of the standard, as JSON."""

import base64
import binascii
from typing import Annotated, Any, Final

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from termreg.errors import UnknownRuleError
from termreg.findings import Severity
from termreg.release.snapshot import Snapshot
from termreg.standard.model import Rule, Standard
from termreg.vocabulary import rules as integrity
from termreg.vocabulary.labels import best
from termreg.web import profiles, representations, responses, rules
from termreg.web.failures import InvalidRequestError
from termreg.web.serving import Served, served

router = APIRouter(prefix="/api/v1", tags=["Standard"])

LARGEST: Final = 200
EXAMPLES: Final = {"the rule of levels": "MC-020", "a rule about a key": "MC-007"}
PAGES: Final = {"three warnings": {"severity": "warning", "limit": "3"}}


class Named(BaseModel):
    """Something of the registry, or of somebody else’s, with what it is called."""

    id: str
    name: str | None = Field(description="What it is called in English, where that is known.")


class RuleSummary(BaseModel):
    """One rule, as far as a list tells it."""

    code: str
    id: str = Field(description="The permanent address of the rule.")
    name: str
    severity: Severity
    profile: str
    since: str | None = Field(description="The version of the standard that brought the rule.")


class RuleDetail(RuleSummary):
    """One rule, whole. Words in braces, such as `{got}`, are filled in by a report."""

    what: str
    why: str
    how: str
    expected: str | None
    term: Named | None
    source: Named | None
    clause: str | None
    after: list[str] = Field(
        description="Rules that say the same cause first: where one speaks, this one is silent."
    )
    conforming_example: str | None = Field(description="A record that keeps the rule, as text.")
    violating_example: str | None = Field(description="A record that breaks the rule, as text.")


class RulePage(BaseModel):
    """Some of the rules, by code."""

    total: int = Field(description="How many rules there are in all, for what was asked.")
    next: str | None = Field(description="The cursor of the next page; null at the end.")
    rules: list[RuleSummary]


ProfileName = Annotated[
    str | None,
    Query(description="Rules of this profile only.", max_length=60, examples=["base"]),
]
OfSeverity = Annotated[
    Severity | None, Query(description="Rules of this severity only.", examples=["warning"])
]
Limit = Annotated[
    int, Query(description="How many rules to give, at most.", ge=1, le=LARGEST, examples=[50])
]
Cursor = Annotated[
    str | None,
    Query(description="Where to go on: `next` of the page before.", max_length=100),
]
Code = Annotated[
    str,
    Path(
        description="The code of a rule.",
        max_length=20,
        openapi_examples={name: {"value": code} for name, code in EXAMPLES.items()},
    ),
]


@router.get(
    "/rules",
    summary="List the rules of the standard",
    operation_id="rules",
    responses={
        200: {"model": RulePage, "description": "Some of the rules, by code."},
        404: {"description": "There is no profile of that name; those that there are are named."},
    },
)
async def read_rules(
    request: Request,
    profile: ProfileName = None,
    severity: OfSeverity = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """Give the rules that records are held to, in the order of their codes.

    Codes never change and are never used again, so a list of them can be kept.
    """
    standard = served(request).standard
    asked = {"profile": profile, "severity": severity, "limit": str(limit), "cursor": cursor}
    return _answer(request, page({k: v for k, v in asked.items() if v is not None}, standard))


@router.get(
    "/rules/{code}",
    summary="Read one rule",
    operation_id="rule",
    responses={
        200: {"model": RuleDetail, "description": "The rule."},
        404: {"description": "No rule of the standard has this code; the nearest is named."},
    },
)
async def read_rule(request: Request, code: Code) -> Response:
    """Give one rule: what it asks, why, how to keep it, what it rests on, and both examples."""
    return _answer(request, tell(code, served(request)))


def page(asked: dict[str, str], standard: Standard) -> dict[str, Any]:
    """Give one page of the list as JSON values; `asked` are the parameters as they are sent.

    Raises `NoSuchProfileError`, and `InvalidRequestError` for a cursor that is none of ours.
    """
    profile, severity = asked.get("profile"), asked.get("severity")
    found = profiles.find(profile, standard).rules if profile else tuple(standard.rules.values())
    found = tuple(rule for rule in found if severity in {None, rule.severity})
    after = _read(asked["cursor"]) if "cursor" in asked else ""
    left = [rule for rule in found if rule.code > after]
    shown = left[: int(asked["limit"])]
    return {
        "total": len(found),
        "next": _cursor(shown[-1]) if len(left) > len(shown) else None,
        "rules": [summary(rule) for rule in shown],
    }


def summary(rule: Rule) -> dict[str, Any]:
    """Give a rule as far as a list tells it."""
    return {
        "code": rule.code,
        "id": rule.uri,
        "name": rule.name,
        "severity": rule.severity.value,
        "profile": rule.profile,
        "since": rule.since,
    }


def tell(code: str, held: Served) -> dict[str, Any]:
    """Give a rule whole as JSON values. Raises `UnknownRuleError` with codes that look alike."""
    if code not in held.standard.rules:
        raise UnknownRuleError(code, integrity.nearest(code, list(held.standard.rules)))
    rule = held.standard.rules[code]
    return {
        **summary(rule),
        "what": rule.what,
        "why": rule.why,
        "how": rule.how,
        "expected": rule.expected,
        "term": _named(rule.term, held.snapshot),
        "source": _named(rule.source, held.snapshot),
        "clause": rule.clause,
        "after": list(rule.after),
        "conforming_example": rules.example(rule.example_good, held),
        "violating_example": rules.example(rule.example_bad, held),
    }


def _named(uri: str | None, snapshot: Snapshot) -> dict[str, str | None] | None:
    if uri is None:
        return None
    name = best(snapshot.names(uri))
    return {"id": uri, "name": name.value if name else None}


def _cursor(rule: Rule) -> str:
    return base64.urlsafe_b64encode(rule.code.encode()).decode().rstrip("=")


def _read(cursor: str) -> str:
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        return base64.b64decode(padded, altchars=b"-_", validate=True).decode()
    except (binascii.Error, ValueError):
        detail = "it is none that a page gave; begin again without it"
        raise InvalidRequestError([{"parameter": "cursor", "detail": detail}]) from None


def _answer(request: Request, told: dict[str, Any]) -> Response:
    body = representations.json_bytes(told)
    return responses.respond(request, responses.Answer(body=body, content_type="application/json"))
