"""Values with a form of their own: how each is understood, and what may have been meant."""

import re
from datetime import date
from decimal import Decimal
from typing import Final

from pyoxigraph import NamedNode

from termreg.findings import Suggestion
from termreg.release.nearest import nearest
from termreg.validation.agree.known import Known
from termreg.vocabulary.labels import fold

# Longer than any number of a record; to read more takes time that grows with the square.
_NUMERAL: Final = re.compile(r"(?:£\s?)?[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_ANY_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")
_CURRENCY_SIGNS: Final = {"£": "GBP", "€": "EUR"}
_CURRENCY: Final = re.compile(r"[A-Za-z]{3}")
_WEB: Final = re.compile(r"https?://[^\s/]+", re.IGNORECASE)
_HOST: Final = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
_URN: Final = re.compile(r"(?:urn|did):[a-z0-9]", re.IGNORECASE)
_DATE_TIME: Final = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d.*")
_NAMED_HERE: Final = {"gaelic": "gd"}  # in Scotland nobody says which
_GUESS: Final = 0.8
_LONGEST_NUMERAL: Final = 300


def number(text: str) -> int | float | None:
    """Understand a numeral: ``"100"``, ``1,200``, ``£450``. None where it is none, or too long."""
    stripped = text.strip()
    if len(stripped) > _LONGEST_NUMERAL or not _NUMERAL.fullmatch(stripped):
        return None
    value = Decimal(re.sub(r"[£,\s]", "", stripped))
    return int(value) if value == value.to_integral_value() else float(value)


def number_meant(text: str) -> Suggestion | None:
    """Give the only number in a text such as ``100 hours``."""
    found = _ANY_NUMBER.findall(text)
    spoken = re.search("[a-z]", text, re.IGNORECASE)
    return Suggestion(found[0], _GUESS) if spoken and len(found) == 1 else None


def is_web_address(text: str) -> bool:
    """Say whether a text is a whole web address that a parser keeps (RFC 3987)."""
    return bool(_WEB.match(text)) and _is_iri(text)


def is_identity(text: str) -> bool:
    """Say whether a text can be an id: a web address, or a name of a thing (URN, DID)."""
    return is_web_address(text) or (bool(_URN.match(text)) and _is_iri(text))


def web_address(text: str) -> str | None:
    """Understand ``www.example.ac.uk``. None where it may be anything."""
    whole = f"https://{text.strip()}"
    return whole if text.strip().lower().startswith("www.") and is_web_address(whole) else None


def web_address_meant(text: str) -> Suggestion | None:
    """Give a whole address for what looks like the rest of one."""
    whole = f"https://{text.strip()}"
    looks = _HOST.fullmatch(text.strip()) and is_web_address(whole)
    return Suggestion(whole, _GUESS) if looks else None


def language(text: str, known: Known) -> str | None:
    """Understand a language: a tag in any case, a name, a three-letter code. None otherwise."""
    return known.heard(_language, text)


def _language(text: str, known: Known) -> str | None:
    stripped = text.strip()
    named = _NAMED_HERE.get(fold(stripped)) or known.languages.get(fold(stripped))
    if named:
        return named
    subtags = stripped.replace("_", "-").split("-")
    tag = "-".join(_cased(subtag, place) for place, subtag in enumerate(subtags))
    tag = re.sub("-UK$", "-GB", tag)
    return tag if known.language_pattern.match(tag) else None


def language_meant(text: str, known: Known) -> Suggestion | None:
    """Give the language of a tag whose region is wrong, or one whose name looks alike."""
    first = fold(text).split("-")[0]
    if "-" in text and first in known.languages:
        return Suggestion(known.languages[first], _GUESS)
    found = nearest(fold(text), list(known.languages))
    return Suggestion(known.languages[found[0]], found[1]) if found else None


def country(text: str, known: Known) -> str | None:
    """Understand a country or region: a code in any case, a name, a three-letter code."""
    return known.heard(_country, text)


def _country(text: str, known: Known) -> str | None:
    named = known.countries.get(fold(text))
    if named:
        return named
    code = text.strip().upper()
    return code if known.country_pattern.match(code) else None


def country_meant(text: str, known: Known) -> Suggestion | None:
    """Give the country whose name looks alike."""
    found = nearest(fold(text), list(known.countries))
    return Suggestion(known.countries[found[0]], found[1]) if found else None


def currency(text: str) -> str | None:
    """Understand a currency: a code in any case, or a sign that only one currency has here."""
    stripped = text.strip()
    if _CURRENCY.fullmatch(stripped):
        return stripped.upper()
    return _CURRENCY_SIGNS.get(stripped)


def is_date(text: str) -> bool:
    """Say whether a text is a day as XML Schema writes it."""
    return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", text)) and _is_day(text)


def day(text: str) -> str | None:
    """Understand a date with a time of day as that date. None for anything else."""
    found = _DATE_TIME.fullmatch(text.strip())
    return found[1] if found and _is_day(found[1]) else None


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_iri(text: str) -> bool:
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True


def _cased(subtag: str, place: int) -> str:
    """Write a subtag as RFC 5646 §2.1.1 does: language low, script titled, region high."""
    if place and len(subtag) == 2:  # noqa: PLR2004 - a region
        return subtag.upper()
    return subtag.title() if place and len(subtag) == 4 and subtag.isalpha() else subtag.lower()  # noqa: PLR2004 - a script
