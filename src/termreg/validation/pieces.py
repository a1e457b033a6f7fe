"""A sheet cut into pieces of some rows, so that the check of a long one can show how far it is."""

from dataclasses import dataclass

from termreg.validation.parts import Rows
from termreg.validation.report import ColumnsInfo
from termreg.validation.sheets.read import SheetDocument


@dataclass(frozen=True, slots=True)
class Pieces:
    """The rows of a sheet, read and not checked, and how its columns were read."""

    held: tuple[Rows, ...]
    columns: ColumnsInfo

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return sum(piece.records for piece in self.held)


def pieces(document: SheetDocument, size: int) -> Pieces:
    """Read a sheet to its end and cut it. Raises what reading it raises."""
    items = tuple(document.items)
    held = tuple(
        Rows(items[first : first + size], document.places.piece(first, size))
        for first in range(0, len(items), size)
    )
    return Pieces(held, document.columns)
