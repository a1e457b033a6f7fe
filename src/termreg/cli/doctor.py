"""``termreg doctor``: whether an installation is sound, and what to do where it is not."""

import json
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from termreg.cli.exits import FINDINGS


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("doctor")(doctor)


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")] = False,
    config: Annotated[
        Path | None,
        typer.Option(
            exists=True, dir_okay=False, help="Settings file. [default: termreg.toml if there]"
        ),
    ] = None,
) -> None:
    """Look at this installation: versions, settings, vocabulary, standard, processes, clock.

    Each line is ok, or says what needs attention and what to do. Nothing is changed. Exit code 1
    where something needs attention, 2 where the settings cannot be read.
    """
    from termreg.cli.diagnosis import diagnose
    from termreg.cli.serve import read_settings

    if config is not None:
        os.environ["TERMREG_CONFIG"] = str(config)
    lines = list(diagnose(read_settings({})))
    if as_json:
        told = [{"name": x.name, "ok": x.ok, "told": x.told, "do": x.do} for x in lines]
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
    else:
        for line in lines:
            sys.stdout.write(
                f"{'ok' if line.ok else 'attention':<10} {line.name:<11} {line.told}\n"
            )
            if line.do:
                sys.stdout.write(f"{'':<22} {line.do}\n")
    if not all(line.ok for line in lines):
        raise typer.Exit(FINDINGS)
