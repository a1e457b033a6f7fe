"""Completion: every place in the labels where a word begins, sorted, with the best known at once.

A prefix is a range of the sorted keys. In a short range the best are picked when asked; for each
prefix with a long one they were picked when the index was made, so the cost of a question does not
grow with the vocabulary but for the two binary searches.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

_LONG: Final = 128
"""A range above this length has its best picked in advance."""

_KEPT: Final = 96
"""How many are picked in advance."""

_LONGEST: Final = 80
"""Nobody types further before choosing."""

_LAST: Final = "\U0010ffff"


def key(text: str) -> str:
    """Give what a squashed label is found by: British and American endings are one from the start.

    What is typed may end in the middle of a word, where `fold` cannot tell an ending yet.
    """
    return text[:_LONGEST].replace("iz", "is").replace("yz", "ys")


@dataclass(frozen=True, slots=True)
class Prefixes:
    """Sorted keys, the rank of each (a lower one is the better), and the best of long ranges."""

    keys: Sequence[str]
    ranks: Sequence[int]
    picked: Mapping[str, Sequence[int]]

    @classmethod
    def of(cls, items: Iterable[tuple[str, int]]) -> "Prefixes":
        """Index (key, rank) pairs."""
        pairs = sorted(items)
        keys = [held for held, _ in pairs]
        ranks = array("I", [rank for _, rank in pairs])
        return cls(keys, ranks, _picked(keys, ranks))

    def best(self, prefix: str, most: int) -> Sequence[int]:
        """Give the ranks of the best keys that begin with a prefix, at most `most`, best first."""
        if not prefix:
            return ()
        picked = self.picked.get(prefix)
        if picked is not None and most <= _KEPT:
            return picked[:most]
        low = bisect_left(self.keys, prefix)
        # Mostly a language has no such word: then the other end need not be looked for.
        if low == len(self.keys) or not self.keys[low].startswith(prefix):
            return ()
        end = len(self.keys) if picked else min(low + _LONG, len(self.keys))
        high = bisect_left(self.keys, prefix + _LAST, low, end)
        return sorted(self.ranks[low:high])[:most]


def _picked(keys: Sequence[str], ranks: Sequence[int]) -> dict[str, Sequence[int]]:
    """Pick the best of every long range: a longer prefix first, and the shorter from those."""
    found: dict[str, Sequence[int]] = {}
    for prefix, low, high in reversed(_long_ranges(keys)):
        best: list[int] = []
        for child, start, end in _children(keys, prefix, low, high):
            best += found.get(child) or ranks[start:end]
        found[prefix] = array("I", sorted(best)[:_KEPT])
    return found


def _long_ranges(keys: Sequence[str]) -> list[tuple[str, int, int]]:
    """Give every prefix whose range is long, each before the longer ones inside it."""
    ranges = [("", 0, len(keys))] if len(keys) > _LONG else []
    for prefix, low, high in ranges:
        ranges += [
            (child, start, end)
            for child, start, end in _children(keys, prefix, low, high)
            if end - start > _LONG and child != prefix
        ]
    return ranges


def _children(
    keys: Sequence[str], prefix: str, low: int, high: int
) -> Iterator[tuple[str, int, int]]:
    """Divide a range by the next character; the keys that end here come first."""
    start, width = bisect_right(keys, prefix, low, high), len(prefix) + 1
    if start > low:
        yield prefix, low, start
    while start < high:
        child = keys[start][:width]
        end = bisect_left(keys, child + _LAST, start, high)
        yield child, start, end
        start = end
