"""A report as workflow commands of GitHub Actions: a remark beside the line in a pull request.

GitHub shows ten of each level for one step and drops the others without a word, so the others are
counted in a remark of their own.
See docs.github.com, “Workflow commands for GitHub Actions”.
"""

from collections.abc import Iterator
from typing import Final

from termreg.findings import Finding, Severity
from termreg.validation.render import words
from termreg.validation.report import Batch, Report
from termreg.vocabulary.render.escapes import printable

MOST: Final = 10
"""How many of each level GitHub shows."""

_LEVELS: Final = {
    Severity.VIOLATION: "error",
    Severity.WARNING: "warning",
    Severity.ADVICE: "notice",
}


def render(found: Report | Batch) -> bytes:
    """Write a command a line, the gravest first within what GitHub shows."""
    return "".join(f"{line}\n" for line in _lines(found)).encode()


def _lines(found: Report | Batch) -> Iterator[str]:
    failed = [report for report in found.reports if report.problem is not None]
    shown = 0
    for report in failed[:MOST]:
        shown += 1
        yield _problem(report)
    left = {Severity.VIOLATION: len(failed) - shown}
    for severity, level in _LEVELS.items():
        held = [(r, f) for r in found.reports for f in r.findings if f.severity is severity]
        # The last notice is the one that counts what is not shown.
        room = MOST - shown if severity is Severity.VIOLATION else MOST
        room -= severity is Severity.ADVICE
        for report, finding in held[:room]:
            yield _command(level, _where(report, finding), f"{finding.what} {finding.how}")
        left[severity] = left.get(severity, 0) + max(0, len(held) - room)
    yield _command("notice", {"title": "termreg"}, _summary(found, left))


def _summary(found: Report | Batch, left: dict[Severity, int]) -> str:
    told = words.totals(found)
    rest = words.counted({severity.value: left[severity] for severity in Severity})
    if not rest:
        return told
    return f"{told} Not shown here, because GitHub shows {MOST} of each level: {rest}."


def _problem(report: Report) -> str:
    problem = report.problem
    assert problem is not None  # noqa: S101 - only such reports are handed over
    where = {"file": report.record.file, "title": problem.title}
    place = {"line": problem.line, "col": problem.column} if report.record.file else {}
    return _command("error", {**where, **place}, problem.detail)


def _where(report: Report, finding: Finding) -> dict[str, str | int | None]:
    place = finding.place if report.record.file else None
    return {
        "file": report.record.file,
        "line": place.line if place else None,
        "endLine": place.end_line if place else None,
        # GitHub marks columns only within one line.
        "col": place.column if place and place.line == place.end_line else None,
        "endColumn": place.end_column if place and place.line == place.end_line else None,
        "title": f"{finding.code} {words.called(report)}",
    }


def _command(level: str, told: "dict[str, str | int | None] | dict[str, str]", text: str) -> str:
    properties = ",".join(f"{name}={_property(value)}" for name, value in told.items() if value)
    return f"::{level} {properties}::{_data(text)}"


def _data(text: str) -> str:
    """Escape a message; line breaks are not printable and stand as their codes already."""
    return printable(text).replace("%", "%25")


def _property(value: object) -> str:
    return _data(str(value)).replace(":", "%3A").replace(",", "%2C")
