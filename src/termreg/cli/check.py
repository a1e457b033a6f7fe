"""``termreg check``: whether a vocabulary is sound."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from termreg.cli import exits
from termreg.findings import Severity

if TYPE_CHECKING:
    from termreg.errors import BrokenVocabularyError
    from termreg.vocabulary.check import Report
    from termreg.vocabulary.formats import File

STANDARD_INPUT = "-"


class Form(StrEnum):
    """How the report is written."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("check")(check)


def check(  # noqa: PLR0913, PLR0917 - each is an option of the command
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]…",
            help="Files and folders with SKOS in Turtle, RDF/XML, JSON-LD or N-Triples; - reads "
            "standard input. Together they are one vocabulary. Without any: this registry’s.",
        ),
    ] = None,
    select: Annotated[
        list[str] | None, typer.Option(metavar="CODE,…", help="Run only these rules.")
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(metavar="CODE,…", help="Leave these rules out.")
    ] = None,
    form: Annotated[Form, typer.Option("--format", help="How to write the report.")] = Form.TEXT,
    fail_on: Annotated[
        Severity, typer.Option(help="The least grave finding that makes the exit code 1.")
    ] = Severity.VIOLATION,
    every: Annotated[
        bool, typer.Option("--all", help="Show every finding as text, not the first 20.")
    ] = False,
) -> None:
    """Check a vocabulary: SKOS’s own conditions, labels, definitions, links, addresses.

    Exit code 0 when nothing is as grave as --fail-on, 1 when something is, 2 for a wrong call,
    3 when a file cannot be read, so that nothing was checked.
    """
    from termreg.errors import BrokenVocabularyError, UnknownRuleError
    from termreg.vocabulary import check as checking

    files = _files(paths or [])
    try:
        rules = checking.chosen(_codes(select), _codes(ignore))
    except UnknownRuleError as error:
        raise typer.BadParameter(str(error)) from None
    try:
        with _no_collecting():
            report = checking.check(files, rules)
    except BrokenVocabularyError as error:
        _tell_cannot(error, form)
        raise typer.Exit(exits.CANNOT) from None
    sys.stdout.write(_rendered(report, form, every=every))
    if report.reaches(fail_on):
        raise typer.Exit(exits.FINDINGS)


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Leave the garbage collector out: millions of values are made and none is dropped."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _files(paths: list[str]) -> "list[File]":
    from termreg import places
    from termreg.vocabulary import formats

    files: list[File] = []
    for given in dict.fromkeys(paths or [_shortest(places.vocab())]):
        path = Path(given)
        if given == STANDARD_INPUT:
            files.append(formats.from_bytes(sys.stdin.buffer.read(), "standard input"))
        elif path.is_dir():
            held = formats.in_folder(path)
            if not held:
                endings = ", ".join(formats.FOLDER_ENDINGS)
                raise typer.BadParameter(f"There is no vocabulary file ({endings}) in {path}.")
            files += [formats.from_path(file) for file in held]
        elif path.is_file():
            files.append(formats.from_path(path))
        else:
            raise typer.BadParameter(f"There is no file or folder {path}.")
    return list(dict.fromkeys(files))


def _shortest(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _codes(given: list[str] | None) -> tuple[str, ...]:
    codes = (code.strip().upper() for part in given or () for code in part.split(","))
    return tuple(code for code in codes if code)


def _rendered(report: "Report", form: Form, *, every: bool) -> str:
    from termreg.vocabulary.render import json, sarif, text

    if form is Form.JSON:
        return json.render(report)
    return sarif.render(report) if form is Form.SARIF else text.render(report, every=every)


def _tell_cannot(error: "BrokenVocabularyError", form: Form) -> None:
    from termreg.vocabulary.render import json, sarif

    if form is Form.JSON:
        sys.stdout.write(json.cannot(error))
    elif form is Form.SARIF:
        sys.stdout.write(sarif.cannot(error))
    sys.stderr.write(f"Nothing was checked. {error}\n")
