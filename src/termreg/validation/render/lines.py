"""A report as compilers write theirs, one finding a line: ``file:line:column: error: what``.

Editors, build servers and the problem matchers of GitHub and of VS Code read such lines.
"""

from collections.abc import Iterator
from typing import Final

from termreg.findings import Severity
from termreg.validation.render import words
from termreg.validation.report import Batch, Report
from termreg.vocabulary.render.escapes import printable

_LEVELS: Final = {
    Severity.VIOLATION: "error",
    Severity.WARNING: "warning",
    Severity.ADVICE: "notice",
}
_NO_FILE: Final = "-"


def render(found: Report | Batch) -> bytes:
    """Write every finding, records that could not be checked as errors, and last the totals."""
    return b"".join(pieces(found))


def pieces(found: Report | Batch) -> Iterator[bytes]:
    """Write the same record by record, so that many need not be held at once."""
    for report in found.reports:
        for line in _lines(report):
            yield f"{printable(line)}\n".encode()
    yield f"{words.totals(found)}\n".encode()


def _lines(report: Report) -> Iterator[str]:
    file, problem = report.record.file or _NO_FILE, report.problem
    if problem is not None:
        place = f"{problem.line or 1}:{problem.column or 1}"
        yield f"{file}:{place}: error: {problem.detail} [{problem.slug}]"
    for finding in report.findings:
        line, column = (finding.place.line, finding.place.column) if finding.place else (1, 1)
        cell = f"{finding.cell}: " if finding.cell else ""
        said = f"{cell}{finding.what} {finding.how} [{finding.code}]"
        yield f"{file}:{line}:{column}: {_LEVELS[finding.severity]}: {said}"
