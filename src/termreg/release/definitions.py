"""The definitions of a release by their words."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from termreg.release.words import Words
from termreg.vocabulary.labels import words
from termreg.vocabulary.model import Concept, Text


class Definitions:
    """Every definition with its concept; made into an index when it is first asked for."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        """The concepts in use come before the retired ones."""
        self._concepts = concepts

    def prepare(self) -> None:
        """Make the index now."""
        _ = self.words

    @cached_property
    def texts(self) -> Sequence[tuple[Concept, Text]]:
        """The definitions, each with whose it is."""
        ordered = sorted(self._concepts, key=lambda concept: concept.retired)
        return [(concept, text) for concept in ordered for text in concept.definitions]

    @cached_property
    def words(self) -> Words:
        """The words of the definitions."""
        return Words.of(words(text.value) for _, text in self.texts)

    def mentioning(self, asked: Sequence[str]) -> Iterator[tuple[Concept, Text]]:
        """Give the definitions that have all of the words; the last may be unfinished."""
        return (self.texts[place] for place in self.words.having_all(asked, unfinished=True))
