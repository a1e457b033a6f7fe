"""``/standard/profiles/{name}``: what a profile asks of each key, its rules, a record to copy."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from termreg.standard.model import Profile, Standard
from termreg.standard.obligations import Asked, Obligation, asked, record_type
from termreg.web import pages
from termreg.web.failures import NoSuchProfileError
from termreg.web.parameters import reading_language
from termreg.web.serving import Served, served

# What has to be there, then what must not be, then the rest.
_SHOWN: Final = (
    Obligation.REQUIRED,
    Obligation.CHOICE,
    Obligation.RECOMMENDED,
    Obligation.FORBIDDEN,
    Obligation.UNWANTED,
    Obligation.OPTIONAL,
)

router = APIRouter(include_in_schema=False, dependencies=[Depends(reading_language)])


@dataclass(frozen=True, slots=True)
class Line:
    """One key in the table of a profile, with the keys inside it that are not free."""

    asked: Asked
    inside: tuple[Asked, ...]
    example: str | None


@router.get("/standard/profiles/{name}")
async def read_profile(request: Request, name: str) -> Response:
    """Give one profile. Raises `NoSuchProfileError`."""
    held = served(request)
    profile = find(name, held.standard)
    lines = list(_lines(profile, held))
    return pages.page(
        request,
        "profile.html",
        profile=profile,
        standard=held.standard,
        groups=[(kind, found) for kind in _SHOWN if (found := _of(kind, lines))],
        record_type=record_type(profile),
        example=held.examples.whole(profile),
        sources=held.snapshot.source,
    )


def find(name: str, standard: Standard) -> Profile:
    """Give the profile of that name. Raises `NoSuchProfileError` with those that there are."""
    profile = standard.profile(name)
    if profile is None:
        raise NoSuchProfileError(name, [each.name for each in standard.profiles])
    return profile


def _lines(profile: Profile, held: Served) -> Iterable[Line]:
    told = asked(held.standard, profile)
    for each in told:
        if "/" not in each.path:
            yield Line(each, _inside(each, told), held.examples.value(each.path, profile))


def _of(kind: Obligation, lines: Iterable[Line]) -> list[Line]:
    return [line for line in lines if line.asked.obligation is kind]


def _inside(holder: Asked, told: Iterable[Asked]) -> tuple[Asked, ...]:
    """Give the keys directly inside one that are not free."""
    return tuple(
        each
        for each in told
        if each.path.rpartition("/")[0] == holder.path
        and each.obligation is not Obligation.OPTIONAL
    )
