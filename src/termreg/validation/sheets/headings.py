"""One heading as people write it, taken apart: the name, and what is said beside it."""

import re
from dataclasses import dataclass
from typing import Final

from termreg.validation.agree import values
from termreg.validation.agree.known import Known

_ASKED: Final = re.compile(
    r"\s*(?:\((?:required|mandatory|recommended|optional|one of several|essential|max[^)]{0,30})\)"
    r"|\*+)\s*$",
    re.IGNORECASE,
)
_BRACKETS: Final = re.compile(r"^(.*?)\s*[(\[]([^)\]]{1,40})[)\]]\s*$", re.DOTALL)
_TAGGED: Final = re.compile(r"^(.*\S)\s*@([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)$", re.DOTALL)
_PLACE: Final = re.compile(r"^(.*?[^\d\s])[\s#_.]*(\d{1,2})([\s/:.–-].*)?$", re.DOTALL)
_CURRENCY: Final = re.compile(r"[£€]|\b[A-Z]{3}\b")
_UNIT: Final = re.compile(r"\b(?:minute|hour|day|week|month|year)s?\b", re.IGNORECASE)
_MOST_PLACES: Final = 50


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its name, what stands in brackets behind it, and which of several it is.

    `place` counts from 1, and is None where the heading has no number.
    """

    name: str
    beside: str | None = None
    place: int | None = None


def read(text: str) -> Heading:
    """Take a heading apart: “Credit 2 value (required)” is *Credit value*, the second."""
    bare = " ".join(text.split())
    while (shorter := _ASKED.sub("", bare)) != bare:
        bare = shorter
    beside = None
    if found := _BRACKETS.match(bare) or _TAGGED.match(bare):
        bare, beside = found[1], found[2].strip()
    found = _PLACE.match(bare)
    if found and 0 < int(found[2]) <= _MOST_PLACES:
        return Heading(f"{found[1]}{found[3] or ''}".strip(), beside, int(found[2]))
    return Heading(bare.strip(" :"), beside)


def language(beside: str, known: Known) -> str | None:
    """Give the language that stands beside a name: “(Gaelic)”, “(gd)”."""
    return values.language(beside, known)


def currency(beside: str) -> str | None:
    """Give the currency that stands beside a name: “(£)”, “(GBP, no VAT)”."""
    signs = _CURRENCY.findall(beside)
    return next((values.currency(sign) for sign in signs if sign != "VAT"), None)


def unit(beside: str) -> str | None:
    """Give the unit of time that stands beside a name: “(weeks)”, “(in hours)”."""
    found = _UNIT.search(beside)
    return found[0].lower() if found else None
