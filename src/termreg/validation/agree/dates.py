"""Dates that are written as people write them: what day may have been meant."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from termreg.findings import Suggestion

_NUMBERS: Final = re.compile(r"(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4}|\d{2})")
_YEAR_FIRST: Final = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
_DAY_MONTH: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?([a-z]+)\.?,?\s+(\d{4})")
_MONTH_DAY: Final = re.compile(r"([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_MONTHS: Final = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_LEAST_LETTERS: Final = 3
_UNSURE: Final = 0.6


def meant(text: str) -> Suggestion | None:
    """Give the day that a text means: safe where it has one reading, the British one where two."""
    days = list(dict.fromkeys(_readings(text.strip().lower())))
    if not days:
        return None
    sure = len(days) == 1
    return Suggestion(days[0].isoformat(), 1.0 if sure else _UNSURE, safe=sure)


def _readings(text: str) -> Iterator[date]:
    """Give every day that a text can be read as, day before month first."""
    if found := _YEAR_FIRST.fullmatch(text):
        yield from _day(int(found[1]), int(found[2]), int(found[3]))
    elif found := _NUMBERS.fullmatch(text):
        year = int(found[3]) if len(found[3]) > 2 else 2000 + int(found[3])  # noqa: PLR2004 - two digits
        yield from _day(year, int(found[2]), int(found[1]))
        yield from _day(year, int(found[1]), int(found[2]))
    elif found := _DAY_MONTH.fullmatch(text):
        yield from _day(int(found[3]), _month(found[2]), int(found[1]))
    elif found := _MONTH_DAY.fullmatch(text):
        yield from _day(int(found[3]), _month(found[1]), int(found[2]))


def _day(year: int, month: int, day: int) -> Iterator[date]:
    try:
        yield date(year, month, day)
    except ValueError:
        return


def _month(word: str) -> int:
    """Give the number of a month, or 0 where the word is none."""
    named = [month.startswith(word) for month in _MONTHS]
    return named.index(True) + 1 if len(word) >= _LEAST_LETTERS and any(named) else 0
