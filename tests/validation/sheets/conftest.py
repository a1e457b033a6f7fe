"""What the tests of sheets share: rows as CSV, XLSX and ODS, and a row that gives no finding."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

import pytest
from xlsxwriter import Workbook

from termreg.validation.check import Checker
from termreg.validation.report import Batch
from termreg.validation.sheets.read import Asked

Rows = Sequence[Sequence[Any]]
TODAY = date(2026, 11, 22)

READY: dict[str, Any] = {
    "id": "https://www.example.ac.uk/courses/data-skills",
    "title": "Data skills",
    "description": "For people who work with figures.",
    "url": "https://www.example.ac.uk/courses/data-skills",
    "language": "English",
    "awardingBody/name": "Example College",
    "awardingBody/identifier": "10000001",
    "awardingBody/country": "Scotland",
    "learningOutcome": "Clean a data set.\nChoose a chart.",
    "notionalHours": 100,
    "credit/system": "SCQF credit points",
    "credit/value": 10,
    "level": "SCQF level 7",
    "creditRatingBody/name": "Example College",
    "creditRatingBody/identifier": "10000001",
    "assessmentType": "portfolio",
    "formOfParticipation": "online",
    "supervision": "unsupervised, identity checked",
    "qualityAssurance/type": "institutional quality assurance",
    "integration": "stand-alone",
    "subject": "Statistics",
    "certificateType": "transcript",
    "studyMode": "self-paced",
    "startDate": "2027-01-18",
    "duration": "P56D",
    "price/amount": 450,
    "price/currency": "GBP",
    "contactPoint/role": "Short courses team",
    "contactPoint/email": "short-courses@example.ac.uk",
    "reviewDate": "2028-06-30",
}
"""The cells of a row that meets base, by key; a sheet of it gives no finding."""

_ODS_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3">'
    "<office:body><office:spreadsheet>"
)
_ODS_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" '
    'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)


def as_csv(rows: Rows, sign: str = ",") -> bytes:
    """Write rows as CSV."""
    out = io.StringIO()
    csv.writer(out, delimiter=sign).writerows(rows)
    return out.getvalue().encode()


def as_xlsx(rows: Rows, name: str = "Courses") -> bytes:
    """Write rows as a workbook: numbers as numbers, dates as dates, the rest as text."""
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        day, sheet = book.add_format({"num_format": "dd/mm/yyyy"}), book.add_worksheet(name)
        for row, cells in enumerate(rows):
            for column, value in enumerate(cells):
                if isinstance(value, date):
                    sheet.write_datetime(row, column, value, day)
                elif isinstance(value, int | float):
                    sheet.write_number(row, column, value)
                elif value:
                    sheet.write_string(row, column, str(value))
    return out.getvalue()


def ods_cell(value: Any) -> str:
    """Write one cell of an ODS sheet."""
    if isinstance(value, int | float):
        return (
            f'<table:table-cell office:value-type="float" office:value="{value}">'
            f"<text:p>{value}</text:p></table:table-cell>"
        )
    paragraphs = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(value).split("\n"))
    return f'<table:table-cell office:value-type="string">{paragraphs}</table:table-cell>'


def ods_row(cells: Iterable[Any]) -> str:
    """Write one row of an ODS sheet."""
    return f"<table:table-row>{''.join(map(ods_cell, cells))}</table:table-row>"


def as_ods(body: str, before: str = "") -> bytes:
    """Pack the rows of an ODS sheet; `before` goes before the document element."""
    out = io.BytesIO()
    head = _ODS_HEAD.replace("?><office", f"?>{before}<office", 1)
    table = f'<table:table table:name="Courses">{body}</table:table>'
    content = f"{head}{table}</office:spreadsheet></office:body></office:document-content>"
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        kind = "application/vnd.oasis.opendocument.spreadsheet"
        packed.writestr("mimetype", kind, zipfile.ZIP_STORED)
        packed.writestr("META-INF/manifest.xml", _ODS_MANIFEST)
        packed.writestr("content.xml", content)
    return out.getvalue()


def ready(**changed: Any) -> list[Any]:
    """Give the cells of a row that is ready, changed by key (``credit__value=7``)."""
    cells = {**READY, **{key.replace("__", "/"): value for key, value in changed.items()}}
    return list(cells.values())


class Make:
    """Makes sheets; what the tests of this folder share."""

    cells = READY
    headings = tuple(READY)
    csv, xlsx, ods = staticmethod(as_csv), staticmethod(as_xlsx), staticmethod(as_ods)
    ods_row, ods_cell = staticmethod(ods_row), staticmethod(ods_cell)
    ready = staticmethod(ready)

    def sheet(self, **changed: Any) -> bytes:
        """Give a CSV of one row that is ready but for what is changed."""
        return as_csv([self.headings, ready(**changed)])


@pytest.fixture(scope="session")
def make() -> Make:
    """Make sheets."""
    return Make()


CheckSheet = Callable[..., Batch]


@pytest.fixture(scope="session")
def check_sheet(checker: Checker) -> CheckSheet:
    """Check a sheet and give its batch; the keywords are those of `Asked`."""

    def of(data: bytes, *profiles: str, name: str = "courses.csv", **asked: Any) -> Batch:
        how = Asked(**asked)
        found = checker.check(data, profiles or None, TODAY, name=name, sheet=how)
        assert isinstance(found, Batch)
        return found

    return of
