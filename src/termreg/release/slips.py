"""How many slips of the hand lie between two words, where they are few enough to be slips."""

from typing import Final

_ALLOWED: Final = ((4, 0), (8, 1), (13, 2))

MOST: Final = 3
"""More slips than this are never allowed."""

LEAST_LIKE: Final = 75.0
"""Below this similarity (0–100) nothing is suggested."""


def slips(word: str, meant: str, *, already: int = 0) -> int | None:
    """Count the slips by which a word misses another; None where the two are different words.

    Both are squashed. A slip is a letter too many, too few, wrong, or two that changed places. One
    is allowed from four letters on, two from eight, three from thirteen; one alone where the first
    letters differ, and never a wrong one there (deskilling is not reskilling). Nobody adds an
    ending (a badger is no badge) or writes another number. `already` counts the slips that `meant`
    itself has: a hidden label may be a misspelling.
    """
    if not _begin_alike(word, meant) or _is_extended(word, meant):
        return None
    if _digits(word) != _digits(meant):
        return None
    allowed = _allowed(min(len(word), len(meant)))
    if word[0] != meant[0]:
        allowed = min(allowed, 1)
    from rapidfuzz.distance import OSA

    count = already + OSA.distance(word, meant, score_cutoff=allowed)
    return count if count <= allowed else None


def _allowed(length: int) -> int:
    return next((slips for below, slips in _ALLOWED if length < below), MOST)


def _digits(word: str) -> str:
    return "".join([character for character in word if character.isdigit()])


def _is_extended(word: str, meant: str) -> bool:
    """Say whether a word is another with an ending, but for a last letter typed twice."""
    return word.startswith(meant) and word not in {meant, meant + meant[-1]}


def _begin_alike(word: str, meant: str) -> bool:
    """Say whether the first letters are the same, changed places, or one is too many or few."""
    return bool(word and meant) and (
        word[0] == meant[0] or word[1:2] == meant[0] or word[0] == meant[1:2]
    )
