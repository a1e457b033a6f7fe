"""Words with several senses: each sense with where it is used, and what tells them apart."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from termreg.release.entry import RANK, Entry, name
from termreg.release.resolution import Candidate, Resolution, Verdict, candidate
from termreg.release.snapshot import Snapshot
from termreg.vocabulary.labels import best
from termreg.vocabulary.model import Concept, Distinction, Source

MOST: Final = 20
"""A choice between more terms than this is none."""

_SENSE: Final = 80
_MOST_SOURCES: Final = 3


def shared(
    distinctions: Sequence[Distinction], same: Sequence[Entry], snapshot: Snapshot
) -> Resolution:
    """Answer a word that several terms share: each, and last the one that is called just that."""
    members = dict.fromkeys(uri for held in distinctions for uri in held.members)
    held = (snapshot.resources.get(uri) for uri in members)
    senses = [_sense(found, snapshot) for found in held if isinstance(found, Concept)]
    umbrella = [
        replace(candidate(entry, _SENSE), why="the word for all of them")
        for entry in same
        if entry.uri not in members
    ]
    return Resolution(
        text="",
        verdict=Verdict.AMBIGUOUS,
        candidates=(*senses, *umbrella)[:MOST],
        distinctions=tuple(distinctions),
    )


def _sense(concept: Concept, snapshot: Snapshot) -> Candidate:
    """Give one sense with where it is used: “one sense, as in: Framework for England (2021)”."""
    label = name(concept, "en")
    sources = [held for uri in concept.sources if (held := snapshot.source(uri))]
    used = [f"{_title(source)} ({_year(source)})" for source in sources[:_MOST_SOURCES]]
    why = f"one sense, as in: {'; '.join(used)}" if used else "one sense"
    return Candidate(concept.uri, label, label, why, _SENSE)


def _title(source: Source) -> str:
    title = best(source.titles)
    return title.value if title else source.slug


def _year(source: Source) -> str:
    """Give the year in which a source appeared, or else in which it was read."""
    if source.issued:
        return source.issued[:4]
    return f"read in {source.accessed[:4]}" if source.accessed else "undated"


def choice(entries: Iterable[Entry], snapshot: Snapshot, *, sense: bool = False) -> Resolution:
    """Answer a word that is a label of several terms, or (`sense`) stands in their names."""
    by_uri: dict[str, Entry] = {}
    for entry in entries:
        by_uri.setdefault(entry.uri, entry)
    chosen = sorted(by_uri.values(), key=lambda entry: RANK[entry.role])[:MOST]
    candidates = tuple(
        _sense(entry.concept, snapshot) if sense else candidate(entry) for entry in chosen
    )
    return Resolution(
        text="",
        verdict=Verdict.AMBIGUOUS,
        candidates=candidates,
        distinctions=_between(by_uri, snapshot),
    )


def _between(uris: Iterable[str], snapshot: Snapshot) -> tuple[Distinction, ...]:
    """Give the distinctions that tell at least two of these terms apart."""
    held = set(uris)
    told_apart = [
        distinction
        for uri in sorted(held)
        for distinction in snapshot.distinctions_of.get(uri, ())
        if len(held.intersection(distinction.members)) > 1
    ]
    return tuple(dict.fromkeys(told_apart))
