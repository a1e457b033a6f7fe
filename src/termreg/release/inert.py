"""Texts that a spreadsheet would run as formulas, made harmless and read back (CWE-1236).

A text that begins as a formula does gets an apostrophe before it, as people type it themselves;
one that already has an apostrophe before such a beginning gets another, so that reading what was
written gives the same text.
"""

import re
from typing import Final

_RUNS: Final = re.compile("'*[=+\\-@\t\r＝＋－＠]")
_MADE_INERT: Final = re.compile("'+[=+\\-@\t\r＝＋－＠]")


def inert(text: str) -> str:
    """Give a text that no spreadsheet runs when it opens a CSV file."""
    return f"'{text}" if _RUNS.match(text) else text


def plain(text: str) -> str:
    """Give the text that `inert` was given; any other text is left as it is."""
    return text[1:] if _MADE_INERT.match(text) else text
