"""``termreg docs``: the reference pages, printed from the code so that they cannot drift."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from termreg.cli.exits import FINDINGS


def register(app: typer.Typer) -> None:
    """Add the command, which prints the commands of the app that it is added to."""

    @app.command("docs")
    def docs(
        folder: Annotated[Path, typer.Argument(help="Where the pages go.")] = Path(
            "docs/reference"
        ),
        check: Annotated[
            bool, typer.Option("--check", help="Write nothing; exit 1 where a page would change.")
        ] = False,
    ) -> None:
        """Print the reference pages: commands, routes, settings, rules, problems."""
        from termreg.cli.reference import pages

        different = list(_different(folder, pages(app)))
        for path, text in different:
            if not check:
                folder.mkdir(parents=True, exist_ok=True)
                path.write_text(text, "utf-8")
            sys.stdout.write(f"{path} {'would change' if check else 'written'}\n")
        if different and check:
            raise typer.Exit(FINDINGS)


def _different(folder: Path, pages: dict[str, str]) -> Iterator[tuple[Path, str]]:
    for name, text in pages.items():
        path = folder / f"{name}.md"
        if not path.is_file() or path.read_text("utf-8") != text:
            yield path, text
