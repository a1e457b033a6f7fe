"""Completions of what is being typed, best first; quick enough for every keystroke."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from termreg.release import prefixes
from termreg.release.entry import Entry, name
from termreg.release.index import LabelIndex
from termreg.release.resolution import WHY
from termreg.release.snapshot import Snapshot
from termreg.vocabulary.labels import fallbacks, squash
from termreg.vocabulary.model import Concept, Text
from termreg.vocabulary.wording import primary

MOST: Final = 20
"""More completions than this help nobody to choose."""

_LONGEST: Final = 200
_SHORTEST_SLIP: Final = 4
_LEAST_ALIKE: Final = 70.0


@dataclass(frozen=True, slots=True)
class Completion:
    """A term that what was typed may become: the label that matched, and why."""

    concept: Concept
    matched: Text
    why: str


def suggest(
    typed: str, snapshot: Snapshot, *, language: str = "en", limit: int = 10
) -> tuple[Completion, ...]:
    """Complete what is typed; labels in the languages wanted come before those in others.

    Without any completion, what is spelt alike. `limit` is at most `MOST`.
    """
    typed = typed[:_LONGEST]
    key = prefixes.key(squash(typed))
    limit = min(limit, MOST)
    found = {completion.concept.uri: completion for completion in _senses(typed, snapshot)}
    for entry, why in _entries(key, snapshot.labels, language, limit):
        if len(found) >= limit:
            break
        if entry.concept.uri not in found:
            found[entry.concept.uri] = Completion(entry.concept, entry.label, why)
    if not found and len(key) >= _SHORTEST_SLIP:
        return tuple(_alike(typed, snapshot, limit))
    return tuple(found.values())[:limit]


def _senses(typed: str, snapshot: Snapshot) -> Iterator[Completion]:
    """Give the terms that share a word: whoever types “badge” chooses between them."""
    for distinction in snapshot.labels.distinctions(typed):
        for uri in distinction.members:
            concept = snapshot.concept(uri)
            yield Completion(concept, name(concept, "en"), "one sense")


def _entries(
    key: str, labels: LabelIndex, language: str, limit: int
) -> Iterator[tuple[Entry, str]]:
    """Give the labels with a word that begins so: those that are just that first."""
    for entry in labels.by_squash.get(key, ()):
        yield entry, WHY[entry.role]
    for tag in _languages(labels, language):
        # Several labels of one concept may begin alike: ask for more than are wanted.
        for rank in labels.prefixes[tag].best(key, limit * 4):
            inside, place = divmod(rank, len(labels.entries))
            yield labels.entries[place], "a word in it begins so" if inside else "begins so"


def _languages(labels: LabelIndex, language: str) -> Iterator[str]:
    wanted = dict.fromkeys([*map(primary, fallbacks(language)), "", *labels.prefixes])
    return (tag for tag in wanted if tag in labels.prefixes)


def _alike(typed: str, snapshot: Snapshot, limit: int) -> Iterator[Completion]:
    for hit in snapshot.labels.similar(typed, limit=limit, least=_LEAST_ALIKE):
        yield Completion(hit.entry.concept, hit.entry.label, "spelt alike")
