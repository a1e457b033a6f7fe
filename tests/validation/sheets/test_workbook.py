"""The sheet that is given back: theirs as it was, what to mend beside it, nothing that runs."""

import io
import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from termreg.validation.check import Checker
from termreg.validation.report import Batch
from termreg.validation.sheets import workbook
from termreg.validation.sheets.read import Asked

EVIL = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://x")',
    "＝1",
    "'=x",
    "{=1}",
    "http://example.org/" + "x" * 300,
)


@pytest.fixture(scope="module")
def give_back(checker: Checker, check_sheet: Callable[..., Batch]) -> Callable[..., bytes]:
    """Check a sheet and give it back."""

    def of(data: bytes, name: str = "courses.csv") -> bytes:
        document = checker.sheet(data, sheet=Asked(name=name))
        assert document is not None
        return workbook.render(document.table, check_sheet(data, name=name))

    return of


def _rows(make: Any) -> list[list[Any]]:
    return [
        ["Short courses", *[""] * 5],
        [],
        list(make.headings),
        make.ready(),
        make.ready(level="SCQF 77", title=""),
        [],
        make.ready(notionalHours="£100"),
    ]


def test_totals_come_first(give_back: Callable[..., bytes], make: Any) -> None:
    """Good news, then how many of each, then each rule with what it asks."""
    book = load_workbook(io.BytesIO(give_back(make.csv(_rows(make)))))
    summary = [[cell.value for cell in row] for row in book["Summary"].iter_rows()]
    assert summary[0][0] == "2 of 3 records are ready."
    assert ["Not ready yet", 1] in [row[:2] for row in summary]
    assert ["MC-020", "To mend", 1, 1] in [row[:4] for row in summary]


def test_their_rows_and_columns_are_where_they_were(
    give_back: Callable[..., bytes], make: Any
) -> None:
    """As text, in the same rows, so that what a report names is found in both files."""
    rows = _rows(make)
    book = CalamineWorkbook.from_filelike(io.BytesIO(give_back(make.csv(rows))))
    back = book.get_sheet_by_name("Records").to_python(skip_empty_area=False)
    width = len(make.headings)
    wanted = [[str(cell) for cell in row] + [""] * (width - len(row)) for row in rows]
    assert [row[:width] for row in back] == wanted


def test_each_row_says_what_to_mend_beside_it(give_back: Callable[..., bytes], make: Any) -> None:
    """Problem and how to mend it, in words, with the cell; a ready row says so too."""
    book = load_workbook(io.BytesIO(give_back(make.csv(_rows(make)))))
    sheet = book["Records"]
    column = len(make.headings) + 1
    told = {row: str(sheet.cell(row=row, column=column).value or "") for row in range(1, 8)}
    assert told[3] == "Problem"
    assert told[4] == "Ready: nothing to mend."
    assert "To mend (B5)" in told[5]
    assert "To mend (M5)" in told[5]
    assert "Advice (J7)" in told[7]
    assert sheet.cell(row=3, column=column + 1).value == "How to mend it"
    assert sheet.cell(row=7, column=column + 1).value == "Write the number 100."


def test_a_cell_with_a_finding_is_marked_by_more_than_its_colour(
    give_back: Callable[..., bytes], make: Any
) -> None:
    """A thick frame and bold text for what must be mended, another frame for advice."""
    sheet = load_workbook(io.BytesIO(give_back(make.csv(_rows(make)))))["Records"]
    faulty, noted, fine = sheet["M5"], sheet["J7"], sheet["M4"]
    assert (faulty.font.b, faulty.border.left.style) == (True, "medium")
    assert (noted.font.i, noted.border.left.style) == (True, "dotted")
    assert (fine.font.b, fine.border.left.style) == (False, None)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_no_cell_of_theirs_becomes_a_formula_and_each_reads_back_the_same(
    give_back: Callable[..., bytes], make: Any, kind: str
) -> None:
    """Whatever a text begins with, two other programs read it as that text."""
    rows: list[list[Any]] = [["Title", "Notes", "Hours"], *[[text, text, 7] for text in EVIL]]
    data = getattr(make, kind)(rows)
    if kind == "xlsx":
        data = _as_texts(rows)
    made = give_back(data, f"courses.{kind}")
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        xml = b"".join(packed.read(n) for n in packed.namelist() if n.endswith(".xml"))
    assert b"<f>" not in xml
    assert b"<hyperlink" not in xml
    name = "Records" if kind == "csv" else "Courses"
    theirs = CalamineWorkbook.from_filelike(io.BytesIO(made)).get_sheet_by_name(name).to_python()
    expected = [text[1:] if kind == "csv" and text == "'=x" else text for text in EVIL]
    assert [row[0] for row in theirs[1:]] == expected
    openpyxl_sheet = load_workbook(io.BytesIO(made))[name]
    for row, text in enumerate(expected, start=2):
        cell = openpyxl_sheet.cell(row=row, column=1)
        assert (cell.data_type, cell.value) == ("s", text)


def _as_texts(rows: Sequence[Sequence[object]]) -> bytes:
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Courses")
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                sheet.write_string(row, column, str(cell))
    return out.getvalue()


def test_the_same_sheet_gives_the_same_bytes(give_back: Callable[..., bytes], make: Any) -> None:
    """Nothing of the day or the machine is in it."""
    data = make.csv(_rows(make))
    assert give_back(data) == give_back(data)


@pytest.mark.parametrize("name", ["Summary", "summary", "It's"])
def test_any_name_of_a_sheet_is_kept_or_told_apart(
    give_back: Callable[..., bytes], make: Any, name: str
) -> None:
    """No two sheets of a workbook have one name."""
    made = give_back(make.xlsx(_rows(make), name), "courses.xlsx")
    names = CalamineWorkbook.from_filelike(io.BytesIO(made)).sheet_names
    assert names[0] == "Summary"
    assert names[1].casefold().startswith(name.casefold())


def test_a_mended_workbook_can_be_checked_again(
    give_back: Callable[..., bytes], make: Any, check_sheet: Callable[..., Batch]
) -> None:
    """Our own two columns are no records’ keys, and the summary is not taken for their sheet."""
    made = give_back(make.csv(_rows(make)))
    batch = check_sheet(made, name="mended.xlsx")
    assert batch.outcomes["not-ready"] == 1
    assert [report.record.row for report in batch.reports] == [4, 5, 7]


def test_libreoffice_opens_it(give_back: Callable[..., bytes], make: Any, tmp_path: Path) -> None:
    """A program of another maker reads every cell as the text that it is."""
    office = shutil.which("soffice")
    if office is None:
        assert not os.environ.get("CI"), "CI brings LibreOffice; see .ci/run"
        pytest.skip("LibreOffice (soffice) is not on this machine")
    path = tmp_path / "mended.xlsx"
    path.write_bytes(give_back(make.csv([["Title", "Hours"], ["=1+1", 7]])))
    home = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    command = [
        office,
        home,
        "--headless",
        "--convert-to",
        "ods",
        "--outdir",
        str(tmp_path),
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    book = CalamineWorkbook.from_path(tmp_path / "mended.ods")
    assert book.get_sheet_by_name("Records").to_python()[1][0] == "=1+1"
