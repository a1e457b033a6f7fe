"""CSV as people save it: in several encodings, with several signs between the cells."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Final

from termreg.errors import TooBigError, UnreadableRecordError
from termreg.release.inert import plain
from termreg.validation.intake.limits import Limits
from termreg.validation.sheets import bounds
from termreg.validation.sheets.table import Book, Row, Table

_BOMS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig", None),
    (b"\xff\xfe\x00\x00", None, "UTF-32"),
    (b"\x00\x00\xfe\xff", None, "UTF-32"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)
_SIGNS: Final = ",;\t|"
_SAID: Final = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}
_ANNOUNCED: Final = "sep="
_SAMPLE_ROWS: Final = 40
_SAMPLE_LENGTH: Final = 200_000
_NOT_TEXT: Final = frozenset(range(32)) - {9, 10, 12, 13, 27}
_LOOKED_AT: Final = 4096


def read(data: bytes, limits: Limits) -> Book:
    """Read a file of comma-separated values (RFC 4180), or of semicolons, tabs or bars.

    Raises `TooBigError`, `TooManyError` and, where it is no text, `UnreadableRecordError`.
    """
    if len(data) > limits.max_unpacked_bytes:
        raise TooBigError(
            f"This file has {len(data):,} bytes; at most {limits.max_unpacked_bytes:,} are read. "
            "Check your records in parts."
        )
    text, remarks = _decoded(data)
    sign, skipped = _sign(text)
    table = Table(name=None, rows=lambda: _rows(text, sign, skipped, limits))
    if sign != ",":
        remarks = (*remarks, f"The cells are set apart by {_SAID[sign]}.")
    return Book(tables=(table,), remarks=remarks)


def _decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Give the text of a file, and what to say of its encoding."""
    for mark, encoding, name in _BOMS:
        if data.startswith(mark):
            if encoding is None:
                raise UnreadableRecordError(f"This file is in {name}. Save it as CSV in UTF-8.")
            return _in(data, encoding, name)
    if any(byte in _NOT_TEXT for byte in data[:_LOOKED_AT]) or b"\0" in data:
        raise UnreadableRecordError(
            "This is not a table in text form, whatever its name says. "
            "Save it as CSV (UTF-8) or as an Excel workbook (.xlsx)."
        )
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _older(data)


def _in(data: bytes, encoding: str, name: str | None) -> tuple[str, tuple[str, ...]]:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableRecordError(
            f"This file says that it is in {name or 'UTF-8'}, but it is not. "
            "Save it as CSV in UTF-8."
        ) from None
    return text, ((f"The file is in {name}.",) if name else ())


def _older(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Read an encoding that does not name itself: Windows-1252, or Latin-1 where that fails."""
    said = (
        "The file is not in UTF-8, so it was read as {}. If letters with accents or pound signs "
        "look wrong, save it as “CSV UTF-8”."
    )
    try:
        return data.decode("cp1252"), (said.format("Windows-1252 (Latin-1)"),)
    except UnicodeDecodeError:
        return data.decode("latin-1"), (said.format("Latin-1"),)


def _sign(text: str) -> tuple[str, int]:
    """Give the sign between the cells, and how many rows say only which it is."""
    first = text.split("\n", 1)[0].strip().casefold()
    if first.startswith(_ANNOUNCED) and len(first) == len(_ANNOUNCED) + 1 and first[-1] in _SIGNS:
        return first[-1], 1
    sample = text[:_SAMPLE_LENGTH]
    return max(_SIGNS, key=lambda sign: _evenness(sample, sign)), 0


def _evenness(sample: str, sign: str) -> int:
    """Say how well a sign cuts a sample into rows of the same width, in cells."""
    try:
        rows = list(
            islice(csv.reader(io.StringIO(sample, newline=""), delimiter=sign), _SAMPLE_ROWS)
        )
    except csv.Error:
        return 0
    widths = Counter(len(row) for row in rows if len(row) > 1)
    return max(((width - 1) * times for width, times in widths.items()), default=0)


def _rows(text: str, sign: str, skipped: int, limits: Limits) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if number > skipped:
                yield from _row(number, cells, limits)
    except csv.Error:
        raise TooBigError(
            f"A cell of row {number + 1} has no end: a quotation mark that opens it is never "
            'closed, or it holds too much. Look for a single quotation mark (") in that row.',
            number + 1,
            1,
        ) from None


def _row(number: int, cells: list[str], limits: Limits) -> Iterator[Row]:
    held = {}
    for column, cell in enumerate(cells, start=1):
        if cell and not cell.isspace():
            bounds.cell(number, column, limits)
            bounds.text(len(cell), number, column, limits)
            held[column] = plain(cell)
    if held:
        yield Row(number, held)
