"""The answer to a word: the term it means, what else it may mean, and what to mind."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from termreg.release.entry import Entry, Role
from termreg.vocabulary.labels import best
from termreg.vocabulary.model import Concept, Distinction, Mark, Text

EXACT: Final = 100
SCORES: Final = {Role.PREFERRED: 100, Role.ALTERNATIVE: 95, Role.NOTATION: 95, Role.HIDDEN: 92}
"""How well a label of each role answers a word that is that label."""

WHY: Final = {
    Role.PREFERRED: "its name",
    Role.ALTERNATIVE: "also called",
    Role.HIDDEN: "a common spelling",
    Role.NOTATION: "its code",
}
"""Why a label of each role answers."""


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


def candidate(entry: Entry, most: int = EXACT) -> Candidate:
    """Give a label that is the word as a candidate; `most` is the highest score it may have."""
    score = min(most, SCORES[entry.role])
    return Candidate(entry.uri, entry.preferred, entry.label, WHY[entry.role], score)


@dataclass(frozen=True, slots=True)
class Part:
    """A place in a text (characters from 0, the end not included) and what the words there mean."""

    start: int
    end: int
    resolution: "Resolution"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """The answer to one word.

    `term` is the term it means, `instead` the one to use where that is retired; `candidates`
    are the terms it may mean, best first; `marks` are trademarks on the term; `parts` are the
    terms that a longer text contains, where the whole of it is none.
    """

    text: str
    verdict: Verdict
    term: Concept | None = None
    instead: Concept | None = None
    distinctions: tuple[Distinction, ...] = ()
    marks: tuple[Mark, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    parts: tuple[Part, ...] = ()

    def note(self, language: str = "en") -> str | None:
        """Say in a sentence what the reader should know before using the word, if anything."""
        if self.verdict is Verdict.RETIRED and self.instead:
            label = best(self.instead.pref_labels, language)
            return f"This term is retired. Use “{label.value}”." if label else None
        if self.verdict is Verdict.RETIRED:
            return "This term is retired and has no replacement."
        texts = [best(mark.descriptions, language) for mark in self.marks]
        return " ".join(text.value for text in texts if text) or None
