"""``termreg validate``: whether records are ready to be published, and what to mend."""

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from termreg.cli import exits, outputs, sheets
from termreg.cli.mending import Mending
from termreg.findings import Severity
from termreg.validation.intake.kind import Kind
from termreg.vocabulary.render.escapes import printable

if TYPE_CHECKING:
    from termreg.cli.inputs import Input
    from termreg.validation.agreed import Agreed
    from termreg.validation.check import Checker
    from termreg.validation.report import Batch, Report
    from termreg.validation.sheets.read import Asked


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("validate")(validate)


def validate(  # noqa: PLR0913, PLR0917 - each is an option of the command
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE…",
            help="Files, folders, patterns or archives of records; - reads one from input.",
        ),
    ],
    profile: Annotated[
        list[str] | None,
        typer.Option(help="Check against this profile instead of those that a record declares."),
    ] = None,
    input_format: Annotated[
        Kind | None,
        typer.Option(
            help="The format of the files; left out, what they hold and their names tell."
        ),
    ] = None,
    form: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="NAME,…",
            help="How to write the report: text, json, html, csv, sarif, junit, github, turtle or "
            "json-ld (a SHACL report), records (the records in the agreed form). Several with "
            "commas between.",
        ),
    ] = "text",
    output: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Write there and not to standard output. Beside another form, text goes to the "
            "terminal; several others each add their ending to the name.",
        ),
    ] = None,
    fix: Annotated[
        bool,
        typer.Option(
            "--fix",
            help="Mend in the files what has one right answer, and report what is left; from "
            "standard input to standard output.",
        ),
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Show what --fix would change, and change nothing.")
    ] = False,
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

    With --fix the exit code is about what is left.

    Exit code 0 when nothing was found at the level asked for, 1 when something was, 2 when the
    command was used wrongly, 3 when something could not be checked.
    """
    from termreg import places
    from termreg.cli.inputs import inputs
    from termreg.validation import ready
    from termreg.validation.intake.limits import Limits

    limits = Limits()
    checker = ready.checker(places.vocab(), places.shapes(), limits)
    standard = checker.standard
    names = [held.name for held in standard.profiles]
    for wanted in profile or ():
        if wanted not in names:
            raise typer.BadParameter(
                f"“{wanted}” is none of {', '.join(names)}.", param_hint="--profile"
            )
    # Standard output takes the difference, or the record that was mended, and nothing besides.
    quiet = diff or (fix and outputs.STANDARD_INPUT in files)
    writing = outputs.Outputs(
        outputs.forms(form), output, standard, alone=len(files) == 1, quiet=quiet
    )
    profiles = tuple(profile) if profile else None
    mending = Mending(lambda data: checker.check(data, profiles), standard, diff=diff)
    asked = sheets.asked(standard, mapping, sheet, kind)
    run = _Run(checker, profiles, writing, mending if fix or diff else None, asked)
    run.workbook = workbook
    if records is not None:
        sheets.refuse_other_endings(records)
        run.records = records
    for given in inputs(files, input_format, limits):
        run.check(given)
    try:
        writing.finish()
    except OSError as error:
        raise outputs.failed(error) from None
    raise typer.Exit(run.exit_code(fail_on))


class _Run:
    """One run of the command: what was found, and what could not be checked."""

    def __init__(
        self,
        checker: "Checker",
        profiles: tuple[str, ...] | None,
        writing: outputs.Outputs,
        mending: Mending | None,
        sheet: "Asked | None",
    ) -> None:
        self._checker, self._profiles, self._outputs = checker, profiles, writing
        self._mending, self._sheet = mending, sheet
        self.workbook: Path | None = None
        self.records: Path | None = None
        self._counts: Counter[str] = Counter()
        self._failed = False

    def check(self, given: "Input") -> None:
        """Check one file and hand over its report; what goes wrong is said on stderr."""
        from termreg.errors import AnotherStandardError, UnreadableRecordError

        self._outputs.of_many(given.of_many)
        try:
            data = given.content()
            found = self._checker.check(
                data, self._profiles, form=given.form, name=given.name, sheet=self._sheet
            )
        except AnotherStandardError as error:
            found = self._checker.unchecked(error)
        except UnreadableRecordError as error:
            self._refuse(given.name, f"{error.title}. {error}")
            self._outputs.refuse(given.name, self._checker.unchecked(error))
            return
        except OSError as error:
            self._refuse(given.name, f"This file cannot be read: {error.strerror}.")
            return
        if self._mending is not None:
            data, found = self._mended(self._mending, given.name, data, found)
        self._counts.update(found.counts)
        self._failed = self._failed or any(report.problem for report in found.reports)
        self._outputs.add(given.name, found, data, self._records(given, data))
        if self.workbook is not None:
            self._give_back(given, data, found, self.workbook)
        if self.records is not None:
            trees = self._checker.records(
                data, self._profiles, form=given.form, name=given.name
            ).records
            sheets.write_records(trees, self._checker.standard, self.records)

    def _mended(
        self, mending: Mending, name: str, data: bytes, found: "Report | Batch"
    ) -> "tuple[bytes, Report | Batch]":
        try:
            return mending.mend(name, data, found)
        except OSError as error:
            self._refuse(name, f"This file was not mended: {error.strerror}.")
            return data, found

    def exit_code(self, fail_on: Severity) -> int:
        """Give the exit code; what could not be checked comes before what was found."""
        if self._failed:
            return exits.CANNOT
        grave = list(Severity)[: fail_on.rank + 1]
        return exits.FINDINGS if any(self._counts[level] for level in grave) else 0

    def _records(self, given: "Input", data: bytes) -> "Agreed | None":
        """Give the agreed records where they are wanted; one that is left out is named."""
        if not self._outputs.wants_records:
            return None
        records = self._checker.records(data, self._profiles, form=given.form, name=given.name)
        for pointer in records.left_out:
            print(f"{given.name}: {pointer} is left out: it cannot be read.", file=sys.stderr)
        return records

    def _give_back(self, given: "Input", data: bytes, found: "Report | Batch", path: Path) -> None:
        from termreg.validation.report import Batch

        document = self._checker.sheet(
            data, self._profiles, self._sheet, form=given.form, name=given.name
        )
        if document is None or not isinstance(found, Batch):
            self._refuse(given.name, "Only a sheet can be given back as a workbook.")
            return
        sheets.write_workbook(document, found, path)

    def _refuse(self, name: str, why: str) -> None:
        self._failed = True
        print(printable(f"{name}: {why}"), file=sys.stderr)
