"""A definition with its glossary words linked: plain segments and links, as they are read."""

from collections.abc import Iterator
from dataclasses import dataclass

from termreg.release.mentions import Mention, mentions
from termreg.release.snapshot import Snapshot
from termreg.vocabulary.model import Concept, Text
from termreg.web.links import href


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text, and where it leads if it is a word of the glossary."""

    text: str
    href: str | None = None


def linked(text: Text, concept: Concept, snapshot: Snapshot) -> tuple[Segment, ...]:
    """Link each glossary word that a text of a concept uses, once, where it first stands.

    Only the words of the terms that the concept references are linked; of two that could stand
    at one place, the longer.
    """
    if not concept.references:
        return (Segment(text.value),)
    found = mentions(text.value, snapshot.labels, only=frozenset(concept.references))
    return tuple(_segments(text.value, found))


def _segments(text: str, found: Iterator[Mention]) -> Iterator[Segment]:
    done = 0
    met: set[str] = set()
    for mention in found:
        uri = mention.entries[0].uri
        if uri in met:
            continue
        met.add(uri)
        if mention.start > done:
            yield Segment(text[done : mention.start])
        yield Segment(mention.surface, href(uri))
        done = mention.end
    if done < len(text):
        yield Segment(text[done:])
