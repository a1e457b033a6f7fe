"""The ``termreg`` command, put together from its commands."""

from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Annotated, Final

import typer

_DOCS: Final = "docs"
COMMANDS: Final = (
    "check",
    _DOCS,
    "doctor",
    "explain",
    "export",
    "fmt",
    "list",
    "search",
    "serve",
    "standard",
    "template",
    "term",
    "validate",
)
"""The commands; each has a module of its own, which adds it."""


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


def assembled(commands: Iterable[str] = COMMANDS) -> typer.Typer:
    """Put the command together from all of its commands, or from those that are asked for."""
    made = typer.Typer(
        name="termreg",
        no_args_is_help=True,
        invoke_without_command=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        add_completion=False,
    )
    made.callback()(termreg)
    for name in commands:
        import_module(f"termreg.cli.{name}").register(made)
    return made


def run(words: Sequence[str]) -> None:
    """Run the command with these words, and load of the commands the one that is asked for."""
    # Options of the whole command take no values, so that the first word is what is to be done;
    # the reference pages are about every command.
    asked = next((word for word in words if not word.startswith("-")), None)
    alone = asked in COMMANDS and asked != _DOCS
    assembled([asked] if asked and alone else COMMANDS)(list(words))
