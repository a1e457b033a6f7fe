"""Each scheme of a release under a short name, with all that is needed to look through it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from termreg.errors import UnknownTermError
from termreg.release.listing import Listing, Status, choose, listings
from termreg.release.paging import key
from termreg.release.tree import Links, Tree, tree
from termreg.vocabulary.model import Concept, ConceptScheme, Resource
from termreg.vocabulary.namespaces import TERMS


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """One scheme: its entries in the order of addresses, its listings, its tree.

    `topics` are the addresses of the topics that its current concepts are about, each with the
    number of those.
    """

    name: str
    scheme: ConceptScheme
    entries: tuple[Concept, ...]
    tree: Tree
    listings: Mapping[str, Listing]
    topics: Mapping[str, int]

    def listing(self, language: str) -> Listing:
        """Give the listing for a reader; `language` as `labels.best` takes it."""
        return choose(self.listings, language)

    @property
    def current(self) -> int:
        """Give the number of concepts that are in use."""
        return len(self.listings[""].select().concepts)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every scheme that a release describes, by address and by name.

    `lists` are all but the glossary, in the order of addresses.
    """

    by_uri: Mapping[str, Shelf]
    by_name: Mapping[str, Shelf]
    lists: tuple[Shelf, ...]

    def find(self, asked: str) -> Shelf:
        """Give a scheme by its short name or its address. Raises `UnknownTermError`."""
        held = self.by_name.get(asked) or self.by_uri.get(asked)
        if held is None:
            raise UnknownTermError(asked)
        return held

    def languages(self, resource: Resource | None) -> tuple[str, ...]:
        """Give the languages in which the schemes of a concept are listed; "" is always one."""
        schemes = resource.in_schemes if isinstance(resource, Concept) else ()
        shelves = (self.by_uri[uri] for uri in schemes if uri in self.by_uri)
        return tuple(dict.fromkeys(["", *(tag for held in shelves for tag in held.listings)]))


def catalogue(
    schemes: Iterable[ConceptScheme],
    entries: Mapping[str, tuple[Concept, ...]],
    broader: Links,
) -> Catalogue:
    """Arrange every scheme.

    Its name is the last part of its address; ours choose first, a later one of the same name is
    numbered.
    """
    by_name: dict[str, Shelf] = {}
    for scheme in sorted(schemes, key=lambda scheme: scheme.path is None):
        name, number = scheme.slug, 1
        while name in by_name:
            number += 1
            name = f"{scheme.slug}-{number}"
        by_name[name] = _shelf(name, scheme, entries.get(scheme.uri, ()), broader)
    by_uri = {shelf.scheme.uri: shelf for shelf in by_name.values()}
    lists = (shelf for uri, shelf in by_uri.items() if uri != TERMS)
    ordered = sorted(lists, key=lambda shelf: key(("", shelf.scheme.uri)))
    return Catalogue(MappingProxyType(by_uri), MappingProxyType(by_name), tuple(ordered))


def _shelf(name: str, scheme: ConceptScheme, entries: Sequence[Concept], broader: Links) -> Shelf:
    held = tree(entries, broader)
    arranged = listings(entries, held)
    topics = {
        topic: len(selection.concepts)
        for (topic, status), selection in arranged[""].selections.items()
        if topic is not None and status is Status.CURRENT
    }
    return Shelf(
        name=name,
        scheme=scheme,
        entries=tuple(entries),
        tree=held,
        listings=arranged,
        topics=MappingProxyType(topics),
    )
