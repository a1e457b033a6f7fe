"""Dates of a workbook: the number of a day, and the formats that make a number a date."""

import re
from datetime import datetime, timedelta
from typing import Final

_FIRST_DAYS: Final = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}  # noqa: DTZ001 - a sheet knows no zone
_BUILT_IN: Final = frozenset({*range(14, 18), 22, *range(27, 37), *range(50, 59)})
_TIMES: Final = frozenset({*range(18, 22), *range(45, 48)})
_QUOTED: Final = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_LAST_DAY: Final = 2_958_465
_SECONDS: Final = 86_400


def is_date(number: int, code: str | None) -> bool:
    """Say whether a number format shows a date; `code` is that of a format that is not built in."""
    if code is None:
        return number in _BUILT_IN
    shown = _QUOTED.sub("", code).lower()
    return bool(re.search(r"[yd]|mmm", shown)) and "general" not in shown


def is_time(number: int, code: str | None) -> bool:
    """Say whether a number format shows a time of day and no date."""
    if code is None:
        return number in _TIMES
    return "h" in _QUOTED.sub("", code).lower() and not is_date(number, code)


def date(serial: float, *, from_1904: bool) -> str | None:
    """Give the day that a number stands for, with its time of day if it has one; None beyond 9999.

    ECMA-376 part 1, §18.17.4.
    """
    if not 0 <= serial <= _LAST_DAY:
        return None
    moment = _FIRST_DAYS[from_1904] + timedelta(seconds=round(serial * _SECONDS))
    told = moment.isoformat(timespec="seconds")
    return told.removesuffix("T00:00:00")


def time(serial: float) -> str:
    """Give the time of day that the fraction of a number stands for."""
    moment = _FIRST_DAYS[False] + timedelta(seconds=round(serial % 1 * _SECONDS))
    return moment.time().isoformat(timespec="minutes")
