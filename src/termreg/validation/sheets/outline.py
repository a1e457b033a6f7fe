"""What a sheet looks like before it is checked: its columns, how they are read, how many rows."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from termreg.validation.report import ColumnInfo, ColumnsInfo
from termreg.validation.sheets.columns import ASKED
from termreg.validation.sheets.read import SheetDocument
from termreg.validation.sheets.table import letters

_SAMPLES: Final = 3
_LONGEST_SAMPLE: Final = 60
_SURE: Final = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A sheet in short: `samples` are the first values of each column, by its letters."""

    columns: ColumnsInfo
    samples: Mapping[str, tuple[str, ...]]
    rows: int

    @property
    def doubtful(self) -> tuple[ColumnInfo, ...]:
        """Give the columns that somebody should look at: not read, or read by likeness alone."""
        return tuple(column for column in self.columns.columns if _is_doubtful(column))


def outline(document: SheetDocument) -> Outline:
    """Read a sheet once without checking it. Raises what reading it raises."""
    samples: dict[str, list[str]] = defaultdict(list)
    rows = 0
    for row in document.rows():
        rows += 1
        for number in row.cells:
            held, said = samples[letters(number)], row.text(number).strip()
            if len(held) < _SAMPLES and said and said not in held:
                held.append(said[:_LONGEST_SAMPLE])
    return Outline(
        columns=document.columns,
        samples={column: tuple(held) for column, held in samples.items()},
        rows=rows,
    )


def _is_doubtful(column: ColumnInfo) -> bool:
    if column.how == ASKED or not column.heading:
        return False
    return column.key is None or (column.confidence or 0) < _SURE
