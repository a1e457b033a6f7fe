"""The order in which labels are told, and what each is folded: kept with a release.

To sort and to fold several hundred thousand labels takes longer than to read them.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

from termreg.release.entry import RANK, Entry, entries
from termreg.vocabulary.labels import fold
from termreg.vocabulary.model import Concept
from termreg.vocabulary.namespaces import TERMS


class Ranking(NamedTuple):
    """For each label in order: where it stands as the concepts tell them, and its folding."""

    places: Sequence[int]
    folds: Sequence[str]


def ranking(concepts: Iterable[Concept]) -> Ranking:
    """Find the order of the labels of concepts.

    In use before retired, glossary before lists, then by role and by size: it does not depend on
    the order of the concepts.
    """
    held = tuple(_entries(concepts))
    told = [(rank(entry), place) for place, entry in enumerate(held)]
    told.sort(key=itemgetter(0))
    places = array("I", [place for _, place in told])
    return Ranking(places, tuple([fold(held[place].label.value) for place in places]))


def ranked(concepts: Iterable[Concept], found: Ranking) -> Sequence[Entry]:
    """Give the labels of concepts in the order that was found for the same concepts."""
    held = tuple(_entries(concepts))
    return tuple([held[place] for place in found.places])


def rank(entry: Entry) -> tuple[bool, bool, int, int, str, str, str]:
    """Give what a label is sorted by."""
    label, role, concept = entry
    listed = TERMS not in concept.in_schemes
    size = len(label.value), label.value, label.language
    return concept.retired, listed, RANK[role], *size, concept.uri


def _entries(concepts: Iterable[Concept]) -> Iterator[Entry]:
    return chain.from_iterable(map(entries, concepts))
