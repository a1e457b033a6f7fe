"""The options of ``termreg validate`` about sheets, and the workbook that it gives back."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

if TYPE_CHECKING:
    from termreg.standard.model import Standard
    from termreg.validation.report import Batch
    from termreg.validation.sheets.read import Asked, SheetDocument

Map = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="HEADING=KEY",
        help="In a sheet, read the column with this heading as this key; without a key, pass it "
        "over. May be given several times.",
    ),
]
Sheet = Annotated[str | None, typer.Option("--sheet", help="The sheet of a workbook to read.")]
Type = Annotated[
    str | None,
    typer.Option("--type", help="In a sheet, what rows are that do not say it: Offer or Award."),
]
Workbook = Annotated[
    Path | None,
    typer.Option(
        "--workbook",
        metavar="FILE.xlsx",
        help="Write a checked sheet back as a workbook, with what to mend beside each row.",
    ),
]

Records = Annotated[
    Path | None,
    typer.Option(
        "--records",
        metavar="FILE",
        help="Write the records in the agreed form as a sheet, .xlsx or .csv: keys as headings, "
        "codes as values.",
    ),
]
_WRITERS: Final = (".xlsx", ".csv")


def asked(
    standard: "Standard", mapping: Sequence[str] | None, sheet: str | None, kind: str | None
) -> "Asked | None":
    """Read the options, if any was given.

    Raises `typer.BadParameter` for what names no key and no type.
    """
    if mapping is None and sheet is None and kind is None:
        return None
    from termreg.validation.sheets.read import Asked

    if kind is not None and kind not in standard.types:
        known = " or ".join(standard.types)
        raise typer.BadParameter(f"“{kind}” is not {known}.", param_hint="--type")
    pairs = dict(_pair(each, standard) for each in mapping or ())
    return Asked(mapping=pairs, sheet=sheet, type=kind)


def _pair(text: str, standard: "Standard") -> tuple[str, str]:
    from termreg.validation.sheets.columns import path_of
    from termreg.validation.sheets.names import paths

    heading, sign, path = text.rpartition("=")
    if not sign or not heading.strip():
        raise typer.BadParameter(
            f"“{text}” has no heading and key, such as 'Course name=title'.", param_hint="--map"
        )
    known = {each.casefold(): each for each in paths(standard)}
    if path.strip() and path_of(path, known) is None:
        raise typer.BadParameter(
            f"“{path}” is no key of a record. Keys are such as title or credit/value; "
            "/standard lists them all.",
            param_hint="--map",
        )
    return heading.strip(), path.strip()


def refuse_other_endings(path: Path) -> None:
    """Refuse a file that is no sheet by its name. Raises `typer.BadParameter`."""
    if path.suffix.lower() not in _WRITERS:
        raise typer.BadParameter(
            f"{path} ends in neither {' nor '.join(_WRITERS)}.", param_hint="--records"
        )


def write_records(records: "Iterable[Mapping[str, Any]]", standard: "Standard", path: Path) -> None:
    """Write records in their agreed form as a sheet. Raises `OSError`."""
    from termreg.validation.sheets import agreed

    write = agreed.to_csv if path.suffix.lower() == ".csv" else agreed.to_xlsx
    path.write_bytes(write(records, standard))
    print(f"{path} is written.", file=sys.stderr)


def write_workbook(document: "SheetDocument", batch: "Batch", path: Path) -> None:
    """Write a checked sheet back as a workbook. Raises `OSError`."""
    from termreg.validation.sheets import workbook

    path.write_bytes(workbook.render(document.table, batch))
    print(f"{path} is written.", file=sys.stderr)
