"""The sheet that was checked, given back: their rows as they are, what to mend beside each."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from termreg.findings import Finding, Severity
from termreg.validation.render import columns
from termreg.validation.report import Batch, ColumnsInfo, Report
from termreg.validation.sheets.book import Sheet, Writer
from termreg.validation.sheets.table import Row, Table, letters
from termreg.validation.tally import Outcome

PROBLEM: Final = "Problem"
HOW: Final = "How to mend it"
_SUMMARY: Final = "Summary"
_TOLD: Final = {
    Severity.VIOLATION: "To mend",
    Severity.WARNING: "Warning",
    Severity.ADVICE: "Advice",
}
_OUTCOMES: Final = {
    Outcome.READY: "Ready",
    Outcome.READY_WITH_WARNINGS: "Ready, with warnings",
    Outcome.NOT_READY: "Not ready yet",
    Outcome.CANNOT_CHECK: "Could not be checked",
}
_NOT_IN_A_NAME: Final = re.compile(r"[\[\]:*?/\\]|^'|'$")
_LONGEST_NAME: Final = 31
_WIDE: Final = 60


def render(table: Table, batch: Batch) -> bytes:
    """Write a workbook of a checked sheet.

    First a summary, totals first; then their columns and rows in their order, in the same rows
    and columns as they were and as text, with the columns *Problem* and *How to mend it* behind.
    A cell with a finding has a frame and is named in the text beside it.
    """
    with Writer("What was found") as book:
        _summary(book.sheet(_SUMMARY, [34, 26, 14, 14, 60]), batch)
        name = _NOT_IN_A_NAME.sub(" ", table.name or "Records")[:_LONGEST_NAME].strip()
        name = f"{name[:28]} 2" if name.casefold() == _SUMMARY.casefold() else name or "Records"
        _theirs(book.sheet(name, []), table, batch)
        return book.bytes()


def _theirs(sheet: Sheet, table: Table, batch: Batch) -> None:
    heading_row = batch.columns.heading_row if batch.columns else 0
    by_row = {report.record.row: report for report in batch.reports}
    last = max((max(row.cells) for row in table.rows()), default=0)
    sheet.raw.set_column(0, max(last - 1, 0), 24)
    sheet.raw.set_column(last, last + 1, _WIDE)
    for row in table.rows():
        report = by_row.get(row.number)
        looks = _looks(report.findings) if report else {}
        usual = "heading" if row.number == heading_row else "plain"
        for column in sorted({*row.cells, *looks}):
            sheet.put(row.number, column, row.text(column), looks.get(column, usual))
        if row.number == heading_row:
            sheet.put(row.number, last + 1, PROBLEM, "heading")
            sheet.put(row.number, last + 2, HOW, "heading")
        elif report is not None:
            _told(sheet, row, last, report)
    if heading_row:
        sheet.freeze(heading_row)


def _told(sheet: Sheet, row: Row, last: int, report: Report) -> None:
    found = report.findings
    if report.problem is not None:
        sheet.put(row.number, last + 1, report.problem.detail)
        return
    if not found:
        sheet.put(row.number, last + 1, "Ready: nothing to mend.")
        return
    sheet.put(row.number, last + 1, "\n".join(_numbered([_what(f) for f in found])))
    sheet.put(row.number, last + 2, "\n".join(_numbered([f.how for f in found])))


def _what(finding: Finding) -> str:
    place = finding.place
    where = f" ({letters(place.column)}{place.line})" if place else ""
    return f"{_TOLD[finding.severity]}{where}: {finding.what}"


def _numbered(texts: Sequence[str]) -> Iterable[str]:
    if len(texts) == 1:
        return texts
    return [f"{number}. {said}" for number, said in enumerate(texts, start=1)]


def _looks(found: Iterable[Finding]) -> dict[int, str]:
    """Give how each cell with a finding looks; what must be mended comes before what may be."""
    looks: dict[int, str] = {}
    for finding in found:
        if finding.place is not None and finding.pointer and finding.pointer.count("/") > 1:
            grave = finding.severity is not Severity.ADVICE
            if grave or finding.place.column not in looks:
                looks[finding.place.column] = "faulty" if grave else "noted"
    return looks


def _summary(sheet: Sheet, batch: Batch) -> None:
    ready = batch.outcomes[Outcome.READY] + batch.outcomes[Outcome.READY_WITH_WARNINGS]
    lines: list[tuple[object, ...]] = [
        (f"{ready} of {len(batch.reports)} records are ready.",),
        (),
        *((told, batch.outcomes[outcome]) for outcome, told in _OUTCOMES.items()),
        (),
        ("Rule", "How grave", "Times", "Records", "What the rule asks"),
        *_rules(batch),
        (),
        *(_columns(batch.columns) if batch.columns else ()),
        (f"Standard {batch.reports[0].standard}, terms {batch.reports[0].release}.",)
        if batch.reports
        else (),
    ]
    for number, line in enumerate(lines, start=1):
        for column, value in enumerate(line, start=1):
            is_heading = line[0] in {"Rule", "Column"}
            look = "title" if number == 1 else "heading" if is_heading else "plain"
            sheet.put(number, column, value, look)


def _rules(batch: Batch) -> Iterable[tuple[object, ...]]:
    first = {f.code: f for report in reversed(batch.reports) for f in report.findings}
    for counted in batch.by_rule:
        asked = first[counted.code].how
        grave = _TOLD[counted.severity]
        yield counted.code, grave, counted.findings, counted.records, asked


def _columns(held: ColumnsInfo) -> Iterable[tuple[object, ...]]:
    yield "Column", "Heading", "Read", "", "As"
    for column in held.understood:
        yield column.column, column.heading, "yes", "", columns.key(column)
    for column in held.not_understood:
        yield column.column, column.heading, "no", "", columns.why(column)
    yield ()
    for remark in held.remarks:
        yield (remark,)
