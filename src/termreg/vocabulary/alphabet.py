"""The order in which people look names up: by letter, accents and case aside, counting numbers."""

import unicodedata
from typing import Final

from termreg.vocabulary.labels import natural

DIGITS: Final = "0–9"
"""Heads the names that begin with a number."""

SIGNS: Final = "#"
"""Heads the names in which there is neither letter nor number."""

COMPARED: Final = 80
"""So many characters of a name decide its place; after them the address does."""

# Scripts with thousands of first letters stand under one heading each.
_ONE_HEADING: Final = {"CJK": "漢", "TANGUT": "Tangut", "YI": "Yi", "EGYPTIAN": "Egyptian"}

Key = tuple[int, str, tuple[str | int, ...]]


def place(name: str) -> Key:
    """Give the sort key of a name: numbers first, then each letter in turn, signs last.

    Case, accents and what stands before the first letter or number make no difference; scripts
    follow one another as Unicode has them. Names under one heading are always neighbours.
    """
    text = _plain(name)
    head = _heading(text)
    return (_rank(head), head, natural(text))


def heading(name: str) -> str:
    """Give what a name stands under: its first letter, `DIGITS` or `SIGNS`."""
    return _heading(_plain(name))


def _heading(text: str) -> str:
    first = text[:1]
    if not first:
        return SIGNS
    if not first.isalpha():
        return DIGITS
    if first.isascii():
        return first.upper()
    script = unicodedata.name(first, "").partition(" ")[0]
    return _ONE_HEADING.get(script) or first.upper()


def _rank(head: str) -> int:
    return 0 if head == DIGITS else 2 if head == SIGNS else 1


def _plain(name: str) -> str:
    text = name[:COMPARED].casefold()
    if not text.isascii():
        text = "".join(
            c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)
        )
    if text[:1].isalnum():
        return text
    start = next((at for at, c in enumerate(text) if c.isalnum()), len(text))
    return text[start:]
