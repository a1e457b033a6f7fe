"""A definition with its glossary words linked: plain segments and links, as they are read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
    words = dict(_words(concept.references, text.language, snapshot))
    if not words:
        return (Segment(text.value),)
    longest_first = sorted(words, key=len, reverse=True)
    pattern = re.compile(
        r"(?<![\w-])(?:"
        + "|".join(f"(?P<w{place}>{_forms(word)})" for place, word in enumerate(longest_first))
        + r")(?![\w-])",
        re.IGNORECASE,
    )
    return tuple(_segments(text.value, pattern, [words[word] for word in longest_first]))


def _words(uris: Sequence[str], language: str, snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    for uri in uris:
        concept = snapshot.resources.get(uri)
        if isinstance(concept, Concept):
            for label in (*concept.pref_labels, *concept.alt_labels):
                if label.language == language:
                    yield label.value.partition(" (")[0], uri


def _forms(word: str) -> str:
    """Give a pattern for a word and its plural."""
    if word.endswith("y"):
        return f"{re.escape(word[:-1])}(?:y|ies)"
    return f"{re.escape(word)}(?:s|es)?"


def _segments(text: str, pattern: re.Pattern[str], uris: Sequence[str]) -> Iterator[Segment]:
    done = 0
    met: set[str] = set()
    for found in pattern.finditer(text):
        uri = uris[int((found.lastgroup or "w0")[1:])]
        if uri in met:
            continue
        met.add(uri)
        if found.start() > done:
            yield Segment(text[done : found.start()])
        yield Segment(found.group(), href(uri))
        done = found.end()
    if done < len(text):
        yield Segment(text[done:])
