"""Two or three terms side by side: what tells them apart first, then each point in turn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from termreg.release.resolution import Candidate
from termreg.release.snapshot import Snapshot
from termreg.vocabulary.labels import best
from termreg.vocabulary.model import Concept, Distinction, Text
from termreg.web.comparing import MOST, address, meant
from termreg.web.concept_page import ConceptPage, concept_page
from termreg.web.links import Link, link

_OFFERED: Final = 5


@dataclass(frozen=True, slots=True)
class Unclear:
    """A word that names no one term: what it may mean, each with the page that puts it there."""

    text: str
    choices: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Apart:
    """The sentence that tells two or more of the terms apart, and which they are."""

    text: Text
    names: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything on the page; `shown` are the words for its form, in their order."""

    shown: tuple[str, ...]
    terms: tuple[ConceptPage, ...]
    unclear: tuple[Unclear, ...]
    apart: tuple[Apart, ...]


def compare(asked: Sequence[str], snapshot: Snapshot, language: str) -> Comparison:
    """Put the terms that words, names or addresses stand for side by side, at most `MOST`."""
    words = tuple(word for word in dict.fromkeys(asked) if word)[:MOST]
    held_by = [meant(word, snapshot, language) for word in words]
    concepts = tuple(dict.fromkeys(held for held in held_by if isinstance(held, Concept)))
    return Comparison(
        shown=tuple(
            link(held.uri, snapshot, language).text.value if isinstance(held, Concept) else word
            for word, held in zip(words, held_by, strict=True)
        ),
        terms=tuple(concept_page(concept, snapshot, language) for concept in concepts),
        unclear=tuple(
            _unclear(words, place, held, snapshot, language)
            for place, held in enumerate(held_by)
            if not isinstance(held, Concept)
        ),
        apart=tuple(_apart(concepts, snapshot, language)),
    )


def _unclear(
    words: Sequence[str],
    place: int,
    candidates: Sequence[Candidate],
    snapshot: Snapshot,
    language: str,
) -> Unclear:
    def choice(candidate: Candidate) -> Link:
        changed = [*words[:place], candidate.uri, *words[place + 1 :]]
        text = link(candidate.uri, snapshot, language).text
        return Link(candidate.uri, address(changed), text)

    return Unclear(words[place], tuple(choice(each) for each in candidates[:_OFFERED]))


def _apart(concepts: Sequence[Concept], snapshot: Snapshot, language: str) -> Iterator[Apart]:
    """Give each sentence about two or more of these terms, those about most of them first."""
    wanted = {concept.uri for concept in concepts}
    held: dict[str, Distinction] = {}
    for concept in concepts:
        for distinction in snapshot.distinctions_of.get(concept.uri, ()):
            held[distinction.uri] = distinction

    def told(distinction: Distinction) -> list[str]:
        return [uri for uri in distinction.members if uri in wanted]

    for distinction in sorted(held.values(), key=lambda each: (-len(told(each)), each.uri)):
        text, members = best(distinction.descriptions, language), told(distinction)
        if text and len(members) > 1:
            yield Apart(text, tuple(link(uri, snapshot, language).text for uri in members))
