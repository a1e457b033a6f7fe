# ruff: noqa: INP001 - beside the package
"""Slips of the hand: a letter left out, doubled, wrong, too many, or two that changed places."""

from random import Random
from typing import Final

from rapidfuzz.distance import OSA

_ROWS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def slip(word: str, count: int, rng: Random) -> str | None:
    """Give a word with so many slips in its letters, or None where it has too few of them.

    Signs and digits stay: another digit is another level, not a slip that anybody could see.
    """
    if not has_room(word, count):
        return None
    for _ in range(50):
        made = word
        for _ in range(count):
            made = _once(made, rng)
        if OSA.distance(made.casefold(), word.casefold()) == count:
            return made
    return None


def has_room(word: str, count: int) -> bool:
    """Say whether a word has so many letters that something is left of it."""
    return sum(letter.isalpha() for letter in word) >= (5 if count > 1 else 3)


def _once(word: str, rng: Random) -> str:
    place = rng.choice([n for n, letter in enumerate(word) if letter.isalpha()])
    before, letter, after = word[:place], word[place], word[place + 1 :]
    match rng.randrange(5):
        case 0:
            return before + after
        case 1:
            return before + letter + letter + after
        case 2:
            return before + _beside(letter, rng) + after
        case 3:
            return before + letter + _beside(letter, rng) + after
        case _:
            swapped = after[:1].isalpha()
            return before + after[:1] + letter + after[1:] if swapped else before + after


def _beside(letter: str, rng: Random) -> str:
    """Give a letter whose key is beside that of another."""
    for row in _ROWS:
        place = row.find(letter.casefold())
        if place >= 0:
            near = rng.choice(row[max(0, place - 1) : place] + row[place + 1 : place + 2])
            return near.upper() if letter.isupper() else near
    return letter
