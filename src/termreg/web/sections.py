"""The sections of a page about one resource: some of each there, all on pages of their own.

A section knows what it holds without touching each thing; only what is shown is looked at.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from termreg.release import relations
from termreg.release.paging import Page, Place, cut
from termreg.release.relations import SHORT, Relation
from termreg.release.snapshot import Snapshot
from termreg.vocabulary.labels import best
from termreg.vocabulary.model import (
    Concept,
    Distinction,
    Mark,
    Observation,
    Resource,
    Source,
    Text,
)
from termreg.web import comparing
from termreg.web.address import address
from termreg.web.catalogues import marked
from termreg.web.links import Link, link

_MATCHES: Final = (
    ("exact_matches", marked("the same idea")),
    ("close_matches", marked("nearly the same idea")),
    ("broad_matches", marked("a wider idea")),
    ("narrow_matches", marked("a narrower idea")),
    ("related_matches", marked("a related idea")),
    ("modelled_by", marked("modelled there as")),
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Match:
    """The same idea, or one near it, in somebody else's vocabulary."""

    kind: str
    link: Link


@dataclass(frozen=True, slots=True)
class Confusion:
    """What a term is mixed up with, and the sentence that tells them apart.

    `meaning` is the definition of the other term where there is just one; `compare` leads to both
    side by side.
    """

    distinction: Distinction
    others: tuple[Link, ...]
    text: Text
    meaning: Text | None = None
    compare: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One finding of the study, with the group that was asked."""

    observation: Observation
    statement: Text
    group: Link | None
    notes: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Some(Generic[T]):
    """What of a section stands on the page; `more` is the address of all, where there is more."""

    items: tuple[T, ...]
    total: int
    more: str | None


@dataclass(frozen=True, slots=True)
class Held:
    """What a section holds, in order: where each thing stands, and how it is shown."""

    things: Sequence[Any]
    where: Callable[[Any], Place]
    show: Callable[[Any], Any]

    def page(self, cursor: str | None, limit: int) -> tuple[Page[Any], tuple[Any, ...]]:
        """Cut a page, and show what is on it. Raises `UnknownCursorError`."""
        page = cut(self.things, self.where, cursor, limit)
        return page, tuple(self.show(thing) for thing in page.items)


@dataclass(frozen=True, slots=True)
class Section:
    """One section: its name in addresses, its heading, how a page shows it, what it holds."""

    name: str
    title: str
    shown_as: str
    hold: Callable[[Any, Snapshot, str], Held]


def some(section: str, resource: Resource, snapshot: Snapshot, language: str) -> Some[Any]:
    """Give what of a section stands on the resource's own page."""
    held = SECTIONS[type(resource)][section].hold(resource, snapshot, language)
    page, shown = held.page(None, SHORT)
    more = None if page.whole else address(resource.uri).section(section)
    return Some(shown, page.total, more)


def evidence(observation: Observation, snapshot: Snapshot, language: str) -> Evidence:
    """Give an observation as it is told on a page."""
    return Evidence(
        observation,
        best(observation.statements, language) or Text(observation.slug),
        link(observation.group, snapshot, language) if observation.group else None,
        observation.notes[:SHORT],
    )


def confusion(
    distinction: Distinction, concept: Concept, snapshot: Snapshot, language: str
) -> Confusion:
    """Give what a concept is mixed up with, as one distinction tells it."""
    others = [uri for uri in distinction.members[: SHORT + 1] if uri != concept.uri]
    other = snapshot.resources.get(others[0]) if len(others) == 1 else None
    beside = len(others) < comparing.MOST
    return Confusion(
        distinction,
        tuple(link(uri, snapshot, language) for uri in _alphabetical(others, snapshot, language)),
        best(distinction.descriptions, language) or Text(distinction.slug),
        meaning=best(other.definitions, language) if isinstance(other, Concept) else None,
        compare=comparing.address([concept.uri, *others]) if beside else None,
    )


def about(resource: Resource) -> tuple[str, ...]:
    """Give the addresses of the terms that a resource is about."""
    if isinstance(resource, Distinction):
        return resource.members
    return resource.subjects if isinstance(resource, Observation | Mark) else ()


def _as_stored(
    read: Callable[[Any, Snapshot], Sequence[Any]],
    show: Callable[[Any, Any, Snapshot, str], Any] = lambda thing, *_: thing,
) -> Callable[[Any, Snapshot, str], Held]:
    """Hold things in the order that they have; each stands at its number."""

    def hold(resource: Resource, snapshot: Snapshot, language: str) -> Held:
        things = read(resource, snapshot)
        return Held(
            range(len(things)),
            lambda number: ("", str(number)),
            lambda number: show(things[number], resource, snapshot, language),
        )

    return hold


def _links(read: Callable[[Any, Snapshot], Sequence[str]]) -> Callable[[Any, Snapshot, str], Held]:
    """Hold links, a few of them by name, many in the order of addresses."""

    def hold(resource: Resource, snapshot: Snapshot, language: str) -> Held:
        uris = read(resource, snapshot)
        if len(uris) <= SHORT:
            uris = _alphabetical(uris, snapshot, language)
        return _as_stored(lambda *_: uris, _linked)(resource, snapshot, language)

    return hold


def _related(relation: Relation) -> Callable[[Concept, Snapshot, str], Held]:
    """Hold the links of a relation by name, however many."""

    def hold(concept: Concept, snapshot: Snapshot, language: str) -> Held:
        named = snapshot.relations.by_name(relation, concept.uri, language)
        return Held(
            named.uris,
            lambda uri: relations.where(uri, snapshot.names, named.language),
            lambda uri: link(uri, snapshot, language),
        )

    return hold


def _linked(uri: str, _: Resource, snapshot: Snapshot, language: str) -> Link:
    return link(uri, snapshot, language)


def _alphabetical(uris: Sequence[str], snapshot: Snapshot, language: str) -> tuple[str, ...]:
    return relations.alphabetical(uris, snapshot.names, language)


def _matches(concept: Concept, _: Snapshot) -> list[tuple[str, str]]:
    return [(kind, uri) for name, kind in _MATCHES for uri in getattr(concept, name)]


def _match(pair: tuple[str, str], _: Concept, snapshot: Snapshot, language: str) -> Match:
    return Match(pair[0], link(pair[1], snapshot, language))


def _sources(resource: Any, snapshot: Snapshot) -> Sequence[str]:  # noqa: ANN401 - whatever has sources
    return [uri for uri in resource.sources if snapshot.source(uri)]


def _source(uri: str, _: Resource, snapshot: Snapshot, __: str) -> Source | None:
    return snapshot.source(uri)


def _members(distinction: Distinction, snapshot: Snapshot) -> list[Concept]:
    held = (snapshot.resources.get(uri) for uri in distinction.members)
    return [resource for resource in held if isinstance(resource, Concept)]


def _distinctions(concept: Concept, snapshot: Snapshot) -> list[Distinction]:
    held = snapshot.distinctions_of.get(concept.uri, ())
    return [each for each in held if each.descriptions and len(each.members) > 1]


def _confused(each: Distinction, concept: Concept, snapshot: Snapshot, language: str) -> Confusion:
    return confusion(each, concept, snapshot, language)


def _told(each: Observation, _: Concept, snapshot: Snapshot, language: str) -> Evidence:
    return evidence(each, snapshot, language)


def _by_name(*sections: Section) -> dict[str, Section]:
    return {section.name: section for section in sections}


_SOURCES = Section(
    "sources", marked("Sources, and how they were read"), "sources", _as_stored(_sources, _source)
)
_ABOUT = Section("terms", marked("About"), "links", _links(lambda each, _: about(each)))

SECTIONS: Final[dict[type[Resource], dict[str, Section]]] = {
    Concept: _by_name(
        Section("instead", marked("Use instead"), "links", _links(lambda c, _: c.replaced_by)),
        Section(
            "also-called", marked("Also called"), "texts", _as_stored(lambda c, _: c.alt_labels)
        ),
        Section(
            "notes",
            marked("Good to know"),
            "texts",
            _as_stored(lambda c, _: (*c.scope_notes, *c.notes)),
        ),
        Section("examples", marked("For example"), "texts", _as_stored(lambda c, _: c.examples)),
        Section(
            "changes", marked("What changed"), "texts", _as_stored(lambda c, _: c.change_notes)
        ),
        Section(
            "marks",
            marked("Trademarks"),
            "marks",
            _as_stored(lambda c, s: s.marks_of.get(c.uri, ())),
        ),
        Section(
            "distinctions",
            marked("Often confused with"),
            "confusions",
            _as_stored(_distinctions, _confused),
        ),
        Section(
            "evidence",
            marked("What the study found"),
            "evidence",
            _as_stored(lambda c, s: s.observations_of.get(c.uri, ()), _told),
        ),
        Section("broader", marked("It is a kind of"), "links", _related(Relation.BROADER)),
        Section("narrower", marked("Kinds of it"), "links", _related(Relation.NARROWER)),
        Section("related", marked("See also"), "links", _related(Relation.RELATED)),
        Section("topics", marked("Topics"), "topics", _links(lambda c, _: c.topics)),
        Section(
            "matches", marked("The same idea elsewhere"), "matches", _as_stored(_matches, _match)
        ),
        _SOURCES,
    ),
    Distinction: _by_name(
        _ABOUT, _SOURCES, Section("members", marked("Told apart"), "concepts", _as_stored(_members))
    ),
    Observation: _by_name(_ABOUT, _SOURCES),
    Mark: _by_name(_ABOUT, _SOURCES),
    Source: _by_name(
        Section(
            "terms",
            marked("What rests on it"),
            "links",
            _links(lambda source, s: s.resting_on.get(source.uri, ())),
        )
    ),
}
