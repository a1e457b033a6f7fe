"""How the columns of a sheet were read, as it is told above a report."""

import textwrap
from collections.abc import Iterator
from typing import Any, Final

from termreg.validation.report import ColumnInfo, ColumnsInfo

_WIDTH: Final = 88
_SURE: Final = 0.9


def lines(columns: ColumnsInfo) -> Iterator[str]:
    """Write how the columns were read, for a reader at a terminal."""
    sheet = f" of the sheet “{columns.sheet}”" if columns.sheet else ""
    yield f"We read these columns{sheet} as (headings in row {columns.heading_row}):"
    for column in columns.understood:
        yield from _wrapped(f"{column.column} “{column.heading}” as {key(column)}{_doubt(column)}")
    if columns.not_understood:
        yield "We did not read:"
    for column in columns.not_understood:
        yield from _wrapped(f"{column.column} “{column.heading}”: {why(column)}")
    for remark in columns.remarks:
        yield from textwrap.wrap(remark, _WIDTH)
    yield "To have a column read otherwise: --map 'Heading=key'; 'Heading=' passes it over."


def document(columns: ColumnsInfo) -> dict[str, Any]:
    """Give how the columns were read as JSON values."""
    return {
        "sheet": columns.sheet,
        "heading_row": columns.heading_row,
        "understood": [
            {
                "column": column.column,
                "heading": column.heading,
                "key": column.key,
                "how": column.how,
                "confidence": column.confidence,
                "also": dict(column.also),
            }
            for column in columns.understood
        ],
        "not_understood": [
            {
                "column": column.column,
                "heading": column.heading,
                "why": column.why,
                "suggestion": column.suggestion,
            }
            for column in columns.not_understood
        ],
        "remarks": list(columns.remarks),
    }


def key(column: ColumnInfo) -> str:
    """Give the key of a column and what its heading says besides: “credit/value, system scqf”."""
    beside = [f"{path.rpartition('/')[2]} {value}" for path, value in column.also.items()]
    return ", ".join([column.key or "", *beside])


def why(column: ColumnInfo) -> str:
    """Say why a column was not read, and what it may be."""
    meant = f" Perhaps: {column.suggestion}." if column.suggestion else ""
    return f"{column.why or 'It is not known.'}{meant}"


def _doubt(column: ColumnInfo) -> str:
    sure = column.confidence is None or column.confidence >= _SURE
    return "" if sure else " (it looks like it; please check)"


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent="  ", subsequent_indent="    ")
