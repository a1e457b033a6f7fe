"""The mark that a template carries: which standard, release, profile and example it was made of.

A workbook carries it in a hidden sheet, a CSV file in its first row.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final

from termreg.validation.sheets.table import Book, Row, text

SHEET: Final = "termreg"
_FORM: Final = re.compile(
    r"termreg template; standard ([\w.]{1,20}); release ([\w.]{1,20}); type (\w{1,20}); "
    r"profile ([a-z-]{1,60}); example ([0-9a-f]{16})"
)
_LOOKED_AT: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What a template was made of; `example` is the digest of its example row."""

    standard: str
    release: str
    type: str
    profile: str
    example: str

    def __str__(self) -> str:
        return (
            f"termreg template; standard {self.standard}; release {self.release}; "
            f"type {self.type}; profile {self.profile}; example {self.example}"
        )


def find(book: Book) -> Stamp | None:
    """Find the stamp of a template among the first rows of its sheets."""
    for table in book.tables:
        if table.name is None or table.name == SHEET:
            for row in islice(table.rows(), _LOOKED_AT):
                found = next(filter(None, (_FORM.search(str(v)) for v in row.cells.values())), None)
                if found:
                    standard, release, kind, profile, example = found.groups()
                    return Stamp(
                        standard=standard,
                        release=release,
                        type=kind,
                        profile=profile,
                        example=example,
                    )
    return None


def digest(cells: Mapping[int, object] | Iterable[object]) -> str:
    """Give a mark of the contents of a row (16 hex digits), in whatever form they are kept."""
    held = cells.values() if isinstance(cells, Mapping) else cells
    said = "\x1f".join(sorted(" ".join(str(cell).split()) for cell in held if str(cell).strip()))
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def of_row(row: Row) -> str:
    """Give the mark of a row that was read."""
    return digest([text(value) for value in row.cells.values()])
