"""A sheet that is checked on a page: how its columns are read, to be confirmed or set right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from termreg.standard.model import Standard
from termreg.validation.agree.known import Known
from termreg.validation.report import ColumnInfo
from termreg.validation.sheets import names
from termreg.validation.sheets.names import Names
from termreg.validation.sheets.outline import Outline
from termreg.validation.sheets.read import Asked
from termreg.web.check_sent import Fields

CONFIRMED: Final = "columns"
_HEADING: Final = "heading-"
_COLUMN: Final = "column-"


@dataclass(frozen=True, slots=True)
class Choice:
    """A key that a column may be: its path, and what it is called."""

    path: str
    name: str


@dataclass(frozen=True, slots=True)
class Asking:
    """One column to confirm: how it was read, its first values, and the names of its fields."""

    column: ColumnInfo
    samples: Sequence[str]

    @property
    def field(self) -> str:
        """Give the name of the field that says which key it is."""
        return f"{_COLUMN}{self.column.column}"

    @property
    def heading_field(self) -> str:
        """Give the name of the field that carries its heading."""
        return f"{_HEADING}{self.column.column}"


def to_ask(outline: Outline, found: Fields) -> bool:
    """Say whether somebody has to look at the columns first: nothing is checked that none holds."""
    return not outline.columns.understood or bool(outline.doubtful and not found.one(CONFIRMED))


def asking(outline: Outline) -> tuple[Asking, ...]:
    """Give the columns to confirm, in the order of the sheet; those without a heading not."""
    return tuple(
        Asking(column, outline.samples.get(column.column, ()))
        for column in outline.columns.columns
        if column.heading
    )


def choices(standard: Standard, known: Known) -> tuple[Choice, ...]:
    """Give every key that a column may be, by name."""
    named = Names(known)
    held = [Choice(path, named.heading(path)) for path in names.paths(standard)]
    return tuple(sorted(held, key=lambda choice: choice.name.casefold()))


def asked(found: Fields, name: str | None, standard: Standard) -> Asked:
    """Give how the visitor wants the columns of the file `name` read.

    A key that there is not is passed over.
    """
    known = names.paths(standard)
    mapping = {
        heading: path
        for column, heading in _headings(found).items()
        if (path := found.one(f"{_COLUMN}{column}")) in known or not path
    }
    return Asked(name=name, mapping=mapping, strange=True)


def carried(found: Fields) -> tuple[tuple[str, str], ...]:
    """Give the fields that say how columns are read, to be carried on to the next page."""
    held = [
        (name, found.one(name))
        for column in _headings(found)
        for name in (f"{_HEADING}{column}", f"{_COLUMN}{column}")
    ]
    confirmed = found.one(CONFIRMED)
    return (*held, *([(CONFIRMED, confirmed)] if confirmed else []))


def _headings(found: Fields) -> Mapping[str, str]:
    return {
        name.removeprefix(_HEADING): found.one(name)
        for name in found.values
        if name.startswith(_HEADING) and found.one(name)
    }
