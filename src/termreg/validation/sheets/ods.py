"""ODS workbooks (OpenDocument 1.3, part 3), read row by row."""

from collections.abc import Iterator
from typing import Final

from termreg.errors import UnreadableRecordError
from termreg.validation.intake.limits import Limits
from termreg.validation.sheets import bounds, xml
from termreg.validation.sheets.archive import Archive
from termreg.validation.sheets.merges import Merged, Merges
from termreg.validation.sheets.table import Book, Remark, Row, Table, Value, letters, number

_CONTENT: Final = "content.xml"
_MOST_SHEETS: Final = 50
_NUMBERS: Final = frozenset({"float", "currency", "percentage"})


def read(data: bytes, limits: Limits) -> Book:
    """Read a workbook; its rows are read when they are asked for.

    Raises the `UnreadableRecordError` family.
    """
    archive = Archive(data, limits)
    if _CONTENT not in archive.names:
        raise UnreadableRecordError("This workbook holds no sheet.")
    names = _Names()
    xml.parse(archive.stream(_CONTENT), names)
    return Book(tables=tuple(_tables(archive, limits, names)))


def _tables(archive: Archive, limits: Limits, names: "_Names") -> Iterator[Table]:
    for place, (name, style) in enumerate(names.tables[:_MOST_SHEETS]):
        remarks: dict[str, Remark] = {}
        yield Table(
            name=name,
            hidden=style in names.hidden,
            remarks=remarks,
            rows=lambda place=place, remarks=remarks: _rows(archive, limits, place, remarks),  # type: ignore[misc]
        )


def _rows(
    archive: Archive, limits: Limits, place: int, remarks: dict[str, Remark]
) -> Iterator[Row]:
    merges = Merges(remarks)
    sheet = _Sheet(limits, place, remarks, merges)
    for _ in xml.pieces(archive.stream(_CONTENT), sheet):
        done, sheet.rows = sheet.rows, []
        yield from map(merges.fill, done)
        if sheet.is_past:
            break


class _Names:
    """Reads the names of the sheets, and which styles hide one."""

    def __init__(self) -> None:
        self.tables: list[tuple[str, str]] = []
        self.hidden: set[str] = set()
        self._style, self._depth = "", 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "style":
            self._style = attributes.get("name", "")
        elif name == "table-properties" and attributes.get("display") == "false":
            self.hidden.add(self._style)
        elif name == "table":
            self._depth += 1
            if self._depth == 1:
                self.tables.append((attributes.get("name", ""), attributes.get("style-name", "")))

    def end(self, name: str) -> None:
        if name == "table":
            self._depth -= 1

    def text(self, text: str) -> None:
        """Pass over."""


class _Cell:
    """A cell that has begun, or several alike that stand side by side."""

    def __init__(self, attributes: dict[str, str]) -> None:
        self.attributes = attributes
        self.times = _count(attributes.get("number-columns-repeated"))
        self.paragraphs: list[str] = []
        self.length = 0

    @property
    def value(self) -> Value:
        """What the cell holds: its typed value, or its text."""
        kind, shown = self.attributes.get("value-type"), "\n".join(self.paragraphs)
        if kind in _NUMBERS:
            return number(self.attributes.get("value", shown))
        if kind == "date":
            return self.attributes.get("date-value", shown).removesuffix("T00:00:00")
        if kind == "boolean":
            return self.attributes.get("boolean-value", shown).upper()
        return shown


class _Sheet:
    """Reads the rows of one sheet; `rows` are those that are whole."""

    def __init__(
        self, limits: Limits, place: int, remarks: dict[str, Remark], merges: Merges
    ) -> None:
        self.rows: list[Row] = []
        self.is_past = False
        self._limits, self._place, self._remarks, self._merges = limits, place, remarks, merges
        self._table, self._depth, self._row = -1, 0, 0
        self._repeated = self._column = 1
        self._cells: dict[int, Value] = {}
        self._cell: _Cell | None = None
        self._notes = self._paragraph = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table":
            self._depth += 1
            self._table += self._depth == 1
        elif self._table != self._place or self._depth != 1:
            return
        elif name == "table-row":
            self._row += 1
            self._repeated, self._column = _count(attributes.get("number-rows-repeated")), 1
            self._cells = {}
        elif name in {"table-cell", "covered-table-cell"}:
            self._cell = _Cell(attributes)
        elif self._cell is not None:
            self._inside(name, attributes, self._cell)

    def end(self, name: str) -> None:
        if name == "table":
            self._depth -= 1
            self.is_past = self._table == self._place and self._depth == 0
        elif self._table != self._place or self._depth != 1:
            return
        elif name in {"table-cell", "covered-table-cell"} and self._cell is not None:
            self._finish(self._cell)
            self._cell = None
        elif name == "annotation":
            self._notes -= 1
        elif name == "p" and not self._notes:
            self._paragraph -= 1
        elif name == "table-row":
            self._finish_row()

    def text(self, text: str) -> None:
        if self._cell is not None and self._paragraph and not self._notes:
            self._add(text, self._cell)

    def _inside(self, name: str, attributes: dict[str, str], cell: _Cell) -> None:
        if name == "annotation":
            self._notes += 1
        elif self._notes:
            return
        elif name == "p":
            self._paragraph += 1
            cell.paragraphs.append("")
        elif name == "s":
            spaces = min(_count(attributes.get("c")), self._limits.max_cell_characters + 1)
            self._add(" " * spaces, cell)
        elif name in {"tab", "line-break"}:
            self._add("\t" if name == "tab" else "\n", cell)

    def _add(self, text: str, cell: _Cell) -> None:
        cell.length += len(text)
        bounds.text(cell.length, self._row, self._column, self._limits)
        if cell.paragraphs:
            cell.paragraphs[-1] += text

    def _finish(self, cell: _Cell) -> None:
        value = cell.value
        column, self._column = self._column, self._column + cell.times
        if isinstance(value, str) and (value == "" or value.isspace()):
            return
        if isinstance(value, str) and "formula" in cell.attributes and value.startswith("#"):
            where = f"{letters(column)}{self._row}"
            said = f"Cell {where} shows the error {value}, so it was read as empty."
            self._remarks[where] = Remark(self._row, said)
            return
        bounds.cell(self._row, column + cell.times - 1, self._limits)
        for place in range(column, column + cell.times):
            self._cells[place] = value
        self._merge(cell.attributes, column)

    def _merge(self, attributes: dict[str, str], column: int) -> None:
        down = _count(attributes.get("number-rows-spanned"))
        aside = _count(attributes.get("number-columns-spanned"))
        if down > 1 or aside > 1:
            merged = Merged(self._row, column, self._row + down - 1, column + aside - 1)
            self._merges.add(merged)

    def _finish_row(self) -> None:
        last = self._row + self._repeated - 1
        if self._cells:
            bounds.cell(last, 1, self._limits)
            self.rows += [Row(number, self._cells) for number in range(self._row, last + 1)]
        self._row = last


def _count(text: str | None) -> int:
    """Give how often something is repeated: once unless a number says more."""
    return max(1, int(text)) if text and text.isdecimal() and len(text) < 10 else 1  # noqa: PLR2004 - no sheet has more
