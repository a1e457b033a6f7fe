"""ODS workbooks: the same rows as another reader finds, and what only ODS has."""

import io
from typing import Any

from python_calamine import CalamineWorkbook

from termreg.validation.intake.limits import Limits
from termreg.validation.sheets import ods


def _rows(data: bytes) -> list[dict[int, Any]]:
    return [dict(row.cells) for row in ods.read(data, Limits()).tables[0].rows()]


def test_each_kind_of_cell_gives_its_value(make: Any) -> None:
    """Texts with their breaks and spaces, numbers, dates, truth; notes are no part of a cell."""
    body = (
        "<table:table-row>"
        f"{make.ods_cell('a; b')}{make.ods_cell(7.5)}"
        '<table:table-cell office:value-type="date" office:date-value="2027-01-18">'
        "<text:p>18 Jan</text:p></table:table-cell>"
        '<table:table-cell office:value-type="boolean" office:boolean-value="true">'
        "<text:p>TRUE</text:p></table:table-cell>"
        '<table:table-cell office:value-type="currency" office:value="450">'
        "<text:p>£450</text:p></table:table-cell>"
        '<table:table-cell office:value-type="string"><office:annotation><text:p>a note</text:p>'
        '</office:annotation><text:p>one<text:s text:c="2"/>two<text:span>three</text:span>'
        "<text:line-break/>four</text:p><text:p>five</text:p></table:table-cell>"
        "</table:table-row>"
    )
    data = make.ods(body)
    assert _rows(data) == [
        {1: "a; b", 2: 7.5, 3: "2027-01-18", 4: "TRUE", 5: 450, 6: "one  twothree\nfour\nfive"}
    ]


def test_repeated_cells_and_rows_are_each_there(make: Any) -> None:
    """ODS writes equal neighbours once."""
    body = (
        '<table:table-row table:number-rows-repeated="2"><table:table-cell '
        'table:number-columns-repeated="2" office:value-type="string"><text:p>x</text:p>'
        f"</table:table-cell>{make.ods_cell('y')}</table:table-row>{make.ods_row(['z'])}"
    )
    rows = list(ods.read(make.ods(body), Limits()).tables[0].rows())
    assert [(row.number, dict(row.cells)) for row in rows] == [
        (1, {1: "x", 2: "x", 3: "y"}),
        (2, {1: "x", 2: "x", 3: "y"}),
        (3, {1: "z"}),
    ]


def test_merged_cells_hold_for_each_row_that_they_cover(make: Any) -> None:
    """As in XLSX."""
    spanned = make.ods_cell("College").replace(
        "<table:table-cell", '<table:table-cell table:number-rows-spanned="2"'
    )
    body = (
        f"<table:table-row>{spanned}{make.ods_cell('A')}</table:table-row>"
        f"<table:table-row><table:covered-table-cell/>{make.ods_cell('B')}</table:table-row>"
        f"<table:table-row><table:table-cell/>{make.ods_cell('C')}</table:table-row>"
    )
    assert [row.get(1) for row in _rows(make.ods(body))] == ["College", "College", None]


def test_another_reader_finds_the_same(make: Any) -> None:
    """The same rows as calamine reads."""
    rows = [["Title", "Hours"], ["Data & more", 100], ["Zürich <b>", 7.5]]
    data = make.ods("".join(make.ods_row(row) for row in rows))
    theirs = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    assert [list(row.values()) for row in _rows(data)] == theirs == rows
