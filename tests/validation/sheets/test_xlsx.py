"""XLSX workbooks: each kind of cell gives its value, and other readers read the same."""

import io
import zipfile
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook as OpenWorkbook
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from termreg.validation.intake.limits import Limits
from termreg.validation.sheets import dates, xlsx
from termreg.validation.sheets.table import Book, Table


def _written(write: Any, **options: Any) -> Book:
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True, **options}) as book:
        write(book, book.add_worksheet("Courses"))
    return xlsx.read(out.getvalue(), Limits())


def _cells(table: Table) -> list[dict[int, Any]]:
    return [dict(row.cells) for row in table.rows()]


def test_each_kind_of_cell_gives_its_value() -> None:
    """Texts, numbers, dates as dates, truth, and what a formula came to."""

    def write(book: Any, sheet: Any) -> None:
        day = book.add_format({"num_format": "d mmmm yyyy"})
        long_day = book.add_format({"num_format": '[$-809]dddd" the "d/m/yy'})
        money = book.add_format({"num_format": '"£"#,##0.00'})
        clock = book.add_format({"num_format": "hh:mm"})
        sheet.write_string(0, 0, "Café")
        sheet.write_number(0, 1, 7.0)
        sheet.write_number(0, 2, 7.25)
        sheet.write_datetime(0, 3, date(2027, 1, 18), day)
        sheet.write_datetime(0, 4, datetime(2027, 1, 18, 9, 30), long_day)  # noqa: DTZ001
        sheet.write_number(0, 5, 1200, money)
        sheet.write_boolean(0, 6, boolean=True)
        sheet.write_formula(0, 7, "=B1*100", None, 700)
        sheet.write_formula(0, 8, '="a"&"b"', None, "ab")
        sheet.write_number(0, 9, 0.5, clock)

    table = _written(write).tables[0]
    assert _cells(table) == [
        {
            1: "Café",
            2: 7,
            3: 7.25,
            4: "2027-01-18",
            5: "2027-01-18T09:30:00",
            6: 1200,
            7: "TRUE",
            8: 700,
            9: "ab",
            10: "12:00",
        }
    ]


def test_days_can_be_counted_from_1904() -> None:
    """As workbooks of the old Macintosh do."""

    def write(book: Any, sheet: Any) -> None:
        sheet.write_datetime(0, 0, date(2027, 1, 18), book.add_format({"num_format": "dd/mm/yy"}))

    assert _cells(_written(write, date_1904=True).tables[0]) == [{1: "2027-01-18"}]


@pytest.mark.parametrize(
    ("code", "is_date"),
    [
        ("dd/mm/yyyy", True),
        ("[$-F800]dddd, mmmm dd, yyyy", True),
        ("mmm-yy", True),
        ('0 "days"', False),
        ("#,##0.00;[Red]-#,##0.00", False),
        ("General", False),
        ("hh:mm:ss", False),
        ("0.00E+00", False),
    ],
)
def test_a_format_is_known_as_that_of_a_date(code: str, is_date: bool) -> None:  # noqa: FBT001
    """What is quoted or in brackets shows no date."""
    assert dates.is_date(164, code) is is_date


def test_merged_cells_hold_for_each_row_that_they_cover() -> None:
    """The name of a provider beside five courses is that of all five."""

    def write(_: Any, sheet: Any) -> None:
        for row in range(1, 5):
            sheet.write_string(row, 1, f"Course {row}")
        sheet.merge_range(1, 0, 3, 0, "Example College")

    cells = _cells(_written(write).tables[0])
    assert [row.get(1) for row in cells] == ["Example College"] * 3 + [None]


def test_cells_merged_sidewards_are_named() -> None:
    """They are read for the first column, and the report can say so."""
    table = _written(lambda _, sheet: sheet.merge_range(0, 0, 0, 2, "Both")).tables[0]
    assert _cells(table) == [{1: "Both"}]
    assert "A1:C1" in table.remarks


def test_a_formula_without_a_value_and_an_error_are_named() -> None:
    """Both are read as empty, and a reader of the report knows where."""
    book = OpenWorkbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["B1"], sheet["C1"] = "x", "=1+1", "#N/A"
    sheet["C1"].data_type = "e"
    out = io.BytesIO()
    book.save(out)
    table = xlsx.read(out.getvalue(), Limits()).tables[0]
    assert _cells(table) == [{1: "x"}]
    assert "without its value" in table.remarks["B1"].said
    assert "#N/A" in table.remarks["C1"].said


def test_cells_without_a_reference_stand_side_by_side(make: Any) -> None:
    """Some programs leave references out, as the specification lets them."""
    with zipfile.ZipFile(io.BytesIO(make.xlsx([["a", "b"], ["c"]]))) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    name = "xl/worksheets/sheet1.xml"
    for reference in (b' r="A1"', b' r="B1"', b' r="A2"', b' r="1"', b' r="2"'):
        parts[name] = parts[name].replace(reference, b"")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for part, data in parts.items():
            packed.writestr(part, data)
    rows = list(xlsx.read(out.getvalue(), Limits()).tables[0].rows())
    assert [(row.number, dict(row.cells)) for row in rows] == [(1, {1: "a", 2: "b"}), (2, {1: "c"})]


def test_hidden_sheets_are_known() -> None:
    """They are not read unless they are asked for."""

    def write(book: Any, sheet: Any) -> None:
        sheet.write_string(0, 0, "x")
        book.add_worksheet("Lists").hide()

    assert [table.hidden for table in _written(write).tables] == [False, True]


_texts = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\r\x00"), max_size=12
) | st.sampled_from(["=1+1", "_x0041_", "'=x", "  a  ", "a\nb", "@x"])
_values = _texts | st.integers(-(10**9), 10**9) | st.floats(-1e6, 1e6).map(lambda n: round(n, 3))


@settings(max_examples=60)
@given(st.lists(st.lists(_values, min_size=1, max_size=5), min_size=1, max_size=5))
def test_what_was_written_is_read_and_other_readers_agree(rows: list[list[Any]]) -> None:
    """Written by XlsxWriter, read by us as it was written and as calamine reads it."""
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate(rows):
            for column, value in enumerate(cells):
                (sheet.write_string if isinstance(value, str) else sheet.write_number)(
                    row, column, value
                )
    read = {
        (row.number, column): value
        for row in xlsx.read(out.getvalue(), Limits()).tables[0].rows()
        for column, value in row.cells.items()
    }
    wanted = {
        (row, column): value
        for row, cells in enumerate(rows, start=1)
        for column, value in enumerate(cells, start=1)
        if not isinstance(value, str) or not (value == "" or value.isspace())
    }
    assert read == wanted
    grid = CalamineWorkbook.from_filelike(io.BytesIO(out.getvalue())).get_sheet_by_index(0)
    assert len(grid.to_python(skip_empty_area=False)) <= len(rows)
