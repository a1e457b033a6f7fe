"""The ``termreg`` command: its commands, and the one door out for failures."""

import sys
from typing import Annotated

import typer

from termreg.cli import (
    check,
    docs,
    exits,
    explain,
    export,
    fmt,
    search,
    serve,
    standard,
    template,
    term,
    validate,
)
from termreg.cli import list as listing
from termreg.errors import TermregError

app = typer.Typer(
    name="termreg",
    no_args_is_help=True,
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    add_completion=False,
)
check.register(app)
docs.register(app)
explain.register(app)
export.register(app)
fmt.register(app)
listing.register(app)
search.register(app)
serve.register(app)
standard.register(app)
template.register(app)
term.register(app)
validate.register(app)


@app.callback()
def termreg(
    version: Annotated[
        bool, typer.Option("--version", help="Show the versions of termreg and what it carries.")
    ] = False,
) -> None:
    """Look up terms, check credential records, run the registry."""
    if version:
        from termreg import __version__, places

        release = (places.vocab() / "VERSION").read_text("utf-8").strip()
        standard = (places.shapes() / "VERSION").read_text("utf-8").strip()
        typer.echo(f"termreg {__version__}, vocabulary {release}, standard {standard}")
        raise typer.Exit


def main() -> None:
    """Run the command; a failure that the caller can act on is one sentence, never a traceback."""
    try:
        app()
    except TermregError as error:
        print(f"{error.title}. {error}", file=sys.stderr)
        sys.exit(exits.CANNOT)
