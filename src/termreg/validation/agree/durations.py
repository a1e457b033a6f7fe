"""Durations: as XML Schema writes them, and as people do."""

import re
from decimal import Decimal
from typing import Final

from termreg.vocabulary.remembered import remembered

_WRITTEN: Final = re.compile(
    r"-?P(?=\d|T\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?"
)
_WEEKS: Final = re.compile(r"P(\d{1,4})W", re.IGNORECASE)
_SPOKEN: Final = re.compile(
    r"(\d{1,5})\s*(minute|min|hour|hr|h|day|week|wk|month|year|yr)s?", re.IGNORECASE
)
_FORMS: Final = {
    "minute": "PT{}M",
    "min": "PT{}M",
    "hour": "PT{}H",
    "hr": "PT{}H",
    "h": "PT{}H",
    "day": "P{}D",
    "month": "P{}M",
    "year": "P{}Y",
    "yr": "P{}Y",
}
_DAYS_IN_WEEK: Final = 7
_HOURS: Final = tuple(Decimal(n) for n in ("8766", "730.5", "24", "1", "0.0167", "0.0003"))


def is_duration(text: str) -> bool:
    """Say whether a text is a duration of XML Schema 1.1, part 2, §3.3.6."""
    return bool(_WRITTEN.fullmatch(text))


def understood(text: str) -> str | None:
    """Understand ``P8W`` and ``8 weeks`` as ``P56D``, ``6 months`` as ``P6M``. None otherwise."""
    stripped = text.strip()
    if weeks := _WEEKS.fullmatch(stripped):
        return f"P{int(weeks[1]) * _DAYS_IN_WEEK}D"
    spoken = _SPOKEN.fullmatch(stripped)
    if not spoken:
        return None
    number, unit = int(spoken[1]), spoken[2].lower()
    if unit in {"week", "wk"}:
        return f"P{number * _DAYS_IN_WEEK}D"
    return _FORMS[unit].format(number)


@remembered(1024)
def hours(text: str) -> Decimal:
    """Give the length of a duration in hours, with years and months of average length."""
    found = _WRITTEN.fullmatch(text)
    parts = found.groups(default="0") if found else ()
    return sum((Decimal(n) * each for n, each in zip(parts, _HOURS, strict=False)), Decimal(0))
