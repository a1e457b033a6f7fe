"""Which labels of a vocabulary stand in a text: the longest match wins, whole words only."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from termreg.vocabulary.model import Concept, Text
from termreg.vocabulary.wording import (
    Positions,
    is_acronym,
    is_english,
    is_written_as_acronym,
    keys,
    phrase,
    primary,
)


class _Writing(Enum):
    """How a label is written, which says how it must be written in a sentence to be meant."""

    PLAIN = "small letters: a word with a capital in mid-sentence is part of a proper name"
    NAME = "with capitals: small letters will do as well"
    ACRONYM = "all capitals: “IT” is not “it”"

    @classmethod
    def of(cls, label: Text) -> "_Writing":
        if is_acronym(label.value):
            return cls.ACRONYM
        return cls.PLAIN if label.value.islower() and is_english(label.language) else cls.NAME


_Entries = tuple[tuple[str, _Writing], ...]
_Phrases = dict[tuple[str, ...], _Entries]


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a text that are a label: as written, and of which concepts."""

    surface: str
    concepts: frozenset[str]


class Lexicon:
    """The labels of one scheme by their words, for each language."""

    def __init__(self, phrases: Mapping[str, _Phrases]) -> None:
        """`phrases` holds, by language, which concepts a row of words stands for."""
        self._phrases = phrases
        self._lengths = {language: _lengths(held) for language, held in phrases.items()}
        self._read: dict[Text, tuple[Span, ...]] = {}

    @classmethod
    def of(cls, concepts: Iterable[Concept]) -> "Lexicon":
        """Arrange the labels of concepts; retired ones are nothing to point at."""
        phrases: dict[str, _Phrases] = defaultdict(dict)
        for concept in concepts:
            if concept.retired:
                continue
            for label in (*concept.pref_labels, *concept.alt_labels, *concept.hidden_labels):
                held = phrases[primary(label.language)]
                words = phrase(label)
                held[words] = (*held.get(words, ()), (concept.uri, _Writing.of(label)))
        return cls(phrases)

    def spans(self, text: Text) -> tuple[Span, ...]:
        """Give the labels that stand in a text, in its language, from left to right."""
        known = self._read.get(text)
        if known is None:
            known = self._read[text] = tuple(self._found(text))
        return known

    def _found(self, text: Text) -> Iterator[Span]:
        language = primary(text.language)
        phrases, lengths = self._phrases.get(language, {}), self._lengths.get(language, {})
        words = keys(text)
        positions: Positions | None = None
        free = 0
        for at, word in enumerate(words):
            if at < free or word not in lengths:
                continue
            for length in lengths[word]:
                row = words[at : at + length]
                entries = phrases.get(row) if len(row) == length else None
                if not entries:
                    continue
                positions = positions or Positions(text.value)
                span = _span(positions, entries, at, at + length - 1)
                if span:
                    yield span
                    free = at + length
                    break


def _lengths(phrases: _Phrases) -> dict[str, tuple[int, ...]]:
    """Say how many words the labels have that begin with a word, the longest first."""
    found: dict[str, set[int]] = defaultdict(set)
    for words in phrases:
        if words:
            found[words[0]].add(len(words))
    return {word: tuple(sorted(lengths, reverse=True)) for word, lengths in found.items()}


def _span(positions: Positions, entries: _Entries, first: int, last: int) -> Span | None:
    if not positions.stands_alone(first, last):
        return None
    surface = positions.surface(first, last)
    capitals = is_written_as_acronym(surface)
    name = surface[0].isupper() and not capitals and not positions.opens_sentence(first)
    unmeant = {_Writing.PLAIN: name, _Writing.ACRONYM: not capitals, _Writing.NAME: False}
    concepts = frozenset(uri for uri, writing in entries if not unmeant[writing])
    return Span(surface, concepts) if concepts else None
