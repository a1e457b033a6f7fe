"""``termreg term``: what a word or a web address means."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

from termreg.cli import exits
from termreg.cli.options import AsJson, readable


class Form(StrEnum):
    """How the answer is written."""

    TEXT = "text"
    JSON = "json"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("term")(show)


def show(
    word: Annotated[str, typer.Argument(metavar="WORD_OR_URI", help="A word, or a web address.")],
    lang: Annotated[str, typer.Option(help="Language to read in, as a BCP 47 tag.")] = "en",
    *,
    form: Annotated[Form, typer.Option("--format", help="How to write it.")] = Form.TEXT,
    as_json: AsJson = False,
) -> None:
    """Show what a word or a web address means: its definition and what it is confused with.

    Exit code 0 when a term was found, 1 when the word is unknown or may mean several terms.
    """
    from termreg.release import answer
    from termreg.release.build import packaged

    snapshot = packaged()
    resolution = answer.about(readable(word), snapshot, lang)
    if as_json or form is Form.JSON:
        sys.stdout.write(answer.to_json(resolution, snapshot, lang))
    else:
        sys.stdout.write(answer.to_text(resolution, snapshot, lang))
    if resolution.term is None:
        raise typer.Exit(exits.FINDINGS)
