"""From a sheet to the records in it, each with the cells that its parts stand in."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from types import MappingProxyType
from typing import Any, Final

from termreg.errors import UnreadableRecordError
from termreg.validation.agree.known import Known, in_words
from termreg.validation.intake.document import Item
from termreg.validation.intake.limits import Limits
from termreg.validation.report import ColumnInfo, ColumnsInfo
from termreg.validation.sheets import csv, header, ods, stamp, xlsx
from termreg.validation.sheets.columns import Column, Reader
from termreg.validation.sheets.header import Header
from termreg.validation.sheets.kind import SheetKind
from termreg.validation.sheets.names import TYPE
from termreg.validation.sheets.places import SheetPlaces
from termreg.validation.sheets.record import Maker
from termreg.validation.sheets.sums import adds_up
from termreg.validation.sheets.table import Book, Row, Table, letters

_READERS: Final[Mapping[str, Callable[[bytes, Limits], Book]]] = {
    SheetKind.CSV: csv.read,
    SheetKind.XLSX: xlsx.read,
    SheetKind.ODS: ods.read,
}
_PROFILE: Final = "profile"
_MOST_REMARKS: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How the caller wants a sheet read.

    `name` is that of the file, where it has one. `mapping` says which key a heading is, an empty
    one that its column is passed over; `sheet` is the name of the sheet to read; `type` and
    `profiles` count for rows that do not say their own. `strange` takes a row that looks like one
    of headings for it where none is understood, for somebody to say what they mean.
    """

    name: str | None = None
    mapping: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    sheet: str | None = None
    type: str | None = None
    profiles: tuple[str, ...] = ()
    strange: bool = False


class SheetDocument:
    """A sheet as a document of many records; the rows are read as the records are asked for."""

    many: Final = True

    def __init__(self, book: Book, table: Table, found: Header, reader: Reader) -> None:
        self.table, self.header = table, found
        self._book, self._reader = book, reader
        self._stamp = stamp.find(book)
        self._known: Known = reader.known
        self._maker = Maker(found.columns, reader.names, self._known)
        self.places = SheetPlaces(table.name, self._maker.expected)
        self._otherwise: Mapping[str, Any] = {}
        self._nameless: set[int] = set()
        self._example: int | None = None
        self._sums: set[int] = set()

    def defaults(self, asked: Asked) -> "SheetDocument":
        """Take what rows are that do not say it: what was asked for, else the template's stamp."""
        kind = asked.type or (self._stamp.type if self._stamp else "Offer")
        own = (self._stamp.profile,) if self._stamp else ("base",)
        self._otherwise = {TYPE: kind, _PROFILE: list(asked.profiles or own)}
        return self

    @property
    def items(self) -> Iterator[Item]:
        """The records in the order of their rows, read as they are asked for.

        Raises `UnreadableRecordError` where there is no row below the headings.
        """
        taken = False
        for row in self.rows():
            made = self._maker.make(row, self._otherwise)
            if made.shape:
                taken = True
                yield Item(self.places.add(row.number, made.shape), made.record)
        if not taken:
            raise UnreadableRecordError(
                "There is no record below the headings. Write one a row.", self.header.row, 1
            )

    def rows(self) -> Iterator[Row]:
        """Give the rows that are records: no blank ones, headings again, sums, nor the example."""
        headings = {" ".join(text.split()) for text in self.header.texts.values()}
        headed = {column.number for column in self.header.columns}
        for row in self.table.rows():
            if row.number <= self.header.row:
                continue
            if {" ".join(str(value).split()) for value in row.cells.values()} == headings:
                continue
            if self._stamp and stamp.of_row(row) == self._stamp.example:
                self._example = row.number
                continue
            if adds_up(row):
                self._sums.add(row.number)
                continue
            self._nameless |= row.cells.keys() - headed
            yield row

    @property
    def columns(self) -> ColumnsInfo:
        """How the columns were read; whole when all records have been asked for."""
        nameless = tuple(
            ColumnInfo(column=letters(number), heading="", why="It has no heading.")
            for number in sorted(self._nameless)
        )
        told = (_told(column) for column in self.header.columns)
        return ColumnsInfo(
            sheet=self.table.name,
            heading_row=self.header.row,
            columns=(*told, *nameless),
            remarks=tuple(self._remarks()),
        )

    def _remarks(self) -> Iterator[str]:
        yield from self._book.remarks
        others = [t.name for t in self._book.tables if not t.hidden and t is not self.table]
        if others:
            named = in_words([f"“{name}”" for name in others if name], "and")
            yield f"We read the sheet “{self.table.name}” and not {named}."
        if self.header.above:
            numbers = in_words([str(row.number) for row in self.header.above], "and")
            yield (
                f"Row {numbers} above the headings was passed over."
                if len(self.header.above) == 1
                else f"Rows {numbers} above the headings were passed over."
            )
        if self._example is not None:
            yield f"Row {self._example} is the example of the template and was passed over."
        if self._sums:
            yield _summed(sorted(self._sums))
        if self._stamp and self._stamp.standard != self._known.standard.version:
            yield (
                f"The template is of version {self._stamp.standard} of the standard; "
                f"this is {self._known.standard.version}. Get a new one when you can."
            )
        below = [r.said for r in self.table.remarks.values() if r.row > self.header.row]
        yield from below[:_MOST_REMARKS]
        if len(below) > _MOST_REMARKS:
            yield f"And {len(below) - _MOST_REMARKS} more cells like these."


def read(data: bytes, kind: str, limits: Limits, known: Known, asked: Asked) -> SheetDocument:
    """Read a sheet of records; `kind` is ``csv``, ``xlsx`` or ``ods``.

    Raises the `UnreadableRecordError` family where there is no sheet with a row of headings.
    """
    book = _READERS[kind](data, limits)
    reader = Reader(known, asked.mapping)
    table, found = _chosen(book, reader, asked)
    return SheetDocument(book, table, found, reader).defaults(asked)


def _chosen(book: Book, reader: Reader, asked: Asked) -> tuple[Table, Header]:
    """Choose the sheet whose headings are understood best, or the one that was asked for."""
    tables = [table for table in book.tables if not table.hidden]
    if asked.sheet is not None:
        tables = [table for table in book.tables if table.name == asked.sheet]
        if not tables:
            names = in_words([f"“{table.name}”" for table in book.tables], "and")
            raise UnreadableRecordError(f"There is no sheet “{asked.sheet}”; there are {names}.")
    found = [(table, held) for table in tables if (held := header.find(table, reader))]
    if not found and asked.strange:
        found = [(table, held) for table in tables if (held := header.likely(table, reader))]
    if not found:
        raise _no_headings(tables)
    return max(found, key=lambda pair: pair[1].weight)


def _no_headings(tables: Sequence[Table]) -> UnreadableRecordError:
    first = next((row for table in tables for row in islice(table.rows(), 1)), None)
    if first is None:
        return UnreadableRecordError("There is nothing in this sheet.")
    cells = in_words([f"“{str(value)[:40]}”" for value in list(first.cells.values())[:4]], "and")
    return UnreadableRecordError(
        "We found no row of headings, such as “Title” and “Learning outcomes”. The first row that "
        f"holds something says {cells}. Put a row of headings above your records, or say what "
        "yours mean.",
        first.number,
        min(first.cells),
    )


def _summed(rows: Sequence[int]) -> str:
    named = [f"{row:,}" for row in rows[:_MOST_REMARKS]]
    if len(rows) > _MOST_REMARKS:
        named.append(f"{len(rows) - _MOST_REMARKS:,} more")
    said = "holds sums and was" if len(rows) == 1 else "hold sums and were"
    return f"Row{'s' * (len(rows) > 1)} {in_words(named, 'and')} {said} passed over."


def _told(column: Column) -> ColumnInfo:
    return ColumnInfo(
        column=letters(column.number),
        heading=" ".join(column.heading.split()),
        key=column.path,
        how=column.how,
        confidence=column.confidence or None,
        also=dict(column.also),
        why=column.why,
        suggestion=column.suggestion,
    )
