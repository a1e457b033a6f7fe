"""Where the reports of a run go: text as it comes, every other form when all is checked."""

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typer

from termreg.cli import exits

if TYPE_CHECKING:
    from termreg.standard.model import Standard
    from termreg.validation.agreed import Agreed
    from termreg.validation.render.forms import Form
    from termreg.validation.report import Batch, Report

STANDARD_INPUT: Final = "-"


def forms(asked: str) -> "tuple[Form, ...]":
    """Give the forms that ``--format`` names, commas between. Raises `typer.BadParameter`."""
    from termreg.validation.render.forms import BY_NAME

    names = list(dict.fromkeys(part.strip() for part in asked.split(",") if part.strip()))
    for name in names or [asked]:
        if name not in BY_NAME:
            told = f"“{name}” is none of {', '.join(BY_NAME)}."
            raise typer.BadParameter(told, param_hint="--format")
    return tuple(BY_NAME[name] for name in names)


class Outputs:
    """Takes the reports of one run and writes them."""

    def __init__(
        self,
        asked: "Sequence[Form]",
        output: Path | None,
        standard: "Standard",
        *,
        alone: bool,
        quiet: bool = False,
    ) -> None:
        """`alone` says that the run is about one file, whose name need not be told.

        `quiet` says that standard output is taken, so that only files are written.

        Raises `typer.BadParameter` where several forms would share standard output.
        """
        from termreg.validation.render.forms import TEXT

        self._standard, self._alone, self._quiet = standard, alone, quiet
        self._files = _files(asked, output)
        self._text = TEXT in self._files
        self._text_file = self._files.pop(TEXT, None)
        self._written = ""
        self._single: Report | Batch | None = None
        self._reports: list[Report] = []
        self._records: list[Agreed] = []

    def of_many(self, many: bool) -> None:
        """Take down that a name on the command line stood for more than the file that comes."""
        self._alone = self._alone and not many

    @property
    def wants_records(self) -> bool:
        """Say whether the agreed records themselves are to be handed over."""
        from termreg.validation.render.forms import RECORDS

        return RECORDS in self._files

    def add(
        self, name: str, found: "Report | Batch", data: bytes, records: "Agreed | None" = None
    ) -> None:
        """Take the report of one file; `data` is what was in it."""
        from termreg.validation.report import Batch

        listed = tuple(_of_file(report, name) for report in found.reports)
        self._reports += listed
        self._single = found
        if records is not None:
            self._records.append(records)
        if self._text:
            told = found if self._alone else listed[0]
            if isinstance(found, Batch) and not self._alone:
                told = Batch(reports=listed)
            self._tell(told, data)

    def refuse(self, name: str, report: "Report") -> None:
        """Take the report of a file that could not be read; as text, stderr has told it."""
        self._single = report
        self._reports.append(_of_file(report, name))

    def finish(self) -> None:
        """Write what can be written only when everything was checked. Raises `OSError`."""
        from termreg.validation.render import words
        from termreg.validation.report import Batch

        if self._text and not self._alone and self._reports:
            self._say(words.totals(Batch(reports=tuple(self._reports))) + "\n")
        if self._text_file is not None:
            self._text_file.write_text(self._written, "utf-8")
        for name, path in self._files.items():
            self._write(name, path)

    def _tell(self, told: "Report | Batch", data: bytes) -> None:
        from termreg.validation.render import text

        seen = self._text_file is None and sys.stdout.isatty()
        colour = seen and not os.environ.get("NO_COLOR")
        self._say(text.render(told, data, colour=colour) + ("" if self._alone else "\n"))

    def _say(self, text: str) -> None:
        if self._text_file is None:
            sys.stdout.write("" if self._quiet else text)
        else:
            self._written += text

    def _write(self, name: str, path: Path | None) -> None:
        if path is not None:
            path.write_bytes(self._rendered(name))
        elif not self._quiet:
            sys.stdout.flush()
            sys.stdout.buffer.write(self._rendered(name))

    def _rendered(self, name: str) -> bytes:
        from termreg.validation.render.beside import Beside
        from termreg.validation.render.forms import BY_NAME, JSON

        found = self._all()
        if name == JSON and self._alone and self._single is not None:
            found = self._single
        beside = Beside(rules=self._standard.rules, records=self._all_records())
        return BY_NAME[name].write(found, beside)

    def _all(self) -> "Report | Batch":
        """Give all as one report: of one file with one record, its own."""
        from termreg.validation.report import Batch, Report

        single = self._single is None or isinstance(self._single, Report)
        if self._alone and single and len(self._reports) == 1:
            return self._reports[0]
        return Batch(reports=tuple(self._reports))

    def _all_records(self) -> "Agreed | None":
        from termreg.validation.agreed import Agreed

        if not self.wants_records:
            return None
        if self._alone and self._records:
            return self._records[0]
        return Agreed(records=tuple(r for held in self._records for r in held.records), many=True)


def _of_file(report: "Report", name: str) -> "Report":
    if name == STANDARD_INPUT:
        return report
    return replace(report, record=replace(report.record, file=name))


def _files(asked: "Sequence[Form]", output: Path | None) -> dict[str, Path | None]:
    """Give the file of each form; None for standard output."""
    from termreg.validation.render.forms import TEXT

    if len(asked) == 1:
        return {asked[0].name: output}
    screen: dict[str, Path | None] = {form.name: None for form in asked if form.name == TEXT}
    others = [form for form in asked if form.name != TEXT]
    if output is None:
        told = f"Name a file for {others[0].name}: standard output takes one form."
        raise typer.BadParameter(told, param_hint="--output")
    if len(others) == 1:
        return {**screen, others[0].name: output}
    return {**screen, **{form.name: output.with_name(output.name + form.ending) for form in others}}


def failed(error: OSError) -> typer.Exit:
    """Say that a report could not be written, and give the way out."""
    print(f"The report cannot be written: {error.strerror}.", file=sys.stderr)
    return typer.Exit(exits.CANNOT)
