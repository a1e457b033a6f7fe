"""``termreg validate``: whether records are ready to be published, and what to mend."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from termreg.cli import exits, sheets
from termreg.findings import Severity

if TYPE_CHECKING:
    from termreg.standard.model import Standard
    from termreg.validation.check import Checker
    from termreg.validation.report import Batch, Report
    from termreg.validation.sheets.read import Asked

_STANDARD_INPUT = "-"


class Form(StrEnum):
    """How the report is written."""

    TEXT = "text"
    JSON = "json"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("validate")(validate)


def validate(  # noqa: PLR0913, PLR0917 - one argument an option
    files: Annotated[
        list[str], typer.Argument(metavar="FILE…", help="Records to check; - reads one from input.")
    ],
    profile: Annotated[
        list[str] | None,
        typer.Option(help="Check against this profile instead of those that a record declares."),
    ] = None,
    form: Annotated[Form, typer.Option("--format", help="How to write the report.")] = Form.TEXT,
    fail_on: Annotated[
        Severity, typer.Option(help="The least grave finding that makes the exit code 1.")
    ] = Severity.VIOLATION,
    mapping: sheets.Map = None,
    sheet: sheets.Sheet = None,
    kind: sheets.Type = None,
    workbook: sheets.Workbook = None,
    records: sheets.Records = None,
) -> None:
    """Check records before they are published: where each problem is and how to mend it.

    Exit code 0 when nothing was found at the level asked for, 1 when something was, 2 when the
    command was used wrongly, 3 when something could not be checked.
    """
    from termreg.release.build import packaged
    from termreg.standard.load import load
    from termreg.validation.check import Checker
    from termreg.validation.intake.limits import Limits

    standard = load()
    names = [held.name for held in standard.profiles]
    for wanted in profile or ():
        if wanted not in names:
            raise typer.BadParameter(
                f"“{wanted}” is none of {', '.join(names)}.", param_hint="--profile"
            )
    checker = Checker(standard, packaged(), Limits())
    asked = sheets.asked(standard, mapping, sheet, kind)
    run = _Run(
        checker, tuple(profile) if profile else None, form, asked, standard, alone=len(files) == 1
    )
    run.workbook = workbook
    if records is not None:
        sheets.refuse_other_endings(records)
        run.records = records
    for name in files:
        run.check(name)
    run.finish()
    raise typer.Exit(run.exit_code(fail_on))


class _Run:
    """One run of the command: what was found, and what could not be checked."""

    def __init__(  # noqa: PLR0913 - what one run needs
        self,
        checker: "Checker",
        profiles: tuple[str, ...] | None,
        form: Form,
        sheet: "Asked",
        standard: "Standard",
        *,
        alone: bool,
    ) -> None:
        self._checker, self._profiles, self._form, self._alone = checker, profiles, form, alone
        self._sheet, self._standard = sheet, standard
        self.workbook: Path | None = None
        self.records: Path | None = None
        self._reports: list[Report] = []
        self._single: Report | Batch | None = None
        self._failed = False

    def check(self, name: str) -> None:
        """Check one file and, as text, write its report; what goes wrong is said on stderr."""
        from dataclasses import replace

        from termreg.errors import UnreadableRecordError
        from termreg.validation.report import Report

        try:
            data = _read(name)
            found = self._checker.check(data, self._profiles, sheet=replace(self._sheet, name=name))
        except UnreadableRecordError as error:
            self._refuse(name, f"{error.title}. {error}")
            return
        except OSError as error:
            self._refuse(name, f"This file cannot be read: {error.strerror}.")
            return
        listed = (found,) if isinstance(found, Report) else found.reports
        if not self._alone:
            listed = tuple(replace(r, record=replace(r.record, file=name)) for r in listed)
        self._single = found
        self._reports += listed
        self._failed = self._failed or any(report.problem for report in listed)
        if self._form is Form.TEXT:
            self._write_text(found, listed, data)
        if self.workbook is not None:
            self._give_back(name, data, found, self.workbook)
        if self.records is not None:
            asked = replace(self._sheet, name=name)
            trees = self._checker.agreed(data, self._profiles, asked)
            sheets.write_records(trees, self._standard, self.records)

    def finish(self) -> None:
        """Write what can be written only when everything was checked."""
        from termreg.validation.render import json as as_json
        from termreg.validation.render import text as as_text
        from termreg.validation.report import Batch

        if self._form is Form.TEXT:
            if not self._alone and self._reports:
                sys.stdout.write(as_text.totals(self._reports) + "\n")
        elif self._alone and self._single is not None:
            sys.stdout.buffer.write(as_json.render(self._single))
        elif self._reports:
            sys.stdout.buffer.write(as_json.render(Batch(reports=tuple(self._reports))))

    def exit_code(self, fail_on: Severity) -> int:
        """Give the exit code; what could not be checked comes before what was found."""
        if self._failed:
            return exits.CANNOT
        grave = list(Severity)[: list(Severity).index(fail_on) + 1]
        found = any(report.counts[level] for report in self._reports for level in grave)
        return exits.FINDINGS if found else 0

    def _write_text(
        self, found: "Report | Batch", listed: "tuple[Report, ...]", data: bytes
    ) -> None:
        from dataclasses import replace

        from termreg.validation.render import text as as_text
        from termreg.validation.report import Report

        told = listed[0] if isinstance(found, Report) else replace(found, reports=listed)
        sys.stdout.write(as_text.render(told, data, colour=sys.stdout.isatty()))
        if not self._alone:
            sys.stdout.write("\n")

    def _give_back(self, name: str, data: bytes, found: "Report | Batch", path: Path) -> None:
        from dataclasses import replace

        from termreg.validation.report import Batch

        document = self._checker.sheet(data, self._profiles, replace(self._sheet, name=name))
        if document is None or not isinstance(found, Batch):
            self._refuse(name, "Only a sheet can be given back as a workbook.")
            return
        sheets.write_workbook(document, found, path)

    def _refuse(self, name: str, why: str) -> None:
        self._failed = True
        print(f"{name}: {why}", file=sys.stderr)


def _read(name: str) -> bytes:
    return sys.stdin.buffer.read() if name == _STANDARD_INPUT else Path(name).read_bytes()
