"""Labels that are a slip away: candidates for a misspelt word, without looking at every label.

A word within `reach` edits of a key leaves at least one of reach + 1 pieces of the key whole, near
its place; the pieces are the index. What it finds is complete and still has to be compared.
The method: Li, Deng, Wang, Feng, “Pass-Join”, PVLDB 5(3), 2011.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_FAR: Final = 3
_HASH: Final = 0xFFFFFFFF


def reach(length: int) -> int:
    """Say how many edits (Levenshtein; a transposition is two) a key of this length may be away."""
    if length < 4:  # noqa: PLR2004 - so short that any slip makes another word
        return 0
    return 2 if length < 8 else _FAR  # noqa: PLR2004 - two of seven letters is already much


@dataclass(frozen=True, slots=True)
class Spellings:
    """Distinct keys; the hash of each piece of each, sorted; and beside it whose piece it is."""

    keys: Sequence[str]
    pieces: Sequence[int]
    places: Sequence[int]

    @classmethod
    def of(cls, keys: Sequence[str]) -> "Spellings":
        """Index distinct keys; a key is told by its place among them."""
        pieces = [
            _number(len(key), part, key[start:end]) << 32 | place
            for place, key in enumerate(keys)
            for part, (start, end) in enumerate(_cuts(len(key)))
        ]
        pieces.sort()
        hashes = array("I", [piece >> 32 for piece in pieces])
        return cls(keys, hashes, array("I", [piece & _HASH for piece in pieces]))

    def near(self, word: str) -> Sequence[str]:
        """Give the keys that may be a slip away: all that are, some that are not, some twice.

        A key without reach is not given, even where it is the word.
        """
        found = array("I")
        for number in _numbers(word):
            low = bisect_left(self.pieces, number)
            high = bisect_left(self.pieces, number + 1, low)
            found.extend(self.places[low:high])
        return [self.keys[place] for place in found]


def _numbers(word: str) -> Iterator[int]:
    """Give the numbers of the pieces of a word where a key in reach would have them."""
    for length in range(max(1, len(word) - _FAR), len(word) + _FAR + 1):
        longer, far = len(word) - length, reach(length)
        if not 0 < far >= abs(longer):
            continue
        for part, (start, end) in enumerate(_cuts(length)):
            # Edits before the piece move it by as many as there are, edits after it by the rest.
            first = start + max(-part, longer - (far - part))
            last = start + min(part, longer + (far - part))
            for at in range(max(0, first), min(last, len(word) - (end - start)) + 1):
                yield _number(length, part, word[at : at + end - start])


@lru_cache(maxsize=1024)
def _cuts(length: int) -> Sequence[tuple[int, int]]:
    parts = reach(length) + 1 if reach(length) else 0
    return tuple((length * n // parts, length * (n + 1) // parts) for n in range(parts))


def _number(length: int, part: int, piece: str) -> int:
    return hash((length, part, piece)) & _HASH
