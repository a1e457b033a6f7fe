"""Reports and batches as values."""

import pytest

from termreg.findings import Finding, Severity
from termreg.validation.report import Batch, Problem, ProfilesInfo, RecordInfo, Report
from termreg.validation.tally import Outcome


def _report(*severities: Severity, problem: Problem | None = None) -> Report:
    findings = tuple(
        Finding(code=f"MC-00{s.rank}", severity=s, what="x", why="x", how="x", pointer=f"/{n}")
        for n, s in enumerate(severities)
    )
    return Report(
        record=RecordInfo(),
        profiles=ProfilesInfo(),
        release="2026.1",
        standard="1.0",
        engine="none",
        findings=findings,
        problem=problem,
    )


_PROBLEM = Problem(slug="not-json", title="Not JSON", detail="It is not JSON.")


@pytest.mark.parametrize(
    ("report", "outcome", "conforms"),
    [
        (_report(), Outcome.READY, True),
        (_report(Severity.ADVICE), Outcome.READY, True),
        (_report(Severity.WARNING, Severity.ADVICE), Outcome.READY_WITH_WARNINGS, True),
        (_report(Severity.VIOLATION, Severity.WARNING), Outcome.NOT_READY, False),
        (_report(problem=_PROBLEM), Outcome.CANNOT_CHECK, False),
    ],
)
def test_an_outcome_follows_from_the_gravest_finding(
    report: Report, outcome: Outcome, *, conforms: bool
) -> None:
    """Advice leaves a record ready; what could not be checked is neither pass nor failure."""
    assert (report.outcome, report.conforms) == (outcome, conforms)


def test_a_batch_counts_its_records_by_outcome() -> None:
    """Every outcome is named, those that did not come with nought."""
    batch = Batch(reports=(_report(), _report(), _report(Severity.VIOLATION)))
    assert batch.outcomes == {
        "ready": 2,
        "ready-with-warnings": 0,
        "not-ready": 1,
        "cannot-check": 0,
    }


def test_a_batch_counts_its_findings_by_rule() -> None:
    """The most frequent cause is the first to mend."""
    batch = Batch(
        reports=(
            _report(Severity.ADVICE, Severity.ADVICE),
            _report(Severity.ADVICE, Severity.VIOLATION),
        )
    )
    counted = [(c.code, c.findings, c.records) for c in batch.by_rule]
    assert counted == [("MC-002", 3, 2), ("MC-000", 1, 1)]


def test_a_batch_conforms_where_all_its_records_do() -> None:
    """One record that could not be checked is enough against it."""
    assert not Batch(reports=(_report(), _report(problem=_PROBLEM))).conforms
