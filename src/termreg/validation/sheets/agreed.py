"""Records in the agreed form as a sheet: one a row, the keys as headings, the codes as values."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from termreg.release.inert import inert
from termreg.standard.model import Standard
from termreg.validation.sheets import flat
from termreg.validation.sheets.book import Writer
from termreg.validation.sheets.flat import Slot
from termreg.validation.sheets.table import text

_SHEET: Final = "Records"


def to_xlsx(records: Iterable[Mapping[str, Any]], standard: Standard) -> bytes:
    """Write records, each an agreed tree, as a workbook. The same records give the same bytes."""
    rows = _rows(records, standard)
    with Writer("Records in the agreed form") as book:
        sheet = book.sheet(_SHEET, [28] * len(rows[0]))
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row, start=1):
                sheet.put(number, column, value, "heading" if number == 1 else "plain")
        sheet.freeze(1)
        return book.bytes()


def to_csv(records: Iterable[Mapping[str, Any]], standard: Standard) -> bytes:
    """Write records as CSV (RFC 4180) in UTF-8 with a byte order mark; no cell is a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([inert(text(value)) for value in row] for row in _rows(records, standard))
    return out.getvalue().encode("utf-8-sig")


def _rows(records: Iterable[Mapping[str, Any]], standard: Standard) -> Sequence[Sequence[Any]]:
    held = [flat.flat(record, standard.elements) for record in records]
    order = {path: place for place, path in enumerate(_paths(standard))}
    slots = sorted(
        {slot for row in held for slot in row},
        key=lambda slot: _place(slot, order),
    )
    elements = dict(standard.all_elements())
    body = [
        [flat.cell(row[slot], elements.get(slot.path)) if slot in row else "" for slot in slots]
        for row in held
    ]
    return [[slot.heading for slot in slots], *body]


def _paths(standard: Standard) -> list[str]:
    """Give every path in the order of a record."""
    paths = ["id", "type"]
    for path, element in standard.all_elements():
        paths += [path, f"{path}/id"] if element.members else [path]
    return paths


def _place(slot: Slot, order: Mapping[str, int]) -> tuple[int, int, int, str]:
    first = slot.path.partition("/")[0]
    return order[first], slot.place, order[slot.path], slot.language or ""
