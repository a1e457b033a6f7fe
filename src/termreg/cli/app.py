"""The ``termreg`` command: the door from the terminal, and the one door out for failures."""

import sys
from typing import TYPE_CHECKING

from termreg.cli import exits, plain

if TYPE_CHECKING:
    import typer


def main() -> None:
    """Run the command; a failure that the caller can act on is one sentence, never a traceback."""
    words = sys.argv[1:]
    try:
        if plain.is_plain(words):
            sys.exit(plain.validate(words[1:]))
        from termreg.cli.commands import run

        run(words)
    except Exception as error:
        from termreg.errors import TermregError

        if not isinstance(error, TermregError):
            raise
        print(f"{error.title}. {error}", file=sys.stderr)
        sys.exit(exits.CANNOT)


def __getattr__(name: str) -> "typer.Typer":
    """Give ``app``, which is all commands together, when it is asked for."""
    if name == "app":
        from termreg.cli.commands import assembled

        return assembled()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
