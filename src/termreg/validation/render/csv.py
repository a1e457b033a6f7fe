"""The findings of a report as a table, one row a finding, for a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from termreg.findings import Finding
from termreg.validation.report import Batch, Report
from termreg.vocabulary.render.escapes import in_cell, printable

COLUMNS: Final = (
    "File",
    "Record",
    "Web address",
    "Place",
    "Line",
    "Column",
    "Severity",
    "Rule",
    "Problem",
    "How to mend it",
    "Why it matters",
    "Given",
    "Perhaps",
    "About the rule",
)

_NOT_CHECKED: Final = "not checked"


def render(found: Report | Batch) -> bytes:
    """Write CSV (RFC 4180) in UTF-8 with a byte order mark, as Excel expects it.

    No cell is run as a formula (CWE-1236).
    """
    return b"".join(pieces(found))


def pieces(found: Report | Batch) -> Iterator[bytes]:
    """Write the same record by record, so that many need not be held at once."""
    yield _written([COLUMNS]).encode("utf-8-sig")
    for report in found.reports:
        yield _written([in_cell(printable(cell)) for cell in row] for row in _rows(report)).encode()


def _written(rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def _rows(report: Report) -> Iterator[tuple[str, ...]]:
    record, problem = report.record, report.problem
    head = (record.file or "", record.title or "", record.id or "")
    if problem is not None:
        place = (record.pointer, str(problem.line or ""), str(problem.column or ""))
        yield (*head, *place, _NOT_CHECKED, problem.slug, problem.detail, "", "", "", "", "")
    for finding in report.findings:
        yield (*head, *_cells(finding))


def _cells(finding: Finding) -> tuple[str, ...]:
    place = finding.place
    return (
        finding.cell or finding.pointer or "",
        str(place.line) if place else "",
        str(place.column) if place else "",
        finding.severity.value,
        finding.code,
        finding.what,
        finding.how,
        finding.why,
        finding.got or "",
        finding.suggestion.value if finding.suggestion else "",
        finding.rule or "",
    )
