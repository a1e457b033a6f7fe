"""Where terms stand side by side: the address of their comparison."""

from collections.abc import Sequence
from typing import Final
from urllib.parse import urlencode

from termreg.vocabulary.namespaces import TERMS

MOST: Final = 3
"""So many terms fit beside each other."""


def address(words: Sequence[str]) -> str:
    """Give the address of a comparison of terms, each a word or a web address; ours in short."""
    return f"/compare?{urlencode([('term', word.removeprefix(f'{TERMS}/')) for word in words])}"
