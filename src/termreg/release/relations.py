"""What a concept is related to, read from either end: who says it does not matter (SKOS S23, S25).

Long relations are put in the order of the alphabet once, in each language of the scheme; short ones
are sorted when they are shown.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import Final

from termreg.release.paging import key
from termreg.vocabulary.labels import best, fallbacks, natural
from termreg.vocabulary.model import Concept, Text

SHORT: Final = 40
"""A relation to more than so many is long."""

Links = Mapping[str, tuple[str, ...]]
Names = Callable[[str], tuple[Text, ...]]
Languages = Callable[[str], Iterable[str]]


class Relation(StrEnum):
    """How one concept is related to others of the registry."""

    BROADER = "broader"
    NARROWER = "narrower"
    RELATED = "related"


@dataclass(frozen=True)
class Relations:
    """Every relation of a release, in the order of addresses; the long ones also by name.

    `names` gives what an address is called, `languages` those in which its scheme is in order.
    """

    links: Mapping[Relation, Links]
    names: Names
    languages: Languages

    @cached_property
    def sorted(self) -> Mapping[tuple[Relation, str], Links]:
        """Give the long relations, each in every language; made when it is first asked for."""
        return MappingProxyType(
            {
                (relation, uri): {
                    tag: alphabetical(uris, self.names, tag or "en") for tag in self.languages(uri)
                }
                for relation, by_uri in self.links.items()
                for uri, uris in by_uri.items()
                if len(uris) > SHORT
            }
        )

    def prepare(self) -> None:
        """Put the long relations in order now."""
        _ = self.sorted

    def of(self, relation: Relation, uri: str) -> tuple[str, ...]:
        """Give what a concept is so related to, in the order of addresses."""
        return self.links[relation].get(uri, ())

    def by_name(self, relation: Relation, uri: str, language: str) -> "Named":
        """Give what a concept is so related to, in the order of the alphabet.

        `language` is as `labels.best` takes it; of a long relation, the names are those of the
        first of these languages in which it was put in order.
        """
        held = self.sorted.get((relation, uri))
        if held is None:
            return Named(alphabetical(self.of(relation, uri), self.names, language), language)
        tag = next((tag for tag in fallbacks(language) if tag in held), "")
        return Named(held[tag], tag or "en")


@dataclass(frozen=True, slots=True)
class Named:
    """Addresses in the order of their names in a language."""

    uris: tuple[str, ...]
    language: str


def links(concepts: Sequence[Concept]) -> Mapping[Relation, Links]:
    """Read the relations of concepts. Time grows with the number of links."""
    broader = _joined(concepts, "broader", "narrower")
    return MappingProxyType(
        {
            Relation.BROADER: broader,
            Relation.NARROWER: _turned(broader),
            Relation.RELATED: _joined(concepts, "related", "related"),
        }
    )


def alphabetical(uris: Iterable[str], names: Names, language: str) -> tuple[str, ...]:
    """Put addresses in the order of their names."""
    return tuple(sorted(uris, key=lambda uri: key(where(uri, names, language))))


def where(uri: str, names: Names, language: str) -> tuple[str, str]:
    """Give where an address stands in such an order."""
    name = best(names(uri), language)
    return (name.value if name else uri, uri)


def _joined(concepts: Iterable[Concept], stated: str, inverse: str) -> Links:
    """Give what each concept states, and what others state of it the other way round."""
    found: dict[str, set[str]] = defaultdict(set)
    for concept in concepts:
        found[concept.uri].update(getattr(concept, stated))
        for other in getattr(concept, inverse):
            found[other].add(concept.uri)
    return MappingProxyType({uri: _by_address(held) for uri, held in found.items() if held})


def _turned(links: Links) -> Links:
    found: dict[str, list[str]] = defaultdict(list)
    for uri, others in links.items():
        for other in others:
            found[other].append(uri)
    return MappingProxyType({uri: _by_address(held) for uri, held in found.items()})


def _by_address(uris: Iterable[str]) -> tuple[str, ...]:
    held = tuple(uris)
    if len(held) == 1:
        return held
    return tuple(sorted(held, key=lambda uri: (natural(uri), uri)))
