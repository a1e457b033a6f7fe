"""``termreg validate``: whether records are ready to be published, and what to mend."""

from pathlib import Path
from typing import Annotated

import typer

from termreg.cli import batches, outputs, sheets
from termreg.findings import Severity
from termreg.validation.engine.wanted import Choice
from termreg.validation.intake.kind import Kind


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
            help="How to write the report: text, json, json-lines (as it comes, for very many "
            "records), html, csv, sarif, junit, github, lines, turtle or json-ld (SHACL reports), "
            "or records (the records in the agreed form). Several with commas between.",
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
    engine: Annotated[
        Choice,
        typer.Option(
            envvar="TERMREG_ENGINE",
            help="What judges: the fast engine where it is certified to find what pySHACL finds "
            "(auto), or one of the two.",
        ),
    ] = Choice.AUTO,
    mapping: sheets.Map = None,
    sheet: sheets.Sheet = None,
    kind: sheets.Type = None,
    workbook: sheets.Workbook = None,
    records: sheets.Records = None,
    since: batches.Since = None,
    resume: batches.Resume = None,
    jobs: batches.Jobs = None,
) -> None:
    """Check records before they are published: where each problem is and how to mend it.

    With --fix the exit code is about what is left, with --since about what is new. A run that is
    stopped with Ctrl-C writes its report of what was checked, says how to go on, and ends with 3.

    Exit code 0 when nothing was found at the level asked for, 1 when something was, 2 when the
    command was used wrongly, 3 when something could not be checked.
    """
    from termreg import places
    from termreg.cli.parts import cores
    from termreg.cli.run import Run, Wanted
    from termreg.validation import ready
    from termreg.validation.intake.limits import Limits

    checker = ready.checker(places.vocab(), places.shapes(), Limits(engine=engine))
    standard = checker.standard
    names = [held.name for held in standard.profiles]
    for wanted in profile or ():
        if wanted not in names:
            raise typer.BadParameter(
                f"“{wanted}” is none of {', '.join(names)}.", param_hint="--profile"
            )
    if records is not None:
        sheets.refuse_other_endings(records)
    # Standard output takes the difference, or the record that was mended, and nothing besides.
    quiet = diff or (fix and outputs.STANDARD_INPUT in files)
    writing = outputs.Outputs(
        outputs.forms(form), output, standard, alone=len(files) == 1, quiet=quiet
    )
    run = Run(
        checker,
        writing,
        Wanted(
            files=tuple(files),
            profiles=tuple(profile) if profile else None,
            form=input_format,
            sheet=sheets.asked(standard, mapping, sheet, kind),
            workbook=workbook,
            records=records,
            fix="diff" if diff else "fix" if fix else None,
            since=batches.earlier(since),
            state=resume,
            jobs=jobs or cores(),
            engine=engine,
        ),
    )
    raise typer.Exit(run.check(fail_on))
