"""One label of one concept: what every index of labels holds."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from termreg.vocabulary.labels import best
from termreg.vocabulary.model import Concept, Text


class Role(StrEnum):
    """What a label is to its concept."""

    PREFERRED = "preferred"
    ALTERNATIVE = "alternative"
    HIDDEN = "hidden"
    NOTATION = "notation"


RANK = {role: place for place, role in enumerate(Role)}
"""The place of each role, the preferred label first."""


class Entry(NamedTuple):
    """One label of one concept. A tuple, because a release has several hundred thousand."""

    label: Text
    role: Role
    concept: Concept

    @property
    def uri(self) -> str:
        """Give the address of the concept."""
        return self.concept.uri

    @property
    def preferred(self) -> Text:
        """Give what the concept is called in the language of this label, or the nearest."""
        return name(self.concept, self.label.language)


def name(concept: Concept, language: str) -> Text:
    """Give what a concept is called in a language, or the nearest; its slug where it has none."""
    return best(concept.pref_labels, language) or Text(concept.slug)


def entries(concept: Concept) -> Iterator[Entry]:
    """Give the labels of a concept, and its notations as labels in no language."""
    for text in concept.pref_labels:
        yield Entry(text, Role.PREFERRED, concept)
    for text in concept.alt_labels:
        yield Entry(text, Role.ALTERNATIVE, concept)
    for text in concept.hidden_labels:
        yield Entry(text, Role.HIDDEN, concept)
    for notation in concept.notations:
        yield Entry(Text(notation), Role.NOTATION, concept)
