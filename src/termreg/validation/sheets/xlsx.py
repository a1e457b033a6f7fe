"""XLSX workbooks (ECMA-376), read row by row: only cells that are there take memory.

Readers that lay a sheet out as a grid can be made to take all the memory there is by one cell in
the last row of the last column; this one cannot.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from termreg.errors import UnreadableRecordError
from termreg.validation.intake.limits import Limits
from termreg.validation.sheets import bounds, dates, xml
from termreg.validation.sheets.archive import Archive
from termreg.validation.sheets.merges import Merged, Merges
from termreg.validation.sheets.table import (
    Book,
    Remark,
    Row,
    Table,
    Value,
    letters,
    number,
    place,
)
from termreg.validation.sheets.xlsx_parts import Parts, unescaped, whole

_BINARY: Final = "xl/workbook.bin"
_MERGE: Final = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}\d+):([A-Z]{1,3}\d+)"')
_OVERLAP: Final = 200
_MOST_SHEETS: Final = 50


def read(data: bytes, limits: Limits) -> Book:
    """Read a workbook; its rows are read when they are asked for.

    Raises the `UnreadableRecordError` family.
    """
    archive = Archive(data, limits)
    if _BINARY in archive.names:
        raise UnreadableRecordError(
            "This is a binary Excel workbook (.xlsb). Save it as an Excel workbook (.xlsx)."
        )
    parts = Parts(archive, limits)
    return Book(tables=tuple(_tables(parts)))


def _tables(parts: Parts) -> Iterator[Table]:
    for name, path, hidden in parts.sheets[:_MOST_SHEETS]:
        remarks: dict[str, Remark] = {}
        table = Table(
            name=name,
            hidden=hidden,
            remarks=remarks,
            rows=lambda path=path, remarks=remarks: _rows(parts, path, remarks),  # type: ignore[misc]
        )
        yield table


@dataclass(slots=True)
class _Cell:
    """A cell that has begun."""

    row: int
    column: int
    type: str
    style: int
    has_formula: bool = False


class _Sheet:
    """Reads the rows of one sheet; `rows` are those that are whole."""

    def __init__(self, parts: Parts, remarks: dict[str, Remark]) -> None:
        self.rows: list[Row] = []
        self._parts, self._remarks = parts, remarks
        self._row = self._column = 0
        self._cells: dict[int, Value] = {}
        self._cell: _Cell | None = None
        self._held: list[str] = []
        self._length = 0
        self._inside = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._begin(attributes)
        elif name in {"v", "t"}:
            self._inside = self._cell is not None
        elif name == "f" and self._cell is not None:
            self._cell.has_formula = True
        elif name == "rPh":
            self._inside = False
        elif name == "row":
            self._row = whole(attributes.get("r")) or self._row + 1
            self._column, self._cells = 0, {}

    def end(self, name: str) -> None:
        if name == "c" and self._cell is not None:
            self._finish(self._cell)
            self._cell = None
        elif name in {"v", "t"}:
            self._inside = False
        elif name == "row" and self._cells:
            self.rows.append(Row(self._row, self._cells))

    def text(self, text: str) -> None:
        if self._inside and self._cell is not None:
            self._length += len(text)
            bounds.text(self._length, self._cell.row, self._cell.column, self._parts.limits)
            self._held.append(text)

    def _begin(self, attributes: dict[str, str]) -> None:
        where = place(attributes.get("r", ""))
        row, column = where or (self._row, self._column + 1)
        self._row, self._column = row, column
        bounds.cell(row, column, self._parts.limits)
        style = whole(attributes.get("s"))
        self._cell = _Cell(row, column, attributes.get("t", "n"), style)
        self._held, self._length = [], 0

    def _finish(self, cell: _Cell) -> None:
        written = "".join(self._held)
        if not written:
            if cell.has_formula and cell.type != "str":
                self._remark(
                    cell,
                    "holds a formula without its value, so it was read as empty. "
                    "Open the workbook in a spreadsheet program and save it again.",
                )
            return
        if cell.type == "e":
            self._remark(cell, f"shows the error {written}, so it was read as empty.")
            return
        value = self._value(cell, written)
        if not isinstance(value, str) or not (value == "" or value.isspace()):
            self._cells[cell.column] = value

    def _value(self, cell: _Cell, written: str) -> Value:
        match cell.type:
            case "s":
                return self._shared(cell, written)
            case "str" | "inlineStr":
                return unescaped(written)
            case "b":
                return "TRUE" if written.strip() == "1" else "FALSE"
            case "d":
                return written.removesuffix("T00:00:00")
            case _:
                return self._numeric(cell, written)

    def _shared(self, cell: _Cell, written: str) -> str:
        try:
            text = self._parts.strings[int(written)]
        except (ValueError, IndexError):
            raise UnreadableRecordError(
                f"Cell {letters(cell.column)}{cell.row} refers to a text that the workbook does "
                "not hold. Open it in a spreadsheet program and save it again.",
                cell.row,
                cell.column,
            ) from None
        bounds.text(len(text), cell.row, cell.column, self._parts.limits)
        return text

    def _numeric(self, cell: _Cell, written: str) -> Value:
        value = number(written)
        if isinstance(value, str) or cell.style == 0:
            return value
        if cell.style in self._parts.formats.dates:
            return dates.date(value, from_1904=self._parts.from_1904) or value
        return dates.time(value) if cell.style in self._parts.formats.times else value

    def _remark(self, cell: _Cell, said: str) -> None:
        where = f"{letters(cell.column)}{cell.row}"
        self._remarks[where] = Remark(cell.row, f"Cell {where} {said}")


def _rows(parts: Parts, path: str, remarks: dict[str, Remark]) -> Iterator[Row]:
    merges = _merges(parts, path, remarks)
    sheet = _Sheet(parts, remarks)
    for _ in xml.pieces(parts.archive.stream(path), sheet):
        done, sheet.rows = sheet.rows, []
        yield from map(merges.fill, done)


def _merges(parts: Parts, path: str, remarks: dict[str, Remark]) -> Merges:
    """Find the merged cells, which the part names only after all its rows."""
    merges, before = Merges(remarks), b""
    for chunk in parts.archive.stream(path):
        window = before + chunk
        end = 0
        for found in _MERGE.finditer(window):
            first, last = place(found[1].decode()), place(found[2].decode())
            end = found.end()
            if first and last:
                merges.add(Merged(*first, *last))
        before = window[max(end, len(window) - _OVERLAP) :]
    return merges
