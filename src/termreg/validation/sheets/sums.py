"""Rows that add up what stands above them, which are no records."""

import re
from typing import Final

from termreg.validation.sheets.table import Row

_WORDS: Final = frozenset(
    {"total", "totals", "grand total", "overall total", "sum", "sums", "subtotal", "sub-total"}
)
_FIGURE: Final = re.compile(r"[£$€]?\s*-?\d[\d,. ]*")


def adds_up(row: Row) -> bool:
    """Say whether a row holds one word for a sum, and figures besides, and nothing else."""
    texts = [" ".join(row.text(column).split()) for column in row.cells]
    words = [text for text in texts if text and not _FIGURE.fullmatch(text)]
    figures = [text for text in texts if _FIGURE.fullmatch(text)]
    return len(words) == 1 and bool(figures) and words[0].rstrip(":").strip().casefold() in _WORDS
