"""``GET /api/v1/profiles`` and ``/api/v1/profiles/{name}``: what each profile asks, as JSON."""

from typing import Annotated, Any, Final

from fastapi import APIRouter, Path, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from termreg.standard.examples import Examples
from termreg.standard.model import Profile, Standard
from termreg.standard.obligations import Obligation, asked, record_type
from termreg.web import profiles, representations, responses
from termreg.web.serving import served

router = APIRouter(prefix="/api/v1", tags=["Standard"])

EXAMPLES: Final = {"what every record gives": "base"}


class ProfileSummary(BaseModel):
    """One profile, as far as a list tells it."""

    name: str
    id: str = Field(description="The permanent address of the profile.")
    title: str
    description: str
    record_type: str = Field(description="The type of record that it is for: `Offer` or `Award`.")
    rules: int = Field(description="How many rules it adds.")


class ProfileList(BaseModel):
    """Every profile of the standard, `base` first."""

    standard: str = Field(description="The version of the standard.")
    profiles: list[ProfileSummary]


class KeyAsked(BaseModel):
    """What the profile, with base, asks of one key."""

    key: str = Field(description="The key; one inside an object stands behind a stroke.")
    obligation: Obligation
    comment: str = Field(description="What the key says.")
    property: str = Field(description="The property that the key means.")
    example: str | None = Field(description="A value as JSON, from a conforming record.")
    rules: list[str] = Field(description="The codes of the rules about it.")
    others: list[str] = Field(description="Keys one of which is enough, where there is a choice.")


class ProfileDetail(ProfileSummary):
    """One profile, whole."""

    keys: list[KeyAsked]
    rule_codes: list[str] = Field(description="The codes of the rules that it adds.")
    example: str | None = Field(description="A record that meets it, as text.")


Name = Annotated[
    str,
    Path(
        description="The name of a profile.",
        max_length=60,
        openapi_examples={name: {"value": value} for name, value in EXAMPLES.items()},
    ),
]


@router.get(
    "/profiles",
    summary="List the profiles of the standard",
    operation_id="profiles",
    responses={200: {"model": ProfileList, "description": "Every profile."}},
)
async def read_profiles(request: Request) -> Response:
    """Give the profiles that a record may declare. Every record is checked against `base`."""
    return _answer(request, tell_all(served(request).standard))


@router.get(
    "/profiles/{name}",
    summary="Read one profile",
    operation_id="profile",
    responses={
        200: {"model": ProfileDetail, "description": "The profile."},
        404: {"description": "There is no profile of that name; those that there are are named."},
    },
)
async def read_profile(request: Request, name: Name) -> Response:
    """Give one profile: what it asks of each key, together with base, and its own rules.

    Obligations that depend on what a record says elsewhere are told by the rules alone.
    """
    held = served(request)
    return _answer(request, tell(name, held.standard, held.examples))


def tell_all(standard: Standard) -> dict[str, Any]:
    """Give the list as JSON values."""
    told = [_summary(profile) for profile in standard.profiles]
    return {"standard": standard.version, "profiles": told}


def tell(name: str, standard: Standard, examples: Examples) -> dict[str, Any]:
    """Give one profile as JSON values. Raises `NoSuchProfileError`."""
    profile = profiles.find(name, standard)
    whole = examples.whole(profile)
    keys = [
        {
            "key": each.path,
            "obligation": each.obligation.value,
            "comment": each.element.comment,
            "property": each.element.property,
            "example": examples.value(each.path, profile),
            "rules": [rule.code for rule in each.rules],
            "others": list(each.others),
        }
        for each in asked(standard, profile)
    ]
    return {
        **_summary(profile),
        "keys": keys,
        "rule_codes": [rule.code for rule in profile.rules],
        "example": whole.text if whole else None,
    }


def _summary(profile: Profile) -> dict[str, Any]:
    return {
        "name": profile.name,
        "id": profile.uri,
        "title": profile.title,
        "description": profile.description,
        "record_type": record_type(profile),
        "rules": len(profile.rules),
    }


def _answer(request: Request, told: dict[str, Any]) -> Response:
    body = representations.json_bytes(told)
    return responses.respond(request, responses.Answer(body=body, content_type="application/json"))
