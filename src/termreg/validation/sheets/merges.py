"""Merged cells: what stands in the first of them holds for each row that they cover."""

from dataclasses import dataclass
from typing import Final

from termreg.errors import TooManyError
from termreg.validation.sheets.table import Remark, Row, Value, letters

_MOST: Final = 20_000


@dataclass(frozen=True, slots=True, order=True)
class Merged:
    """A stretch of merged cells, all four ends within it."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class _Open:
    """A column in which merged cells reach further down."""

    bottom: int
    value: Value


class Merges:
    """Repeats the value of merged cells downwards; sidewards it is read for the first column.

    Rows are handed over in order, one after another.
    """

    def __init__(self, remarks: dict[str, Remark]) -> None:
        self._remarks = remarks
        self._by_top: dict[int, list[Merged]] = {}
        self._open: dict[int, _Open] = {}
        self._count = 0

    def add(self, merged: Merged) -> None:
        """Take down merged cells before their first row comes. Raises `TooManyError`."""
        self._count += 1
        if self._count > _MOST:
            raise TooManyError(f"This sheet merges cells in more than {_MOST:,} places.")
        if merged.right > merged.left:
            where = f"{letters(merged.left)}{merged.top}:{letters(merged.right)}{merged.bottom}"
            said = f"Cells {where} are merged; what they hold is read for the first column alone."
            self._remarks[where] = Remark(merged.top, said)
        if merged.bottom > merged.top:
            self._by_top.setdefault(merged.top, []).append(merged)

    def fill(self, row: Row) -> Row:
        """Give a row with what merged cells say in it, if it holds anything of its own."""
        self._open = {c: held for c, held in self._open.items() if held.bottom >= row.number}
        cells = {**{column: held.value for column, held in self._open.items()}, **row.cells}
        for merged in self._by_top.pop(row.number, ()):
            if merged.left in cells:
                self._open[merged.left] = _Open(merged.bottom, cells[merged.left])
        return Row(row.number, cells)
