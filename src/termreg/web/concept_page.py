"""What a page about one term or list entry shows, gathered from the release."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from termreg.release.snapshot import Snapshot
from termreg.vocabulary.labels import best
from termreg.vocabulary.model import Concept, Mark, Source, Text
from termreg.vocabulary.namespaces import LISTS, TERMS
from termreg.web import sections
from termreg.web.concept_map import ConceptMap, concept_map
from termreg.web.familiarity import Group, familiarity
from termreg.web.linking import Segment, linked
from termreg.web.links import Link, link
from termreg.web.sections import Confusion, Evidence, Match, Some


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptPage:
    """Everything on the page, in the order of the page; of what is long, the first.

    `about` is the number of terms on the topic that the concept is, 0 where it is none.
    """

    concept: Concept
    name: Text
    scheme: Link | None
    definition: Text | None
    definition_segments: tuple[Segment, ...]
    notes: Some[Text]
    examples: Some[Text]
    also_called: Some[Text]
    changes: Some[Text]
    marks: Some[Mark]
    confusions: Some[Confusion]
    evidence: Some[Evidence]
    replaced_by: Some[Link]
    broader: Some[Link]
    narrower: Some[Link]
    related: Some[Link]
    topics: Some[Link]
    about: int
    matches: Some[Match]
    sources: Some[Source]
    familiarity: tuple[Group, ...]
    map: ConceptMap | None


def concept_page(concept: Concept, snapshot: Snapshot, language: str) -> ConceptPage:
    """Gather a page; every text in the reader's language, or the nearest that there is."""
    definition = best(concept.definitions, language)
    scheme = next(iter(concept.in_schemes), None)
    some = partial(sections.some, resource=concept, snapshot=snapshot, language=language)
    name = best(concept.pref_labels, language) or Text(concept.slug)
    broader, narrower, related = some("broader"), some("narrower"), some("related")
    return ConceptPage(
        concept=concept,
        name=name,
        scheme=link(scheme, snapshot, language) if scheme else None,
        definition=definition,
        definition_segments=linked(definition, concept, snapshot) if definition else (),
        notes=some("notes"),
        examples=some("examples"),
        also_called=some("also-called"),
        changes=some("changes"),
        marks=some("marks"),
        confusions=some("distinctions"),
        evidence=some("evidence"),
        replaced_by=some("instead"),
        broader=broader,
        narrower=narrower,
        related=related,
        topics=some("topics"),
        about=_terms_about(concept, snapshot),
        matches=some("matches"),
        sources=some("sources"),
        familiarity=familiarity(concept, snapshot, language),
        map=concept_map(name, broader, narrower, related),
    )


def _terms_about(concept: Concept, snapshot: Snapshot) -> int:
    if f"{LISTS}/topics" not in concept.in_schemes:
        return 0
    return snapshot.catalogue.find(TERMS).topics.get(concept.uri, 0)


def confusions(concept: Concept, snapshot: Snapshot, language: str) -> Iterator[Confusion]:
    """Give what a concept is often mixed up with, as far as its page shows it."""
    yield from sections.some("distinctions", concept, snapshot, language).items
