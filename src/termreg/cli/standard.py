"""``termreg standard``: the standard for other people's engines, and the lint of its shapes."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from termreg.cli import exits


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(no_args_is_help=True, help="Use the shapes of the standard elsewhere.")
    group.command("export")(export)
    group.command("lint")(lint)
    group.command("context")(context)
    group.command("schema")(schema)
    app.add_typer(group, name="standard")


def export(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where the files go.")],
    force: Annotated[
        bool, typer.Option("--force", help="Write into a folder that holds something already.")
    ] = False,
) -> None:
    """Write shapes, context and lists, so that any SHACL engine checks records as we do.

    The README among the files says how. The same version writes the same bytes. Exit code 2 when
    the folder is not empty, unless --force is given; then files of the same names are replaced and
    others left alone.
    """
    from termreg import places
    from termreg.release.build import packaged
    from termreg.standard.load import load
    from termreg.validation.export import files

    if folder.exists() and not folder.is_dir():
        raise typer.BadParameter(f"{folder} is a file.", param_hint="DIR")
    if folder.is_dir() and any(folder.iterdir()) and not force:
        raise typer.BadParameter(f"{folder} is not empty; see --force.", param_hint="DIR")
    made = files(load(), packaged(), places.shapes(), places.vocab())
    for name, data in made.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    sys.stdout.write(f"{len(made)} files are in {folder}; begin with README.md.\n")


def lint(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="[DIR]", help="Where the shapes are. Without: those that ship."),
    ] = None,
) -> None:
    """Look in shapes for what would hide a cause, reach too far or run too long.

    Every Turtle file with shapes below the folder is read. Exit code 0 when there is no fault, 1
    when there is one, 2 when no shapes are there.
    """
    from termreg import places

    where = folder or places.shapes()
    files = sorted(where.rglob("shapes.ttl")) or sorted(where.rglob("*.ttl"))
    if not files:
        raise typer.BadParameter(f"{where} holds no shapes.", param_hint="DIR")
    faults = [f"{path.relative_to(where)}: {fault}" for path in files for fault in _faults(path)]
    for fault in faults:
        sys.stdout.write(f"{fault}\n")
    sys.stdout.write(f"{len(files)} files of shapes, {len(faults)} faults.\n")
    if faults:
        raise typer.Exit(exits.FINDINGS)


def context() -> None:
    """Print the JSON-LD context that the keys and profiles ask for, as in shapes/context.jsonld.

    Needed when one is added: until the file holds the same, the standard refuses to load.
    """
    from termreg.standard.context import dumps
    from termreg.standard.load import asked_context

    sys.stdout.write(dumps(asked_context()))


def schema() -> None:
    """Print the JSON Schema of a record, from which editors offer keys and values.

    The same is at /standard/record.schema.json.
    """
    from termreg.release.build import packaged
    from termreg.standard.load import load
    from termreg.validation import record_schema
    from termreg.validation.agree.known import Known
    from termreg.vocabulary import jsonld

    sys.stdout.write(jsonld.dumps(record_schema.schema(Known(load(), packaged()))).decode())


def _faults(path: Path) -> Iterator[str]:
    from termreg.errors import TermregError
    from termreg.standard.lint import faults
    from termreg.standard.model import RULES
    from termreg.vocabulary import turtle

    try:
        triples = turtle.load(path).triples
    except TermregError as error:
        yield str(error)
        return
    yield from faults(triples, RULES)
