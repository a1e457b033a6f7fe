"""Any word in, the agreed term out, with why it matched and what it is mixed up with."""

from dataclasses import dataclass
from enum import StrEnum

from termreg.release.search import Entry, Hit, Role
from termreg.release.snapshot import Snapshot
from termreg.vocabulary.labels import best
from termreg.vocabulary.model import Concept, Distinction, Mark, Text
from termreg.vocabulary.namespaces import TERMS

EXACT = 100
_SCORES = {Role.PREFERRED: 100, Role.ALTERNATIVE: 95, Role.NOTATION: 95, Role.HIDDEN: 92}
_SENSE_SCORE = 80
_LEAST_CANDIDATE = 60.0
_LEAST_SPELLING = 82.0


class Verdict(StrEnum):
    """What a word is to the glossary."""

    EXACT = "exact"
    VARIANT = "variant"
    RETIRED = "retired"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A term that the word may mean; `why` is a short phrase, `score` is 0–100."""

    uri: str
    label: Text
    matched: Text
    why: str
    score: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """The answer to one word.

    `term` is the term it means, `instead` the one to use where that is retired; `candidates`
    are the terms it may mean, best first; `marks` are trademarks on the term.
    """

    text: str
    verdict: Verdict
    term: Concept | None = None
    instead: Concept | None = None
    distinctions: tuple[Distinction, ...] = ()
    marks: tuple[Mark, ...] = ()
    candidates: tuple[Candidate, ...] = ()

    def note(self, language: str = "en") -> str | None:
        """Say in a sentence what the reader should know before using the word, if anything."""
        if self.verdict is Verdict.RETIRED and self.instead:
            label = best(self.instead.pref_labels, language)
            return f"This term is retired. Use “{label.value}”." if label else None
        if self.verdict is Verdict.RETIRED:
            return "This term is retired and has no replacement."
        texts = [best(mark.descriptions, language) for mark in self.marks]
        return " ".join(text.value for text in texts if text) or None


def resolve(text: str, snapshot: Snapshot, *, scheme: str | None = TERMS) -> Resolution:
    """Find the term that a word means.

    `text` is any string; `scheme` narrows the search to one glossary or list, None to no one.
    """
    asked = " ".join(text.split())
    same = snapshot.labels.same(asked, scheme)
    preferred = tuple(entry for entry in same if entry.role is Role.PREFERRED)
    for entries in (preferred, same, snapshot.labels.variants(asked, scheme)):
        if entries:
            return _found(asked, entries, snapshot)
    senses = snapshot.labels.senses(asked, scheme)
    if len({entry.uri for entry in senses}) > 1:
        return _ambiguous(asked, senses, snapshot, _SENSE_SCORE)
    return _alike(asked, snapshot, scheme)


def concerning(asked: str, uri: str, snapshot: Snapshot) -> Resolution:
    """Give what there is to say about one term, asked for by its address.

    Raises `UnknownTermError`.
    """
    return _about(asked, Verdict.EXACT, uri, snapshot, ())


def _found(asked: str, entries: tuple[Entry, ...], snapshot: Snapshot) -> Resolution:
    by_uri = {entry.uri: entry for entry in reversed(entries)}
    if len(by_uri) > 1:
        return _ambiguous(asked, tuple(reversed(by_uri.values())), snapshot, EXACT)
    entry = entries[0]
    exact = entry.role is Role.PREFERRED and entry in snapshot.labels.same(asked)
    verdict = Verdict.EXACT if exact else Verdict.VARIANT
    return _about(asked, verdict, entry.uri, snapshot, (_candidate(entry),))


def _ambiguous(
    asked: str, entries: tuple[Entry, ...], snapshot: Snapshot, score: int
) -> Resolution:
    candidates = tuple(_candidate(entry, score) for entry in entries)
    uris = {candidate.uri for candidate in candidates}
    told_apart = [
        distinction
        for uri in sorted(uris)
        for distinction in snapshot.distinctions_of.get(uri, ())
        if len(uris.intersection(distinction.members)) > 1
    ]
    return Resolution(
        text=asked,
        verdict=Verdict.AMBIGUOUS,
        candidates=candidates,
        distinctions=tuple(dict.fromkeys(told_apart)),
    )


def _alike(asked: str, snapshot: Snapshot, scheme: str | None) -> Resolution:
    hits = snapshot.labels.similar(asked, scheme, least=_LEAST_CANDIDATE)
    candidates = tuple(_spelling(hit) for hit in hits)
    clear = hits and hits[0].score >= _LEAST_SPELLING
    if clear and (len(hits) == 1 or hits[0].score > hits[1].score):
        return _about(asked, Verdict.VARIANT, hits[0].uri, snapshot, candidates)
    return Resolution(text=asked, verdict=Verdict.UNKNOWN, candidates=candidates)


def _about(
    asked: str, verdict: Verdict, uri: str, snapshot: Snapshot, candidates: tuple[Candidate, ...]
) -> Resolution:
    term = snapshot.concept(uri)
    replacements = [snapshot.resources.get(new) for new in term.replaced_by]
    instead = next((new for new in replacements if isinstance(new, Concept)), None)
    return Resolution(
        text=asked,
        verdict=Verdict.RETIRED if term.retired else verdict,
        term=term,
        instead=instead,
        distinctions=snapshot.distinctions_of.get(uri, ()),
        marks=snapshot.marks_of.get(uri, ()),
        candidates=candidates,
    )


def _candidate(entry: Entry, score: int | None = None) -> Candidate:
    why = {
        Role.PREFERRED: "its name",
        Role.ALTERNATIVE: "also called",
        Role.HIDDEN: "a common spelling",
        Role.NOTATION: "its code",
    }[entry.role]
    sense = score == _SENSE_SCORE
    found = min(score or EXACT, _SCORES[entry.role])
    return Candidate(entry.uri, entry.preferred, entry.label, "one sense" if sense else why, found)


def _spelling(hit: Hit) -> Candidate:
    return Candidate(hit.uri, hit.label, hit.matched, "spelt alike", min(99, round(hit.score)))
