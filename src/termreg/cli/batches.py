"""What ``termreg validate`` takes for many records: cores, an earlier report, a state."""

from pathlib import Path
from typing import Annotated

import typer

Since = Annotated[
    Path | None,
    typer.Option(
        "--since",
        metavar="REPORT",
        exists=True,
        dir_okay=False,
        help="Show only what this earlier report, as json or json-lines, does not have.",
    ),
]
Resume = Annotated[
    Path | None,
    typer.Option(
        "--resume",
        metavar="FILE",
        dir_okay=False,
        help="Keep what was checked in this file, and where it exists, go on from there.",
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        min=1,
        max=64,
        help="How many cores check at once. [default: all; many records are needed for more than "
        "one]",
    ),
]


def earlier(path: Path | None) -> bytes | None:
    """Give an earlier report. Raises `typer.BadParameter` for what is none."""
    from termreg.validation.since import Earlier

    if path is None:
        return None
    data = path.read_bytes()
    try:
        Earlier(data)
    except ValueError as error:
        raise typer.BadParameter(f"{path}: {error}", param_hint="--since") from None
    return data
