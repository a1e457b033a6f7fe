"""One planted fault a row: the report names the one cell that it stands in."""

import random
from collections.abc import Callable
from typing import Any, Final

import pytest

from termreg.validation.report import Batch
from termreg.validation.sheets.table import letters

ROWS: Final = 1_000
FAULTS: Final = (
    ("title", ("", "TBC", "n/a", "Data\u200b skills", "Data <b>skills</b>")),
    ("id", ("no address", "see web site")),
    ("description", ("<p>For people</p>", "People &amp; figures")),
    ("url", ("not a page", "http:/example")),
    ("language", ("", "Klingonese", "en-EN")),
    ("awardingBody/name", ("", "TBC")),
    ("awardingBody/identifier", ("",)),
    ("awardingBody/country", ("", "Scotlandd", "XX")),
    ("learningOutcome", ("", "Clean a data set.\nClean a data set.", "tbc")),
    ("notionalHours", ("", "many", -5, "£100", "100 hours")),
    ("credit/system", ("", "Scottish points")),
    ("credit/value", ("", "lots", "ten")),
    ("level", ("SCQF 77", "7", "first year")),
    ("creditRatingBody/name", ("",)),
    ("creditRatingBody/identifier", ("",)),
    ("assessmentType", ("", "exam", "portfolio; exam", "exam\nportfolio")),
    ("formOfParticipation", ("", "on-lyne")),
    ("supervision", ("watched",)),
    ("qualityAssurance/type", ("", "yes")),
    ("integration", ("maybe",)),
    ("subject", ("Basketry of the moon",)),
    ("certificateType", ("paper",)),
    ("studyMode", ("whenever",)),
    ("startDate", ("31/12/2026", "soon", "04/05/2027")),
    ("duration", ("a while", "8 weeks")),
    ("price/amount", ("free of charge", "£450", "1,200")),
    ("price/currency", ("", "pounds")),
    ("contactPoint/role", ("Jo Smith",)),
    ("contactPoint/email", ("jo.smith@example.ac.uk",)),
    ("reviewDate", ("2027-13-01", "next year")),
)


def _sheet(make: Any, dice: random.Random) -> tuple[list[list[Any]], dict[int, str]]:
    """Give rows with one fault each in columns of any order, and the cell of each by its row."""
    order = dice.sample(make.headings, len(make.headings))
    rows: list[list[Any]] = [["Courses of 2027"], [], order]
    planted: dict[int, str] = {}
    for _ in range(ROWS):
        if dice.random() < 0.1:
            rows.append([])
        key, values = dice.choice(FAULTS)
        cells = {**make.cells, key: dice.choice(values)}
        rows.append([cells[heading] for heading in order])
        planted[len(rows)] = f"{letters(order.index(key) + 1)}{len(rows)}"
    return rows, planted


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_one_fault_of_a_row_is_found_in_its_cell(
    make: Any, check_sheet: Callable[..., Batch], kind: str
) -> None:
    """On 2,000 rows, half as CSV and half as a workbook, every finding names the right cell."""
    rows, planted = _sheet(make, random.Random(kind))  # noqa: S311 - no secret
    batch = check_sheet(getattr(make, kind)(rows), name=f"courses.{kind}")
    sheet = "Courses!" if kind == "xlsx" else ""
    told = {report.record.row: {f.cell for f in report.findings} for report in batch.reports}
    assert told == {row: {f"{sheet}{cell}"} for row, cell in planted.items()}
