"""What changed lately: the last day on which a release says that anything was added or changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from termreg.vocabulary.model import Concept


@dataclass(frozen=True, slots=True)
class Recent:
    """What was added and what was changed on one day (ISO 8601)."""

    date: str
    added: tuple[Concept, ...]
    changed: tuple[Concept, ...]


def recent(entries: Sequence[Concept]) -> Recent | None:
    """Give the last day of some entries, None where none of them has a date."""
    date = max(_dates(entries), default=None)
    if date is None:
        return None
    return Recent(
        date,
        added=tuple(each for each in entries if each.created == date),
        changed=tuple(each for each in entries if each.modified == date != each.created),
    )


def latest(held: Iterable[Recent | None]) -> Recent | None:
    """Give the last day of several shelves together."""
    days = [each for each in held if each is not None]
    date = max((each.date for each in days), default=None)
    if date is None:
        return None
    those = [each for each in days if each.date == date]
    return Recent(
        date,
        added=tuple(concept for each in those for concept in each.added),
        changed=tuple(concept for each in those for concept in each.changed),
    )


def _dates(entries: Iterable[Concept]) -> Iterable[str]:
    return (day for each in entries for day in (each.created, each.modified) if day)
