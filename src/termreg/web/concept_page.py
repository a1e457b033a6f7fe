"""What a page about one term or list entry shows, gathered from the release."""

from collections.abc import Iterator
from dataclasses import dataclass

from termreg.release.snapshot import Snapshot
from termreg.vocabulary.labels import best
from termreg.vocabulary.model import Concept, Distinction, Mark, Observation, Source, Text
from termreg.web.linking import Segment, linked
from termreg.web.links import Link, all_links, link

_MATCHES = (
    ("exact_matches", "the same idea"),
    ("close_matches", "nearly the same idea"),
    ("broad_matches", "a wider idea"),
    ("narrow_matches", "a narrower idea"),
    ("related_matches", "a related idea"),
    ("modelled_by", "modelled there as"),
)


@dataclass(frozen=True, slots=True)
class Match:
    """The same idea, or one near it, in somebody else's vocabulary."""

    kind: str
    link: Link


@dataclass(frozen=True, slots=True)
class Confusion:
    """What a term is mixed up with, and the sentence that tells them apart."""

    distinction: Distinction
    others: tuple[Link, ...]
    text: Text


@dataclass(frozen=True, slots=True)
class Evidence:
    """One finding of the study, with the group that was asked."""

    observation: Observation
    statement: Text
    group: Link | None
    notes: tuple[Text, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptPage:
    """Everything on the page, in the order of the page."""

    concept: Concept
    name: Text
    scheme: Link | None
    definition: Text | None
    definition_segments: tuple[Segment, ...]
    notes: tuple[Text, ...]
    examples: tuple[Text, ...]
    also_called: tuple[Text, ...]
    marks: tuple[Mark, ...]
    confusions: tuple[Confusion, ...]
    evidence: tuple[Evidence, ...]
    replaced_by: tuple[Link, ...]
    broader: tuple[Link, ...]
    narrower: tuple[Link, ...]
    related: tuple[Link, ...]
    topics: tuple[Link, ...]
    matches: tuple[Match, ...]
    sources: tuple[Source, ...]


def concept_page(concept: Concept, snapshot: Snapshot, language: str) -> ConceptPage:
    """Gather a page; every text in the reader's language, or the nearest that there is."""
    definition = best(concept.definitions, language)
    scheme = next(iter(concept.in_schemes), None)
    sources = [snapshot.source(uri) for uri in concept.sources]
    return ConceptPage(
        concept=concept,
        name=best(concept.pref_labels, language) or Text(concept.slug),
        scheme=link(scheme, snapshot, language) if scheme else None,
        definition=definition,
        definition_segments=linked(definition, concept, snapshot) if definition else (),
        notes=(*concept.scope_notes, *concept.notes),
        examples=concept.examples,
        also_called=concept.alt_labels,
        marks=snapshot.marks_of.get(concept.uri, ()),
        confusions=tuple(confusions(concept, snapshot, language)),
        evidence=tuple(
            evidence(observation, snapshot, language)
            for observation in sorted(snapshot.observations_of.get(concept.uri, ()), key=_figures)
        ),
        replaced_by=all_links(concept.replaced_by, snapshot, language),
        broader=all_links(concept.broader, snapshot, language),
        narrower=all_links(concept.narrower, snapshot, language),
        related=all_links(concept.related, snapshot, language),
        topics=all_links(concept.topics, snapshot, language),
        matches=tuple(_matches(concept, snapshot, language)),
        sources=tuple(source for source in sources if source),
    )


def confusions(concept: Concept, snapshot: Snapshot, language: str) -> Iterator[Confusion]:
    """Give what a concept is often mixed up with."""
    for distinction in snapshot.distinctions_of.get(concept.uri, ()):
        text = best(distinction.descriptions, language)
        others = [uri for uri in distinction.members if uri != concept.uri]
        if text and others:
            yield Confusion(distinction, all_links(others, snapshot, language), text)


def evidence(observation: Observation, snapshot: Snapshot, language: str) -> Evidence:
    """Give an observation as it is told on a page."""
    return Evidence(
        observation,
        best(observation.statements, language) or Text(observation.slug),
        link(observation.group, snapshot, language) if observation.group else None,
        observation.notes,
    )


def _figures(observation: Observation) -> bool:
    """Sort what has a figure before what has none."""
    return observation.unit != "percent"


def _matches(concept: Concept, snapshot: Snapshot, language: str) -> Iterator[Match]:
    for name, kind in _MATCHES:
        for uri in getattr(concept, name):
            yield Match(kind, link(uri, snapshot, language))
