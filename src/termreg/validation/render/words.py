"""Words that several forms of a report share: what a record is called, where a finding stands."""

from collections.abc import Iterator, Mapping
from typing import Final

from termreg.findings import Finding, Severity
from termreg.validation.report import Batch, Report
from termreg.validation.tally import Outcome

OUTCOMES: Final = {
    Outcome.READY: "is ready",
    Outcome.READY_WITH_WARNINGS: "is ready, with warnings",
    Outcome.NOT_READY: "is not ready yet",
    Outcome.CANNOT_CHECK: "could not be checked",
}
_NAMES: Final = {
    Severity.VIOLATION: ("violation", "violations"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.ADVICE: ("piece of advice", "pieces of advice"),
}
_READY: Final = (Outcome.READY, Outcome.READY_WITH_WARNINGS)


def totals(found: Report | Batch) -> str:
    """Say how many records are ready, as in “38 of 40 records are ready”."""
    if isinstance(found, Report):
        ready, count = int(found.outcome in _READY), 1
    else:
        ready, count = sum(found.outcomes[outcome] for outcome in _READY), found.records
    verb = "record is" if count == 1 else "records are"
    return f"{ready:,} of {count:,} {verb} ready."


def counted(counts: Mapping[str, int]) -> str:
    """Say how many findings there are by severity; nothing where there are none."""
    return ", ".join(
        f"{n:,} {_NAMES[severity][n != 1]}" for severity in Severity if (n := counts[severity])
    )


def called(report: Report) -> str:
    """Give what a record is called: its title, else its address, else where it stands."""
    told = report.record.title or report.record.id
    return told or f"record {report.record.pointer}".strip()


def stands(finding: Finding) -> str:
    """Say where a finding stands: “line 8, column 12 (/level)”, or its cell."""
    return " ".join(_stands(finding))


def checked(report: Report) -> str:
    """Say what a record was checked against, and what else it would meet."""
    profiles = " and ".join(report.profiles.checked)
    also = ", ".join(report.profiles.would_meet)
    meets = f" It would also meet {also}." if also else ""
    return f"Checked against {profiles}, standard {report.standard}, terms {report.release}.{meets}"


def _stands(finding: Finding) -> Iterator[str]:
    if finding.cell:
        yield f"cell {finding.cell}"
    elif finding.place:
        yield f"line {finding.place.line}, column {finding.place.column}"
    if finding.pointer:
        yield f"({finding.pointer})"
