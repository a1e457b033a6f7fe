"""The row of headings: found among the first rows, whatever notes stand above it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from termreg.validation.sheets.columns import EXACT, Column, Reader
from termreg.validation.sheets.table import Row, Table

_LOOKED_AT: Final = 30
_LEAST: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The headings of a sheet: the number of their row, and what each means.

    `above` are the rows before it, without the one that was read together with it.
    """

    row: int
    columns: tuple[Column, ...]
    texts: dict[int, str]
    above: tuple[Row, ...] = ()

    @property
    def weight(self) -> float:
        """How much of it is understood."""
        return sum(column.confidence for column in self.columns if column.path)


def find(table: Table, reader: Reader) -> Header | None:
    """Find the row of headings of a sheet, or None where no row looks like one.

    A row with the headings of groups above it (“Credit” over “System” and “Value”) is read
    together with it. Raises what reading the sheet raises.
    """
    rows = list(islice(table.rows(), _LOOKED_AT))
    best: Header | None = None
    for place, row in enumerate(rows):
        header = _header(rows, place, reader)
        if _is_one(header, row) and (best is None or header.weight > best.weight):
            best = header
    return best


def likely(table: Table, reader: Reader) -> Header | None:
    """Give the row that is one of headings by its looks, understood or not.

    It is the first of texts alone that is about as wide as the sheet, with a row below it; None
    where there is no such row. Raises what reading the sheet raises.
    """
    rows = list(islice(table.rows(), _LOOKED_AT))
    widest = max((len(row.cells) for row in rows), default=0)
    for place, row in enumerate(rows[:-1]):
        wide = len(row.cells) * 2 > widest
        if wide and all(isinstance(cell, str) for cell in row.cells.values()):
            texts = {number: row.text(number).strip() for number in row.cells}
            above = tuple(rows[:place])
            return Header(row=row.number, columns=reader.columns(texts), texts=texts, above=above)
    return None


def _is_one(header: Header, row: Row) -> bool:
    understood = sum(column.path is not None for column in header.columns)
    return understood >= min(_LEAST, len(row.cells))


def _header(rows: Sequence[Row], place: int, reader: Reader) -> Header:
    row = rows[place]
    texts = {number: row.text(number).strip() for number in row.cells}
    alone = reader.columns(texts)
    header = Header(row=row.number, columns=alone, texts=texts, above=tuple(rows[:place]))
    if not place:
        return header
    grouped = reader.columns(_with_groups(rows[place - 1], texts, reader))
    return _grouped(header, grouped, rows[: place - 1])


def _grouped(alone: Header, grouped: tuple[Column, ...], above: Sequence[Row]) -> Header:
    both = Header(row=alone.row, columns=grouped, texts=alone.texts, above=tuple(above))
    nested = sum("/" in (column.path or "") for column in grouped)
    before = sum("/" in (column.path or "") for column in alone.columns)
    return both if nested > before and both.weight >= alone.weight else alone


def _with_groups(upper: Row, texts: dict[int, str], reader: Reader) -> dict[int, str]:
    """Put the heading of its group before each heading, where that is a name that is known.

    A heading that stands in the upper row alone is one as well.
    """
    whole, group = {}, ""
    for number in range(1, max(*texts, *upper.cells) + 1):
        above, text = upper.text(number).strip(), texts.get(number, "")
        group = above or group
        both = f"{group} {text}".strip() if group != text else text
        if text and group and reader.column(number, both).how in EXACT:
            whole[number] = both
        elif text or above:
            whole[number] = text or above
    return whole
