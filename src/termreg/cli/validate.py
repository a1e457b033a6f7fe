"""``termreg validate``: whether records are ready to be published, and what to mend."""

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from termreg.cli import exits, outputs
from termreg.findings import Severity
from termreg.vocabulary.render.escapes import printable

if TYPE_CHECKING:
    from termreg.validation.agreed import Agreed
    from termreg.validation.check import Checker


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("validate")(validate)


def validate(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE…", help="Records to check; - reads one from input.")
    ],
    profile: Annotated[
        list[str] | None,
        typer.Option(help="Check against this profile instead of those that a record declares."),
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
    fail_on: Annotated[
        Severity, typer.Option(help="The least grave finding that makes the exit code 1.")
    ] = Severity.VIOLATION,
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
    for asked in profile or ():
        if asked not in names:
            raise typer.BadParameter(
                f"“{asked}” is none of {', '.join(names)}.", param_hint="--profile"
            )
    writing = outputs.Outputs(outputs.forms(form), output, standard, alone=len(files) == 1)
    checker = Checker(standard, packaged(), Limits())
    run = _Run(checker, tuple(profile) if profile else None, writing)
    for name in files:
        run.check(name)
    try:
        writing.finish()
    except OSError as error:
        raise outputs.failed(error) from None
    raise typer.Exit(run.exit_code(fail_on))


class _Run:
    """One run of the command: what was found, and what could not be checked."""

    def __init__(
        self, checker: "Checker", profiles: tuple[str, ...] | None, writing: outputs.Outputs
    ) -> None:
        self._checker, self._profiles, self._outputs = checker, profiles, writing
        self._counts: Counter[str] = Counter()
        self._failed = False

    def check(self, name: str) -> None:
        """Check one file and hand over its report; what goes wrong is said on stderr."""
        from termreg.errors import UnreadableRecordError

        try:
            data = _read(name)
            found = self._checker.check(data, self._profiles)
        except UnreadableRecordError as error:
            self._refuse(name, f"{error.title}. {error}")
            self._outputs.refuse(name, self._checker.refused(error))
            return
        except OSError as error:
            self._refuse(name, f"This file cannot be read: {error.strerror}.")
            return
        self._counts.update(found.counts)
        self._failed = self._failed or any(report.problem for report in found.reports)
        self._outputs.add(name, found, data, self._records(name, data))

    def exit_code(self, fail_on: Severity) -> int:
        """Give the exit code; what could not be checked comes before what was found."""
        if self._failed:
            return exits.CANNOT
        grave = list(Severity)[: fail_on.rank + 1]
        return exits.FINDINGS if any(self._counts[level] for level in grave) else 0

    def _records(self, name: str, data: bytes) -> "Agreed | None":
        """Give the agreed records where they are wanted; one that is left out is named."""
        if not self._outputs.wants_records:
            return None
        records = self._checker.records(data, self._profiles)
        for pointer in records.left_out:
            print(f"{name}: {pointer} is left out: it cannot be read.", file=sys.stderr)
        return records

    def _refuse(self, name: str, why: str) -> None:
        self._failed = True
        print(printable(f"{name}: {why}"), file=sys.stderr)


def _read(name: str) -> bytes:
    if name == outputs.STANDARD_INPUT:
        return sys.stdin.buffer.read()
    return Path(name).read_bytes()
