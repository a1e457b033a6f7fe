"""One document checked from Python: ``from termreg import check``."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from os import PathLike, fspath
from pathlib import Path
from typing import Any

from termreg import places
from termreg.validation import ready
from termreg.validation.check import Checker
from termreg.validation.intake.limits import Limits
from termreg.validation.report import Batch, Report


def check(
    what: bytes | Mapping[str, Any] | PathLike[str],
    profile: str | Sequence[str] | None = None,
    *,
    today: date | None = None,
) -> Report | Batch:
    """Check a record, or a document of records, against the standard that ships with termreg.

    `what` is a record as a mapping, the bytes of a document in any form that is read, or the path
    of a file. `profile`, one or several, replaces those that records declare. `today` is the last
    day that is not in the future. A document of one record gives a report, one of many a batch;
    both have `reports`.

    Raises the `UnreadableRecordError` family of `termreg.errors` where it cannot be read,
    `UnknownProfileError` where there is no such profile, and `OSError`.
    """
    profiles = (profile,) if isinstance(profile, str) else profile
    if isinstance(what, Mapping):
        return _checker().check(json.dumps(what).encode(), profiles, today)
    if isinstance(what, bytes):
        return _checker().check(what, profiles, today)
    path = Path(fspath(what))
    return _checker().check(path.read_bytes(), profiles, today, name=path.name)


@lru_cache(maxsize=1)
def _checker() -> Checker:
    return ready.checker(places.vocab(), places.shapes(), Limits())
