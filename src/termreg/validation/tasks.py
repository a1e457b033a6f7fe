"""What a checking process may be asked to do: values that travel to it, and do their work there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from termreg.validation import written_report
from termreg.validation.check import Checker
from termreg.validation.fix import Mended, accept
from termreg.validation.intake.kind import Kind
from termreg.validation.parts import Lines, Rows
from termreg.validation.pieces import Pieces, pieces
from termreg.validation.render import forms
from termreg.validation.report import Batch, Report
from termreg.validation.sheets import workbook
from termreg.validation.sheets.outline import Outline, outline
from termreg.validation.sheets.read import Asked
from termreg.validation.written_report import WrittenReport

_Done_co = TypeVar("_Done_co", covariant=True)


class Task(Protocol[_Done_co]):
    """Something to do with a checker. It can be pickled, and so can what comes of it."""

    def do(self, checker: Checker) -> _Done_co:
        """Do it. Raises as `Checker.check` does."""


@dataclass(frozen=True, slots=True)
class Check:
    """Check a document. `form` is its format, where it is known; `asked` how a sheet is read."""

    data: bytes
    profiles: tuple[str, ...] | None = None
    form: Kind | None = None
    asked: Asked | None = None

    def do(self, checker: Checker) -> Report | Batch:
        """Give the report."""
        name = self.asked.name if self.asked else None
        return checker.check(self.data, self.profiles, form=self.form, name=name, sheet=self.asked)


@dataclass(frozen=True, slots=True)
class Write:
    """Check a document and write what was found, in the form of that name.

    Or write its records in their agreed form, where that is asked for. The rest as in `Check`.
    """

    name: str
    data: bytes
    profiles: tuple[str, ...] | None = None
    form: Kind | None = None
    asked: Asked | None = None

    def do(self, checker: Checker) -> WrittenReport:
        """Give what is written."""
        if self.name == forms.RECORDS:
            name = self.asked.name if self.asked else None
            return written_report.agreed(
                checker.records(
                    self.data, self.profiles, form=self.form, name=name, sheet=self.asked
                )
            )
        found = Check(self.data, self.profiles, self.form, self.asked).do(checker)
        return written_report.report(found, forms.BY_NAME[self.name], self.data, checker.standard)


@dataclass(frozen=True, slots=True)
class Accept:
    """Apply those safe fixes of a document that are accepted by their marks."""

    data: bytes
    accepted: frozenset[str]

    def do(self, checker: Checker) -> Mended | None:
        """Give the document as it is then; None for what is not JSON."""
        found = checker.check(self.data)
        return accept(self.data, found, checker.check, checker.standard, self.accepted)


@dataclass(frozen=True, slots=True)
class Look:
    """See what a sheet looks like."""

    data: bytes
    asked: Asked

    def do(self, checker: Checker) -> Outline | None:
        """Tell it; None for what is no sheet."""
        document = checker.sheet(self.data, None, self.asked, name=self.asked.name)
        return outline(document) if document else None


@dataclass(frozen=True, slots=True)
class GiveBack:
    """Make the workbook of a sheet with what to mend beside each row.

    `found` is what was found in it; left out, the sheet is checked.
    """

    data: bytes
    asked: Asked
    found: Batch | None = None

    def do(self, checker: Checker) -> bytes | None:
        """Give the workbook; None for what is no sheet."""
        document = checker.sheet(self.data, None, self.asked, name=self.asked.name)
        found = self.found or Check(self.data, asked=self.asked).do(checker)
        if document is None or not isinstance(found, Batch):
            return None
        return workbook.render(document.table, found)


@dataclass(frozen=True, slots=True)
class Split:
    """Read the rows of a sheet in pieces of some size, and check none."""

    data: bytes
    asked: Asked
    size: int

    def do(self, checker: Checker) -> Pieces | None:
        """Give the pieces; None for what is no sheet."""
        document = checker.sheet(self.data, None, self.asked, name=self.asked.name)
        return pieces(document, self.size) if document else None


@dataclass(frozen=True, slots=True)
class CheckPart:
    """Check some rows of a sheet, or lines of JSON Lines."""

    part: Rows | Lines
    today: date
    profiles: Sequence[str] | None = None

    def do(self, checker: Checker) -> tuple[Report, ...]:
        """Give the report of each."""
        return self.part.check(checker, self.profiles, self.today)


@dataclass(frozen=True, slots=True)
class TellStopped:
    """Tell of a line whose check was stopped."""

    line: Lines

    def do(self, checker: Checker) -> Report:
        """Give its report."""
        return self.line.stopped(checker)
