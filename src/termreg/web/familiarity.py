"""How familiar each group of the study was with a term: figures as bars, or what was said in words.

The study measured different things in each group, so every row says what its figure is a share of.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from termreg.release.relations import SHORT
from termreg.release.snapshot import Snapshot
from termreg.vocabulary.labels import best
from termreg.vocabulary.model import Concept, Observation, Text
from termreg.vocabulary.namespaces import LISTS
from termreg.web.catalogues import marked
from termreg.web.links import Link, link

_GROUPS: Final = f"{LISTS}/study-groups"
_ABOUT_KNOWING: Final = re.compile(r"familiar|encountered|come across|recognis", re.IGNORECASE)
_NOT_KNOWING: Final = re.compile(r"\bnot\b|\bnever\b|\bunfamiliar\b|\bleast\b", re.IGNORECASE)
_PERCENT: Final = "percent"

QUALIFIERS: Final = (marked("average"), marked("more than"))
"""What the study says before a figure; pages translate it."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one group said: a share, in percent, of those who were asked, and what it is a share of.

    Where the study gives no figure `share` is None and `told` is its whole statement.
    """

    observation: Observation
    told: Text
    share: Decimal | None
    known: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A group that was asked, with what it said; nothing where the study reports nothing."""

    link: Link
    said: tuple[Said, ...]


def familiarity(concept: Concept, snapshot: Snapshot, language: str) -> tuple[Group, ...]:
    """Give every group of the study, or nothing where none said whether it knew the term."""
    held = tuple(_held(concept, snapshot, language))
    if not held:
        return ()
    return tuple(
        Group(
            link(group.uri, snapshot, language),
            tuple(said for said in held if said.observation.group == group.uri),
        )
        for group in snapshot.entries.get(_GROUPS, ())
    )


def _held(concept: Concept, snapshot: Snapshot, language: str) -> Iterator[Said]:
    for observation in snapshot.observations_of.get(concept.uri, ())[:SHORT]:
        measured = best(observation.measures, "en")
        if not measured or not _ABOUT_KNOWING.search(measured.value):
            continue
        share = observation.value if observation.unit == _PERCENT else None
        told = best(observation.statements if share is None else observation.measures, language)
        # A number of people is how many answered, not how many knew the term.
        if told and (share is not None or observation.value is None):
            yield Said(observation, told, share, not _NOT_KNOWING.search(measured.value))
