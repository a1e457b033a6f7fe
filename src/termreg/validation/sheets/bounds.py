"""How far a sheet may reach: each bound is told with the cell that lies beyond it."""

from termreg.errors import TooBigError, TooManyError
from termreg.validation.intake.limits import Limits
from termreg.validation.sheets.table import letters


def cell(row: int, column: int, limits: Limits) -> None:
    """Refuse a cell that lies beyond what is read. Raises `TooManyError`."""
    if row > limits.max_sheet_rows:
        raise TooManyError(
            f"Something stands in row {row:,}; at most {limits.max_sheet_rows:,} rows are read. "
            "Delete what is below your records, or check them in parts.",
            row,
            max(column, 1),
        )
    if column > limits.max_sheet_columns:
        raise TooManyError(
            f"Something stands in cell {letters(column)}{row}; at most "
            f"{limits.max_sheet_columns:,} columns are read. Delete what is beyond your columns.",
            row,
            column,
        )


def text(length: int, row: int, column: int, limits: Limits) -> None:
    """Refuse a text that is too long for a cell. Raises `TooBigError`."""
    if length > limits.max_cell_characters:
        raise TooBigError(
            f"Cell {letters(column)}{row} holds more than {limits.max_cell_characters:,} "
            "characters, which is the most that a cell may hold. Shorten it.",
            row,
            column,
        )
