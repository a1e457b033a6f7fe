"""Whether a word is an ordinary English one, which nobody should be told they misspelt."""

from functools import cache

from spellchecker import SpellChecker


@cache
def _checker() -> SpellChecker:
    # Read when the first unknown word is asked for: the word list takes a quarter of a second.
    return SpellChecker(language="en")


def is_english(word: str) -> bool:
    """Say whether a word in small letters is in the list of English words."""
    return word in _checker()


def prepare() -> None:
    """Read the list now."""
    _checker()
