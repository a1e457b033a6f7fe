"""Sheets as offices really keep them: each beside what is read from it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from termreg.validation.report import Batch

FOLDER = Path(__file__).parent / "examples"


@pytest.fixture
def told(check_sheet: Callable[..., Batch]) -> Callable[[str], Batch]:
    """Check an example."""
    return lambda name: check_sheet((FOLDER / name).read_bytes(), name=name)


def _cells(batch: Batch) -> set[tuple[str, str | None]]:
    """Give the findings about what stands in a cell, without those about what is missing."""
    return {(f.code, f.cell) for r in batch.reports for f in r.findings if f.got is not None}


def test_an_export_of_a_course_system(told: Callable[[str], Batch]) -> None:
    """Semicolons, Windows letters, notes above, blank rows, the headings printed twice."""
    batch = told("college-export.csv")
    assert batch.columns is not None
    assert [(c.heading, c.key) for c in batch.columns.columns if c.key != c.heading] == [
        ("Course Code", "identifier"),
        ("Course Title", "title"),
        ("Summary", "description"),
        ("Institution", "awardingBody"),
        ("Mode of Delivery", "formOfParticipation"),
        ("Credits (SCQF)", "credit/value"),
        ("SCQF Level", "level"),
        ("Learning Hours", "notionalHours"),
        ("Start", "startDate"),
        ("Fee (£)", "price/amount"),
        ("Contact", "contactPoint"),
        ("Owner", None),
    ]
    assert [report.record.row for report in batch.reports] == [5, 7, 9]
    assert batch.reports[1].record.title == "Café management"
    assert "Windows-1252" in batch.columns.remarks[0]
    assert _cells(batch) >= {
        ("MC-055", "I5"),
        ("MC-013", "J5"),
        ("MC-013", "E7"),
        ("MC-020", "G9"),
        ("MC-055", "I9"),
        ("MC-062", "J9"),
    }


def test_headings_in_two_rows(told: Callable[[str], Batch]) -> None:
    """“Credit” stands over “System” and “Value”; one heading stands in the upper row alone."""
    batch = told("two-header-rows.csv")
    assert batch.columns is not None
    assert [c.key for c in batch.columns.columns] == [
        "title",
        "credit/system",
        "credit/value",
        "awardingBody/name",
        "awardingBody/country",
        "assessmentType",
    ]
    assert [report.record.row for report in batch.reports] == [3, 4]


def test_a_sheet_that_names_its_sign_and_numbers_its_outcomes(
    told: Callable[[str], Batch],
) -> None:
    """A title that looks like a formula is a title."""
    batch = told("excel-sep.csv")
    assert [report.record.title for report in batch.reports] == ["=cmd", "Lone working"]
    assert ("MC-062", "E4") in _cells(batch)
    assert ("MC-020", "D3") not in _cells(batch)


def test_unicode_text_as_excel_saves_it(told: Callable[[str], Batch]) -> None:
    """UTF-16 with tabs, a column a language."""
    batch = told("unicode-text.csv")
    assert batch.columns is not None
    assert batch.columns.remarks[:2] == (
        "The file is in UTF-16.",
        "The cells are set apart by tabs.",
    )
    assert [c.key for c in batch.columns.columns][-1] == "title"
    assert batch.reports[0].record.title == "Data skills"
