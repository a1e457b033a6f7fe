"""``termreg fmt``: canonical Turtle, so that a change shows as the lines that changed."""

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from termreg.cli import exits


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("fmt")(fmt)


def fmt(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]…", help="Turtle files, and folders of them. Without any: vocab."
        ),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Change nothing; list the files that would change.")
    ] = False,
    drop_comments: Annotated[
        bool, typer.Option("--drop-comments", help="Leave out comments below the opening ones.")
    ] = False,
) -> None:
    """Write Turtle files in canonical layout, in place; the second time changes nothing.

    Exit code 0 when all is laid out, 1 when --check found files that are not, 2 for a wrong call,
    3 when a file cannot be read or would lose its comments; such a file is left as it is.
    """
    from termreg.errors import TermregError
    from termreg.vocabulary.layout import formatted

    changed = refused = False
    for path in _files(paths or []):
        before = path.read_bytes()
        try:
            after = formatted(before, str(path), drop_comments=drop_comments)
        except TermregError as error:
            print(error, file=sys.stderr)
            refused = True
            continue
        if after != before:
            changed = True
            print(path)
            if not check:
                _replace(path, after)
    if refused:
        raise typer.Exit(exits.CANNOT)
    if changed and check:
        raise typer.Exit(exits.FINDINGS)


def _files(paths: list[Path]) -> list[Path]:
    from termreg import places

    files: list[Path] = []
    for path in paths or [places.vocab()]:
        if path.is_dir():
            files += sorted(path.rglob("*.ttl"))
        elif path.is_file():
            files.append(path)
        else:
            raise typer.BadParameter(f"There is no file or folder {path}.")
    return list(dict.fromkeys(files))


def _replace(path: Path, data: bytes) -> None:
    """Write beside the file and rename, so that at no moment there is half a file."""
    target = path.resolve()
    with tempfile.NamedTemporaryFile(
        dir=target.parent, prefix=f".{target.name}.", delete=False
    ) as beside:
        try:
            beside.write(data)
            beside.flush()
            os.fsync(beside.fileno())
            shutil.copymode(target, beside.name)
            Path(beside.name).replace(target)
        except BaseException:
            Path(beside.name).unlink(missing_ok=True)
            raise
