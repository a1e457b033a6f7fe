"""A sheet as values: rows of cells, each with what it holds and how people call its place."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

Value = str | int | float

_PLAIN_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_REFERENCE: Final = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_LETTERS: Final = 26
_MOST_DIGITS: Final = 1e15


@dataclass(frozen=True, slots=True)
class Row:
    """One row that holds something: its number, and its cells by their column, both from 1."""

    number: int
    cells: Mapping[int, Value]

    def text(self, column: int) -> str:
        """Give a cell as text; an empty text where there is nothing in it."""
        return text(self.cells.get(column, ""))


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reader of a report has to know of a cell: its row, and a sentence."""

    row: int
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One sheet: its name (None in a file without sheets), and its rows, read anew when asked.

    `remarks` is filled while the rows are read, so that it is whole when they are all read.
    """

    name: str | None
    rows: Callable[[], Iterator[Row]]
    hidden: bool = False
    remarks: dict[str, Remark] = field(default_factory=dict)

    def cell(self, row: int, column: int) -> str:
        """Give the place of a cell as people call it."""
        return reference(self.name, row, column)


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A file of tables; `remarks` say how it was read, such as in which encoding."""

    tables: tuple[Table, ...]
    remarks: tuple[str, ...] = ()


def text(value: Value) -> str:
    """Give a value as text: a number as short as it can be written."""
    if isinstance(value, float) and abs(value) < _MOST_DIGITS:
        return f"{value:.15g}"
    return str(value)


def number(text: str) -> Value:
    """Give the number that a file writes as text; the text itself where it is too large for one."""
    try:
        value = float(text)
    except ValueError:
        return text
    if abs(value) >= _MOST_DIGITS or value != value:  # noqa: PLR0124 - NaN is not itself
        return text
    return int(value) if value == int(value) else value


def letters(column: int) -> str:
    """Give the letters of a column: 1 is A, 27 is AA."""
    name = ""
    while column:
        column, place = divmod(column - 1, _LETTERS)
        name = chr(ord("A") + place) + name
    return name


def column_number(name: str) -> int:
    """Give the number of a column: A is 1, AA is 27."""
    column = 0
    for letter in name:
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    return column


def reference(sheet: str | None, row: int, column: int) -> str:
    """Give the place of a cell as spreadsheets write it: ``C7``, ``Courses!C7``."""
    where = f"{letters(column)}{row}"
    if sheet is None:
        return where
    quoted = sheet if _PLAIN_NAME.fullmatch(sheet) else "'" + sheet.replace("'", "''") + "'"
    return f"{quoted}!{where}"


def place(reference: str) -> tuple[int, int] | None:
    """Give the row and the column of a cell such as ``C7``, or None where it is none."""
    found = _REFERENCE.fullmatch(reference)
    return (int(found[2]), column_number(found[1])) if found else None
