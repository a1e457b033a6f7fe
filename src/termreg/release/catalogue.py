"""Each scheme of a release under a short name, with all that is needed to look through it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from termreg.errors import UnknownTermError
from termreg.release.order import Order, Status, choose, orders
from termreg.release.paging import Place, key
from termreg.release.recent import Recent, recent
from termreg.release.tree import Links, Tree, tree
from termreg.vocabulary.labels import best
from termreg.vocabulary.model import Concept, ConceptScheme, Resource
from termreg.vocabulary.namespaces import TERMS


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """One scheme: its entries in the order of addresses, its orders by name, its tree.

    What is arranged is arranged once, when it is first asked for; `broader` are the links up.
    """

    name: str
    scheme: ConceptScheme
    entries: tuple[Concept, ...]
    broader: Links

    @cached_property
    def tree(self) -> Tree:
        """Give what stands under what."""
        return tree(self.entries, self.broader)

    @cached_property
    def orders(self) -> Mapping[str, Order]:
        """Give the entries from A to Z in each language; "" is English first, then any."""
        return orders(self.entries, self.tree)

    @cached_property
    def topics(self) -> Mapping[str, int]:
        """Give the topics that current entries are about, each with the number of those.

        They come in the order of their addresses.
        """
        held = self.orders[""].selections
        topics = {topic for topic, status in held if topic and status is Status.CURRENT}
        return MappingProxyType(
            {
                topic: len(held[topic, Status.CURRENT].concepts)
                for topic in sorted(topics, key=lambda topic: key(("", topic)))
            }
        )

    def order(self, language: str) -> Order:
        """Give the order for a reader; `language` as `labels.best` takes it."""
        return choose(self.orders, language)

    @cached_property
    def recent(self) -> Recent | None:
        """Give what was added and changed on the last day that its entries name."""
        return recent(self.entries)

    @property
    def current(self) -> int:
        """Give the number of entries that are in use."""
        return len(self.orders[""].select().concepts)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every scheme that a release describes, by address and by name.

    `shelves` are all of them in the order of addresses, `lists` all but the glossary.
    """

    by_uri: Mapping[str, Shelf]
    by_name: Mapping[str, Shelf]
    shelves: tuple[Shelf, ...]
    lists: tuple[Shelf, ...]

    def prepare(self) -> None:
        """Arrange every scheme now."""
        for shelf in self.by_uri.values():
            _ = shelf.topics, shelf.recent

    def find(self, asked: str) -> Shelf:
        """Give a scheme by its short name or its address. Raises `UnknownTermError`."""
        held = self.by_name.get(asked) or self.by_uri.get(asked)
        if held is None:
            raise UnknownTermError(asked)
        return held

    def languages(self, resource: Resource | None) -> tuple[str, ...]:
        """Give the languages in which the schemes of a concept are in order; "" is always one."""
        schemes = resource.in_schemes if isinstance(resource, Concept) else ()
        shelves = (self.by_uri[uri] for uri in schemes if uri in self.by_uri)
        return tuple(dict.fromkeys(["", *(tag for held in shelves for tag in held.orders)]))


def by_title(shelves: Iterable[Shelf], language: str) -> tuple[Shelf, ...]:
    """Put schemes in the order of their titles; `language` is as `labels.best` takes it."""

    def place(shelf: Shelf) -> Place:
        title = best(shelf.scheme.titles, language)
        return (title.value if title else shelf.name, shelf.scheme.uri)

    return tuple(sorted(shelves, key=lambda shelf: key(place(shelf))))


def catalogue(
    schemes: Iterable[ConceptScheme],
    entries: Mapping[str, tuple[Concept, ...]],
    broader: Links,
) -> Catalogue:
    """Put every scheme on its shelf.

    Its name is the last part of its address; ours choose first, a later one of the same name is
    numbered.
    """
    by_name: dict[str, Shelf] = {}
    for scheme in sorted(schemes, key=lambda scheme: scheme.path is None):
        name, number = scheme.slug, 1
        while name in by_name:
            number += 1
            name = f"{scheme.slug}-{number}"
        held = entries.get(scheme.uri, ())
        by_name[name] = Shelf(name=name, scheme=scheme, entries=held, broader=broader)
    by_uri = {shelf.scheme.uri: shelf for shelf in by_name.values()}
    shelves = tuple(sorted(by_name.values(), key=lambda shelf: key(("", shelf.scheme.uri))))
    lists = tuple(shelf for shelf in shelves if shelf.scheme.uri != TERMS)
    return Catalogue(MappingProxyType(by_uri), MappingProxyType(by_name), shelves, lists)
