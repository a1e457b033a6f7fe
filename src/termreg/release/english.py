"""Whether a word is an ordinary English one, which nobody should be told they misspelt."""

import re
from functools import cache
from typing import Final

from spellchecker import SpellChecker

_BRITISH: Final = re.compile(r"([iy])s(ation|e|ed|ing|er)")


@cache
def _checker() -> SpellChecker:
    # Read when the first unknown word is asked for: the word list takes a quarter of a second.
    return SpellChecker(language="en")


def is_english(word: str) -> bool:
    """Say whether a word in small letters is in the list of English words, in either spelling."""
    # The list is American: “economise” stands in it as “economize”.
    return word in _checker() or _BRITISH.sub(r"\1z\2", word) in _checker()


def prepare() -> None:
    """Read the list now."""
    _checker()
