"""Many documents checked one after the other, or on several cores, in constant memory."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import Final, TypeVar

from termreg import places
from termreg.validation import ready
from termreg.validation.check import Checker, this_day
from termreg.validation.intake.limits import Limits
from termreg.validation.parts import File, Order, Part
from termreg.validation.report import Report

_P = TypeVar("_P", bound=Part)
_FEW: Final = 12
"""With so few parts, the start of processes would take longer than the checks."""


def check_many(
    documents: Iterable[bytes],
    profile: str | Sequence[str] | None = None,
    *,
    workers: int = 1,
    today: date | None = None,
    limits: Limits | None = None,
) -> Iterator[Report]:
    """Check documents as they come, and give the reports of their records in order.

    A document is what `Checker.check` takes, such as the bytes of one record. `profile`, one or
    several, replaces those that records declare. With more than one of `workers`, as many processes
    share the work, in which each document is held to the limits of time and memory. A document that
    cannot be read, or that brings down its process, is a report with a `problem`, and costs no
    other. Documents are asked for and reports given one by one: memory does not grow with their
    number. The function can be pickled, and so can the reports.

    Raises `UnknownProfileError` where the standard has no such profile.
    """
    asked = (profile,) if isinstance(profile, str) else profile
    held = order(asked, today, limits)
    return chain.from_iterable(
        reports for _, reports in check_parts((File(data) for data in documents), held, workers)
    )


def order(
    profiles: Sequence[str] | None = None,
    today: date | None = None,
    limits: Limits | None = None,
) -> Order:
    """Give what every part is checked with: the release and the standard that ship with us."""
    named = tuple(profiles) if profiles else None
    folders = (str(places.vocab()), str(places.shapes()))
    return (*folders, limits or Limits(), named, today or this_day())


def check_parts(
    parts: Iterable[_P], held: Order, workers: int = 1, checker: Checker | None = None
) -> Iterator[tuple[_P, tuple[Report, ...]]]:
    """Give each part with its reports, in order; a `checker` that is there already is used.

    Raises what `Part.check` does.
    """
    coming = iter(parts)
    first = list(islice(coming, _FEW)) if workers > 1 else []
    every = chain(first, coming)
    if len(first) == _FEW:
        from termreg.validation.processes import Processes

        with Processes(workers, held) as several:
            yield from several.check(every)
        return
    vocabulary, shapes, limits, profiles, today = held
    checker = checker or ready.checker(Path(vocabulary), Path(shapes), limits)
    for part in every:
        yield part, part.check(checker, profiles, today)
