"""``termreg template``: a sheet to fill in, made from what is checked."""

import sys
from pathlib import Path
from typing import Annotated, Final

import typer

_BASE: Final = "base"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("template")(template)


def template(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where it goes: .xlsx or .csv.")],
    profile: Annotated[str, typer.Option(help="The profile that records are to meet.")] = _BASE,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that exists.")] = False,
) -> None:
    """Write a sheet to fill in: a column for each key, lists to choose from, an example row.

    It is made from the rules themselves, so that a sheet filled in as it asks gives no finding. The
    same version writes the same bytes. Exit code 2 when the file exists, unless --force is given.
    """
    from termreg.release.build import packaged
    from termreg.standard import examples
    from termreg.standard.load import load
    from termreg.validation.agree.known import Known
    from termreg.validation.sheets import template_book
    from termreg.validation.sheets.template import Template, to_csv

    writers = {".xlsx": template_book.to_xlsx, ".csv": to_csv}
    write = writers.get(file.suffix.lower())
    if write is None:
        raise typer.BadParameter(
            f"{file} ends in neither {' nor '.join(writers)}.", param_hint="FILE"
        )
    if file.exists() and not force:
        raise typer.BadParameter(f"{file} exists; see --force.", param_hint="FILE")
    standard = load()
    held = standard.profile(profile)
    if held is None:
        names = ", ".join(each.name for each in standard.profiles)
        raise typer.BadParameter(f"“{profile}” is none of {names}.", param_hint="--profile")
    known = Known(standard, packaged())
    file.write_bytes(write(Template(held, known, examples.load(standard))))
    sys.stdout.write(f"{file} is a sheet for the profile {held.name}; fill in one row a record.\n")
