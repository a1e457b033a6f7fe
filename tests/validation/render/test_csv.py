"""The findings as a table."""

import csv
import io
from collections.abc import Callable

from termreg.validation.check import Checker
from termreg.validation.render import csv as as_csv
from termreg.validation.report import Batch, Report


def _rows(found: Report | Batch) -> list[dict[str, str]]:
    text = as_csv.render(found).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_each_finding_is_a_row(report: Callable[..., Report]) -> None:
    """With where it is, what it is and how to mend it."""
    (row,) = _rows(report(level="SCQF 66"))
    assert (row["Record"], row["Place"], row["Line"]) == ("Data skills", "/level", "1")
    assert (row["Severity"], row["Rule"], row["Given"]) == ("violation", "MC-020", "SCQF 66")
    assert row["How to mend it"].startswith("Choose")


def test_excel_sees_that_it_is_utf_8(report: Callable[..., Report]) -> None:
    """By the mark at the beginning; lines end as RFC 4180 has them."""
    data = as_csv.render(report(title={"gd": "Sgilean dàta"}))
    assert data.startswith(b"\xef\xbb\xbfFile,Record,")
    assert data.endswith(b"\r\n")


def test_nothing_is_run_as_a_formula(report: Callable[..., Report]) -> None:
    """What begins as a formula begins with an apostrophe."""
    rows = _rows(report(title="=cmd|' /C calc'!A0", level="+1", coffee=1))
    assert {row["Record"] for row in rows} == {"'=cmd|' /C calc'!A0"}
    assert "'+1" in {row["Given"] for row in rows}


def test_a_record_that_could_not_be_checked_is_a_row(checker: Checker) -> None:
    """It is not lost among the findings of the others."""
    row = _rows(checker.check(b"[{}, 7]"))[-1]
    assert (row["Place"], row["Severity"], row["Rule"]) == (
        "/1",
        "not checked",
        "unreadable-record",
    )


def test_every_row_has_every_column(checker: Checker) -> None:
    """A spreadsheet keeps the cells under their headings."""
    text = as_csv.render(checker.check(b'[{"a": "x,y", "b": "\\""}, 7]')).decode("utf-8-sig")
    widths = {len(row) for row in csv.reader(io.StringIO(text, newline=""))}
    assert widths == {len(as_csv.COLUMNS)}
