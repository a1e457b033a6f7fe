"""What was made of a word, kept for the next time; bounded whatever words people send."""

from collections.abc import Callable
from functools import lru_cache
from typing import Final, TypeVar

LONGEST: Final = 64
"""In characters: of what is longer nothing is kept, as a few such words would fill the memory."""

_Made = TypeVar("_Made")


def remembered(most: int) -> Callable[[Callable[[str], _Made]], Callable[[str], _Made]]:
    """Have a function of a word keep what it made of the words that it was asked for last.

    `most` is how many of them.
    """

    def keeping(make: Callable[[str], _Made]) -> Callable[[str], _Made]:
        kept = lru_cache(maxsize=most)(make)

        def made(word: str) -> _Made:
            return kept(word) if len(word) <= LONGEST else make(word)

        return made

    return keeping
