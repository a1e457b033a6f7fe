# ruff: noqa: INP001 - beside the package; nothing here is secret
"""What a vocabulary is asked, and the µs that each answer takes."""

import time
from collections.abc import Callable, Sequence
from random import Random
from typing import Final

from termreg.release import collector
from termreg.release.resolve import resolve
from termreg.release.snapshot import Snapshot
from termreg.release.suggest import suggest
from termreg.web import lookup

_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_USUAL: Final = 10
_LONG_ENOUGH: Final = 8
_HALF: Final = 0.5


class Asked:
    """One vocabulary, and the words that it is asked for."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self._uris = [concept.uri for concept in snapshot.vocabulary.concepts]
        self._names = [
            label.value
            for concept in snapshot.vocabulary.concepts
            for label in concept.pref_labels
            if label.language == "en"
        ]
        starts = [name[: place % 3 + 1] for place, name in enumerate(self._names[:2000])]
        self._full = sorted({t for t in starts if len(suggest(t, snapshot)) == _USUAL})

    def suggests(self, chance: Random) -> list[float]:
        """Complete the beginnings of names, of any length."""
        chosen = [chance.choice(self._names) for _ in range(3000)]
        typed = [name[: chance.randint(1, len(name))] for name in chosen]
        return _each(lambda text: suggest(text, self.snapshot), typed)

    def full_suggests(self, chance: Random) -> list[float]:
        """Complete what has ten completions or more, so that every vocabulary gives ten."""
        typed = [chance.choice(self._full) for _ in range(2000)]
        return _each(lambda text: suggest(text, self.snapshot), typed)

    def typos(self, chance: Random) -> list[float]:
        """Resolve names with one or two slips."""
        names = [name for name in self._names if len(name) > _LONG_ENOUGH]
        typed = []
        for _ in range(400):
            name = slipped(chance.choice(names), chance)
            typed.append(slipped(name, chance) if chance.random() < _HALF else name)
        return _each(lambda text: resolve(text, self.snapshot), typed)

    def lookups(self, chance: Random) -> list[float]:
        """Answer for addresses, as JSON values."""
        chosen = [chance.choice(self._uris) for _ in range(2000)]
        return _each(lambda uri: lookup.tell(uri, self.snapshot), chosen)

    def resolves(self, chance: Random) -> list[float]:
        """Resolve names that are spelt right."""
        chosen = [chance.choice(self._names) for _ in range(2000)]
        return _each(lambda text: resolve(text, self.snapshot), chosen)


def ready(snapshot: Snapshot) -> Asked:
    """Make a release ready as the service does before its first answer."""
    snapshot.prepare()
    collector.settle()
    return Asked(snapshot)


def slipped(name: str, chance: Random) -> str:
    """Let the hand slip once: two letters swapped, one dropped, added or changed."""
    at = chance.randrange(1, len(name) - 1)
    kind = chance.choice(("swap", "drop", "add", "change"))
    if kind == "swap":
        return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    if kind == "drop":
        return name[:at] + name[at + 1 :]
    return name[:at] + chance.choice(_LETTERS) + name[at if kind == "add" else at + 1 :]


def _each(ask: Callable[[str], object], asked: Sequence[str]) -> list[float]:
    taken = []
    for text in asked:
        start = time.perf_counter_ns()
        ask(text)
        taken.append((time.perf_counter_ns() - start) / 1000)
    return taken
