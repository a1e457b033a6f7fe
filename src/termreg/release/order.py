"""The concepts of one scheme in the order of one language, ready for pages to be cut from it.

Everything is arranged once, when the release is read. A page is then a stretch of a sequence,
whatever the size of the scheme.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from termreg.release.tree import Tree
from termreg.vocabulary import alphabet
from termreg.vocabulary.labels import fallbacks
from termreg.vocabulary.model import Concept, Text

# A language has an order of its own where it names at least one concept in so many, so that all
# orders together are no longer than so many times the labels.
_ONE_IN: Final = 100
_ENGLISH: Final = "en"
_TOP: Final = ""


class Status(StrEnum):
    """Which concepts are meant."""

    CURRENT = "current"
    RETIRED = "retired"
    STABLE = "stable"
    WORKING = "working"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Letter:
    """The names that stand under one heading: from which place, and how many."""

    heading: str
    start: int
    count: int

    @property
    def key(self) -> str:
        """Give the heading as an address has it: ``m``, ``0-9``, ``other``."""
        named = {alphabet.DIGITS: "0-9", alphabet.SIGNS: "other"}
        return named.get(self.heading, self.heading.casefold())


@dataclass(frozen=True, slots=True)
class Selection:
    """Some of the concepts of a scheme, from A to Z."""

    concepts: tuple[Concept, ...] = ()
    letters: tuple[Letter, ...] = ()

    def letter(self, key: str) -> Letter | None:
        """Give a letter by its key, in capitals or not; None where no name begins with it."""
        return next((held for held in self.letters if held.key == key.casefold()), None)

    def span(self, key: str | None) -> tuple[int, int] | None:
        """Give where the names under a letter begin and end, for `paging.cut`."""
        if key is None:
            return None
        letter = self.letter(key)
        return (letter.start, letter.start + letter.count) if letter else (0, 0)


@dataclass(frozen=True, slots=True)
class Order:
    """One scheme in one language; the tag is empty where English comes first, and then any."""

    language: str
    selections: Mapping[tuple[str | None, Status], Selection]
    levels: Mapping[str, tuple[Concept, ...]]

    def select(self, status: Status = Status.CURRENT, topic: str | None = None) -> Selection:
        """Give the concepts of a status, and of a topic where one is given by its address."""
        return self.selections.get((topic, status), _NOTHING)

    def under(self, uri: str | None) -> tuple[Concept, ...]:
        """Give what stands under a concept in the tree, or at the top."""
        return self.levels.get(_TOP if uri is None else uri, ())

    def name(self, concept: Concept) -> Text:
        """Give the name by which a concept is sorted, in this language or the nearest there is."""
        return _name(concept, fallbacks(self.language))

    def where(self, concept: Concept) -> tuple[str, str]:
        """Give where a concept stands: its name and its address."""
        return (self.name(concept).value, concept.uri)


_NOTHING: Final = Selection()


def orders(concepts: Sequence[Concept], held: Tree) -> Mapping[str, Order]:
    """Arrange the concepts of a scheme, sorted by address, in each language that names enough."""
    made = {language: _order(concepts, held, language) for language in _languages(concepts)}
    return MappingProxyType({**made, _ENGLISH: made[""]})


def choose(held: Mapping[str, Order], language: str) -> Order:
    """Choose the order for a reader; `language` as `labels.best` takes it."""
    tags = fallbacks(language)
    return next((held[tag] for tag in tags if tag in held), held[""])


def _languages(concepts: Sequence[Concept]) -> list[str]:
    named: dict[str, int] = defaultdict(int)
    for concept in concepts:
        for tag in {text.language.lower() for text in concept.pref_labels}:
            named[tag] += 1
    least = math.ceil(len(concepts) / _ONE_IN)
    others = named.keys() - {"", _ENGLISH}
    return ["", *sorted(tag for tag in others if named[tag] >= least)]


def _order(concepts: Sequence[Concept], held: Tree, language: str) -> Order:
    tags = fallbacks(language)
    keyed = [
        (alphabet.place(_name(concept, tags).value), number)
        for number, concept in enumerate(concepts)
    ]
    keyed.sort()
    ordered = [(key[1], concepts[number]) for key, number in keyed]
    return Order(language, _selections(ordered), _levels(ordered, held))


def _name(concept: Concept, tags: Sequence[str]) -> Text:
    labels = concept.pref_labels
    if len(labels) == 1:
        return labels[0]
    for tag in tags:
        named = [label for label in labels if label.language.lower() == tag]
        if named:
            return named[0]
    return labels[0] if labels else Text(concept.slug)


def _selections(
    ordered: Iterable[tuple[str, Concept]],
) -> Mapping[tuple[str | None, Status], Selection]:
    found: dict[tuple[str | None, Status], list[tuple[str, Concept]]] = defaultdict(list)
    for pair in ordered:
        concept = pair[1]
        for status in _statuses(concept):
            found[None, status].append(pair)
            for topic in concept.topics:
                found[topic, status].append(pair)
    return MappingProxyType({which: _selection(pairs) for which, pairs in found.items()})


def _statuses(concept: Concept) -> Iterator[Status]:
    yield Status.ALL
    if concept.retired:
        yield Status.RETIRED
        return
    yield Status.CURRENT
    yield Status.WORKING if concept.working else Status.STABLE


def _selection(pairs: Sequence[tuple[str, Concept]]) -> Selection:
    starts = [at for at, (heading, _) in enumerate(pairs) if not at or pairs[at - 1][0] != heading]
    ends = [*starts[1:], len(pairs)]
    letters = (
        Letter(pairs[start][0], start, end - start) for start, end in zip(starts, ends, strict=True)
    )
    return Selection(tuple(concept for _, concept in pairs), tuple(letters))


def _levels(
    ordered: Iterable[tuple[str, Concept]], held: Tree
) -> Mapping[str, tuple[Concept, ...]]:
    levels: dict[str, list[Concept]] = defaultdict(list)
    for _, concept in ordered:
        if concept.uri in held.tops:
            levels[_TOP].append(concept)
        for upper in held.uppers.get(concept.uri, ()):
            levels[upper].append(concept)
    return MappingProxyType({uri: tuple(concepts) for uri, concepts in levels.items()})
