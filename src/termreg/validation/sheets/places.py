"""Where the values of the records of a sheet stand: in which row, in which cell."""

import re
from collections.abc import Mapping
from typing import Final

from termreg.findings import Place
from termreg.validation.sheets.table import reference

Shape = Mapping[str, int]
"""The column of each part of a record, by its pointer inside the record."""

_PLACES: Final = re.compile(r"/\d+(?=/|$)")


class SheetPlaces:
    """Leads from pointers to cells; of each record only its row and its shape are kept.

    Records whose cells are filled alike share one shape, so that many take little memory. A key
    that a record lacks is placed in the cell in which it would stand.
    """

    def __init__(self, sheet: str | None, expected: Shape) -> None:
        """`sheet` is its name; `expected` the column of each key that it has, filled or not."""
        self._sheet, self._expected = sheet, expected
        self._first = 0
        self._rows: list[int] = []
        self._shapes: list[Shape] = []
        self._same: dict[tuple[tuple[str, int], ...], Shape] = {}

    def add(self, row: int, shape: Shape) -> str:
        """Take down a record and give its pointer."""
        self._rows.append(row)
        self._shapes.append(self._same.setdefault(tuple(shape.items()), shape))
        return f"/{len(self._rows) - 1}"

    def piece(self, first: int, count: int) -> "SheetPlaces":
        """Give the places of some records alone, `first` being the number of the first of them."""
        held = SheetPlaces(self._sheet, self._expected)
        held._first = first
        held._rows = self._rows[first : first + count]
        held._shapes = self._shapes[first : first + count]
        return held

    def nearest(self, pointer: str) -> str:
        """Give the pointer itself, or of the object around it that the sheet does have."""
        record, inside = _split(pointer)
        while inside and not self._has(record, inside):
            inside = inside.rpartition("/")[0]
        return f"/{record}{inside}" if record is not None else ""

    def of(self, pointer: str, *, key: bool = False) -> Place | None:  # noqa: ARG002 - a cell has no key
        """Give the row and column of the cell of a value as line and column."""
        row, column = self.start(pointer)
        return Place(row, column, row, column + 1)

    def start(self, pointer: str) -> tuple[int, int]:
        """Give the row and the column of the cell of a value."""
        record, inside = _split(pointer)
        if record is None:
            return (1, 1)
        place = record - self._first
        return self._rows[place], self._column(self._shapes[place], inside)

    def cell(self, pointer: str) -> str | None:
        """Give the cell of a value, such as ``Courses!C7``."""
        return reference(self._sheet, *self.start(pointer))

    def _has(self, record: int | None, inside: str) -> bool:
        shape = self._shapes[record - self._first] if record is not None else {}
        return any(_within(inside, held) or _within(held, inside) for held in shape)

    def _column(self, shape: Shape, inside: str) -> int:
        """Give the column of a part: its own, one around it, one inside it, one beside it."""
        if not inside:
            return min(self._expected.values(), default=1)
        own = shape.get(inside) or self._expected.get(inside)
        own = own or self._expected.get(_PLACES.sub("", inside))
        if own is not None:
            return own
        around = [held for held in shape if _within(inside, held)]
        if around:
            return shape[max(around, key=len)]
        for known in (shape, self._expected):
            parts = [known[held] for held in known if _within(held, inside)]
            if parts:
                return min(parts)
        return self._column(shape, inside.rpartition("/")[0])


def _split(pointer: str) -> tuple[int | None, str]:
    """Give the number of the record that a pointer leads into, and the rest of it."""
    _, _, told = pointer.partition("/")
    number, stroke, inside = told.partition("/")
    return (int(number) if number.isdecimal() else None), f"{stroke}{inside}"


def _within(pointer: str, holder: str) -> bool:
    return pointer == holder or pointer.startswith(f"{holder}/")
