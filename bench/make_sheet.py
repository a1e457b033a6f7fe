# ruff: noqa: INP001 - a script beside the package
"""Makes a sheet of many courses to measure with: ``python bench/make_sheet.py 10000 courses.xlsx``.

One row in five has a fault; the rows are the same every time.
"""

import csv
import random
import sys
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook

_HEADINGS = (
    "Own web address", "Course name", "Description", "Language", "Awarding body: name",
    "Awarding body: identifier", "Awarding body: country", "Learning outcomes", "Notional hours",
    "SCQF credit points", "SCQF level", "Credit rating body: name",
    "Credit rating body: identifier", "Assessment", "Delivery mode", "Quality assurance: type",
    "Subject", "Certificate", "Fee (£)", "Contact email", "Start date",
)  # fmt: skip
_FAULTS = {1: "", 7: "", 8: "about 100", 10: "77", 13: "exam", 14: "on-lyne", 20: "31/12/2026"}


def row(number: int, dice: random.Random) -> list[Any]:
    """Give the cells of one course."""
    credit = dice.choice([5, 10, 15, 20])
    cells: list[Any] = [
        f"https://www.example.ac.uk/courses/{number}", f"Course {number}",
        f"For people who need to know about subject {number}.", "English", "Example College",
        "10000001", "Scotland", f"Explain idea {number}.\nApply it to a case of your own.",
        credit * 10, credit, dice.randint(5, 11), "Example College", "10000001",
        dice.choice(["portfolio", "written exam", "portfolio; quiz"]),
        dice.choice(["online", "blended"]), "institutional quality assurance", "Statistics",
        "transcript", dice.choice([0, 95, 450]), "short-courses@example.ac.uk", "2027-01-18",
    ]  # fmt: skip
    if dice.random() < 0.2:  # noqa: PLR2004 - one in five
        place = dice.choice(list(_FAULTS))
        cells[place] = _FAULTS[place]
    return cells


def main() -> None:
    """Write the sheet."""
    count, path = int(sys.argv[1]), Path(sys.argv[2])
    dice = random.Random(1)  # noqa: S311 - no secret
    rows = [list(_HEADINGS), *(row(number, dice) for number in range(count))]
    if path.suffix == ".csv":
        with path.open("w", newline="", encoding="utf-8") as out:
            csv.writer(out).writerows(rows)
        return
    with Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Courses")
        for number, cells in enumerate(rows):
            sheet.write_row(number, 0, cells)


if __name__ == "__main__":
    main()
