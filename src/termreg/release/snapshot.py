"""One release as it is served: the resources by address, and what points at what."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from termreg.errors import UnknownTermError
from termreg.release import collector, relations
from termreg.release.catalogue import Catalogue, catalogue
from termreg.release.definitions import Definitions
from termreg.release.index import LabelIndex
from termreg.release.languages import languages as spoken
from termreg.release.paging import Place, key
from termreg.release.ranking import Ranking
from termreg.release.relations import Relation, Relations
from termreg.vocabulary.labels import best
from termreg.vocabulary.model import (
    Concept,
    ConceptScheme,
    Distinction,
    Mark,
    Observation,
    Resource,
    Source,
    Text,
    Vocabulary,
)
from termreg.vocabulary.namespaces import BASE, TERMS

T = TypeVar("T")
Pointers = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """One release: frozen values and the indexes that every answer is read from.

    `supporting` holds what stands beside the terms, by the first part of its path; `languages` the
    tags of all texts, in small letters.
    """

    version: str
    vocabulary: Vocabulary
    resources: Mapping[str, Resource]
    entries: Mapping[str, tuple[Concept, ...]]
    notations: Mapping[str, Concept]
    mapped_from: Pointers
    distinctions_of: Mapping[str, tuple[Distinction, ...]]
    observations_of: Mapping[str, tuple[Observation, ...]]
    marks_of: Mapping[str, tuple[Mark, ...]]
    resting_on: Pointers
    relations: Relations
    catalogue: Catalogue
    supporting: Mapping[str, tuple[Resource, ...]]
    languages: frozenset[str]
    labels: LabelIndex
    definitions: Definitions

    def prepare(self) -> None:
        """Make every index now; without it each is made when it is first asked for."""
        with collector.paused():
            self.labels.prepare()
            self.definitions.prepare()
            self.catalogue.prepare()
            self.relations.prepare()

    def get(self, uri: str) -> Resource:
        """Give the resource at an address of ours. Raises `UnknownTermError` with the nearest."""
        resource = self.resources.get(uri)
        if resource is None:
            raise UnknownTermError(uri, self.nearest(uri))
        return resource

    def concept(self, uri: str) -> Concept:
        """Give the term or list entry at an address. Raises `UnknownTermError`."""
        resource = self.get(uri)
        if not isinstance(resource, Concept):
            raise UnknownTermError(uri, self.nearest(uri))
        return resource

    def scheme(self, uri: str) -> ConceptScheme:
        """Give the glossary or list at an address. Raises `UnknownTermError`."""
        resource = self.get(uri)
        if not isinstance(resource, ConceptScheme):
            raise UnknownTermError(uri, self.nearest(uri))
        return resource

    def source(self, uri: str) -> Source | None:
        """Give the source record at an address, or None."""
        resource = self.resources.get(uri)
        return resource if isinstance(resource, Source) else None

    def replacement(self, concept: Concept) -> Concept | None:
        """Give the concept in use that stands instead of a retired one, or None.

        One that is itself retired leads on to its own replacement.
        """
        passed, ahead = {concept.uri}, list(concept.replaced_by)
        for uri in ahead:
            new = self.resources.get(uri)
            if uri in passed or not isinstance(new, Concept):
                continue
            if not new.retired:
                return new
            passed.add(uri)
            ahead += new.replaced_by
        return None

    def names(self, uri: str) -> tuple[Text, ...]:
        """Give what an address is called, empty where it is not ours."""
        resource = self.resources.get(uri)
        return resource.names if resource else ()

    def lookup(self, uri: str) -> tuple[Resource, ...]:
        """Give what an address stands for: ours at that address, or ours mapped to it.

        Raises `UnknownTermError` where there is neither.
        """
        if uri in self.resources:
            return (self.resources[uri],)
        mapped = self.mapped_from.get(uri, ())
        if not mapped:
            raise UnknownTermError(uri, self.nearest(uri))
        return tuple(self.resources[ours] for ours in mapped)

    def nearest(self, asked: str) -> tuple[tuple[str, str], ...]:
        """Give up to three (address, label) pairs that look like what was asked for."""
        word = asked.rstrip("/").rsplit("/", 1)[-1].rsplit("#", 1)[-1].replace("-", " ")
        hits = self.labels.similar(word, scheme=_scheme_hint(asked), limit=3)
        return tuple((hit.entry.uri, hit.entry.preferred.value) for hit in hits)


def snapshot(vocabulary: Vocabulary, version: str, found: Ranking | None = None) -> Snapshot:
    """Index a vocabulary, with its labels ranked before where they were.

    Raises nothing: whether it is whole is `build`'s question.
    """
    resources = {resource.uri: resource for resource in vocabulary.resources}
    entries = _entries(vocabulary.concepts)
    links = relations.links(vocabulary.concepts)
    shelves = catalogue(vocabulary.schemes, entries, links[Relation.BROADER])

    def names(uri: str) -> tuple[Text, ...]:
        return resources[uri].names if uri in resources else ()

    def languages(uri: str) -> Iterable[str]:
        return shelves.languages(resources.get(uri))

    return Snapshot(
        version=version,
        vocabulary=vocabulary,
        resources=MappingProxyType(resources),
        entries=entries,
        notations=MappingProxyType(
            {notation: c for c in vocabulary.concepts for notation in c.notations}
        ),
        mapped_from=_mapped_from(vocabulary.concepts),
        distinctions_of=_pointing((d.members, d) for d in vocabulary.distinctions),
        observations_of=_pointing((o.subjects, o) for o in _figures_first(vocabulary.observations)),
        marks_of=_pointing((m.subjects, m) for m in vocabulary.marks),
        resting_on=_pointing((c.sources, c.uri) for c in _glossary_first(vocabulary.concepts)),
        relations=Relations(links, names, languages),
        catalogue=shelves,
        supporting=MappingProxyType(
            {
                "distinctions": _for_reading(vocabulary.distinctions),
                "sources": _for_reading(vocabulary.sources),
                "evidence": _for_reading(vocabulary.observations),
                "marks": _for_reading(vocabulary.marks),
            }
        ),
        languages=spoken(vocabulary.resources),
        labels=LabelIndex(vocabulary, found),
        definitions=Definitions(vocabulary.concepts),
    )


def where(resource: Resource) -> Place:
    """Give where a resource stands in the index of its kind: by name, observations by group."""
    if isinstance(resource, Observation):
        return (resource.group.rsplit("/", 1)[-1] if resource.group else "", resource.uri)
    name = best(resource.names)
    return (name.value if name else resource.slug, resource.uri)


def _for_reading(resources: Iterable[Resource]) -> tuple[Resource, ...]:
    return tuple(sorted(resources, key=lambda held: key(where(held))))


def _scheme_hint(asked: str) -> str | None:
    path = asked.removeprefix(BASE)
    if path.startswith("terms/"):
        return TERMS
    if path.startswith("lists/") and path.count("/") > 1:
        return asked.rsplit("/", 1)[0]
    return None


def _glossary_first(concepts: Iterable[Concept]) -> Iterable[Concept]:
    return sorted(concepts, key=lambda concept: TERMS not in concept.in_schemes)


def _entries(concepts: Iterable[Concept]) -> Mapping[str, tuple[Concept, ...]]:
    by_scheme: dict[str, list[Concept]] = defaultdict(list)
    for concept in concepts:
        for scheme in concept.in_schemes:
            by_scheme[scheme].append(concept)
    return MappingProxyType({scheme: tuple(held) for scheme, held in by_scheme.items()})


def _mapped_from(concepts: Iterable[Concept]) -> Pointers:
    """Index other schemes' addresses: an exact match before a close one, ours by address."""
    by_target: dict[str, list[str]] = defaultdict(list)
    listed = list(concepts)
    for kind in ("exact_matches", "close_matches", "modelled_by"):
        for concept in listed:
            for target in getattr(concept, kind):
                if concept.uri not in by_target[target]:
                    by_target[target].append(concept.uri)
    return MappingProxyType({target: tuple(ours) for target, ours in by_target.items()})


def _figures_first(observations: Iterable[Observation]) -> list[Observation]:
    """Sort what has a figure before what has none."""
    return sorted(observations, key=lambda observation: observation.unit != "percent")


def _pointing(pairs: Iterable[tuple[Iterable[str], T]]) -> Mapping[str, tuple[T, ...]]:
    by_target: dict[str, list[T]] = defaultdict(list)
    for targets, value in pairs:
        for target in targets:
            by_target[target].append(value)
    return MappingProxyType({target: tuple(held) for target, held in by_target.items()})
