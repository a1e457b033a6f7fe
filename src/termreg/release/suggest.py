"""Completions of what is being typed, best first; quick enough for every keystroke."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import Final, NamedTuple

from termreg.release import prefixes
from termreg.release.entry import name
from termreg.release.index import LabelIndex
from termreg.release.resolution import WHY
from termreg.release.snapshot import Snapshot
from termreg.vocabulary.labels import fallbacks, fold, squash
from termreg.vocabulary.model import Concept, Text
from termreg.vocabulary.wording import primary

MOST: Final = 20
"""More completions than this help nobody to choose."""

_LONGEST: Final = 200
_SHORTEST_SLIP: Final = 4
_LEAST_ALIKE: Final = 70.0
_BEGINS: Final = "begins so"
_INSIDE: Final = "a word in it begins so"


class Completion(NamedTuple):
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
    word = squash(typed[:_LONGEST])
    limit = min(limit, MOST)
    # A concept is one object in a release: its identity is told without looking into it, which
    # counts where a hundred thousand of them are not in the processor's cache.
    found: dict[int, Completion] = {}
    for completion in _completions(typed, word, snapshot, language, limit):
        found.setdefault(id(completion.concept), completion)
        if len(found) == limit:
            break
    if not found and len(word) >= _SHORTEST_SLIP:
        return tuple(_alike(typed, snapshot, limit))
    return tuple(found.values())


def _completions(
    typed: str, word: str, snapshot: Snapshot, language: str, limit: int
) -> Iterator[Completion]:
    """Give the labels that are just this word, then those with a word that begins so."""
    labels = snapshot.labels
    for distinction in labels.shared.get(word, ()):
        for uri in distinction.members:
            concept = snapshot.concept(uri)
            yield Completion(concept, name(concept, language), "one sense")
    same = labels.by_squash.get(word, ())
    # Of several the ones that have the hyphens and spaces typed come first, and then once more.
    literal = labels.by_fold.get(fold(typed[:_LONGEST]), ()) if len(same) > 1 else ()
    for entry in chain(literal, same):
        yield Completion(entry.concept, entry.label, WHY[entry.role])
    key, entries = prefixes.key(word), labels.entries
    for tag in _languages(labels, language):
        # Several labels of one concept may begin alike: ask for more than are wanted.
        for rank in labels.prefixes[tag].best(key, limit * 4):
            inside, place = divmod(rank, len(entries))
            label, _, concept = entries[place]
            yield Completion(concept, label, _INSIDE if inside else _BEGINS)


def _languages(labels: LabelIndex, language: str) -> Iterator[str]:
    wanted = dict.fromkeys([*_wanted(language), *labels.prefixes])
    return (tag for tag in wanted if tag in labels.prefixes)


@lru_cache(maxsize=256)
def _wanted(language: str) -> tuple[str, ...]:
    return (*map(primary, fallbacks(language)), "")


def _alike(typed: str, snapshot: Snapshot, limit: int) -> Iterator[Completion]:
    for hit in snapshot.labels.similar(typed, limit=limit, least=_LEAST_ALIKE):
        yield Completion(hit.entry.concept, hit.entry.label, "spelt alike")
