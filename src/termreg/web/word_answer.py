"""The answer to a word as a page shows it: the term, what it may mean, what it is mixed up with."""

from collections.abc import Iterator
from dataclasses import dataclass

from termreg.errors import UnknownTermError
from termreg.release import answer
from termreg.release.resolution import Candidate, Resolution, Verdict
from termreg.release.snapshot import Snapshot
from termreg.vocabulary.labels import best
from termreg.vocabulary.model import Concept, Text
from termreg.web.concept_page import confusions
from termreg.web.linking import Segment, linked
from termreg.web.links import Link, all_links, href, link
from termreg.web.sections import Confusion


@dataclass(frozen=True, slots=True)
class Found:
    """A term as an answer shows it: its name, and its definition with the words linked."""

    name: Text
    href: str
    concept: Concept
    definition: Text | None
    segments: tuple[Segment, ...]
    where: Text | None
    why: str | None = None

    @property
    def used_in(self) -> str | None:
        """Give where this sense of a word is used, with the years."""
        before, _, where = (self.why or "").partition(", as in: ")
        return where or None if before else None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of what was typed, and the terms that it names, if any."""

    text: str
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WordAnswer:
    """The answer to what was typed into the search box."""

    text: str
    verdict: Verdict
    note: str | None
    term: Found | None = None
    instead: Found | None = None
    candidates: tuple[Found, ...] = ()
    confusions: tuple[Confusion, ...] = ()
    pieces: tuple[Piece, ...] = ()


def word_answer(text: str, snapshot: Snapshot, language: str) -> WordAnswer:
    """Answer a word as a page shows it."""
    found = _resolved(text, snapshot, language)
    others = [c for c in found.candidates if not found.term or c.uri != found.term.uri]
    return WordAnswer(
        text=found.text,
        verdict=found.verdict,
        note=found.note(language),
        term=_shown(found.term, snapshot, language),
        instead=_shown(found.instead, snapshot, language),
        candidates=tuple(_candidates(others, snapshot, language)),
        confusions=tuple(_confusions(found, snapshot, language)),
        pieces=tuple(_pieces(found, snapshot, language)),
    )


def _resolved(text: str, snapshot: Snapshot, language: str) -> Resolution:
    try:
        return answer.about(text.strip(), snapshot, language)
    except UnknownTermError:
        return Resolution(text=text.strip(), verdict=Verdict.UNKNOWN)


def _shown(
    concept: Concept | None, snapshot: Snapshot, language: str, why: str | None = None
) -> Found | None:
    if concept is None:
        return None
    definition = best(concept.definitions, language)
    scheme = next(iter(concept.in_schemes), None)
    return Found(
        name=best(concept.pref_labels, language) or Text(concept.slug),
        href=href(concept.uri),
        concept=concept,
        definition=definition,
        segments=linked(definition, concept, snapshot) if definition else (),
        where=link(scheme, snapshot, language).text if scheme else None,
        why=why,
    )


def _candidates(candidates: list[Candidate], snapshot: Snapshot, language: str) -> Iterator[Found]:
    for candidate in candidates:
        shown = _shown(snapshot.concept(candidate.uri), snapshot, language, candidate.why)
        if shown:
            yield shown


def _pieces(found: Resolution, snapshot: Snapshot, language: str) -> Iterator[Piece]:
    """Cut what was typed at the terms that stand in it."""
    done = 0
    for part in found.parts:
        inside = part.resolution
        uris = [inside.term.uri] if inside.term else [c.uri for c in inside.candidates]
        if part.start > done:
            yield Piece(found.text[done : part.start])
        yield Piece(found.text[part.start : part.end], all_links(uris, snapshot, language))
        done = part.end
    if found.parts and done < len(found.text):
        yield Piece(found.text[done:])


def _confusions(found: Resolution, snapshot: Snapshot, language: str) -> Iterator[Confusion]:
    if found.term:
        yield from confusions(found.term, snapshot, language)
        return
    for distinction in found.distinctions:
        text = best(distinction.descriptions, language)
        if text:
            members = all_links(distinction.members, snapshot, language)
            yield Confusion(distinction, members, text)
