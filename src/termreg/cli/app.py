"""The ``termreg`` command: its commands, and the one door out for failures."""

import sys
from collections.abc import Iterable
from importlib import import_module
from typing import Annotated, Final

import typer

from termreg.cli import exits

_DOCS: Final = "docs"
COMMANDS: Final = (
    "check",
    _DOCS,
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


def __getattr__(name: str) -> typer.Typer:
    """Give ``app``, which is all commands together, when it is asked for."""
    if name == "app":
        return assembled()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def main() -> None:
    """Run the command; a failure that the caller can act on is one sentence, never a traceback."""
    # Options of the whole command take no values, so that the first word is what is to be done;
    # the reference pages are about every command.
    asked = next((word for word in sys.argv[1:] if not word.startswith("-")), None)
    alone = asked in COMMANDS and asked != _DOCS
    try:
        assembled([asked] if asked and alone else COMMANDS)()
    except Exception as error:
        from termreg.errors import TermregError

        if not isinstance(error, TermregError):
            raise
        print(f"{error.title}. {error}", file=sys.stderr)
        sys.exit(exits.CANNOT)
