"""What a tutorial promises happens."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from termreg.release.snapshot import Snapshot
from termreg.standard import load
from termreg.validation.check import Checker
from termreg.validation.intake.limits import Limits
from termreg.validation.report import Report

TEXT = (Path(__file__).parents[2] / "docs/tutorial/check-a-course.md").read_text("utf-8")


@pytest.fixture
def record() -> dict[str, Any]:
    """The record that the reader is asked to save."""
    found = re.search(r"```json\n(\{.*?\n\})\n```", TEXT, re.DOTALL)
    assert found
    held = json.loads(found[1])
    assert isinstance(held, dict)
    return held


def _check(record: dict[str, Any], snapshot: Snapshot) -> Report:
    report = Checker(load.load(), snapshot, Limits()).check(json.dumps(record).encode())
    assert isinstance(report, Report)
    return report


def test_the_record_has_the_faults_that_the_tutorial_tells(
    record: dict[str, Any], snapshot: Snapshot
) -> None:
    """One violation at the misspelt name, two warnings, one piece of advice."""
    found = [(f.severity.value, f.pointer) for f in _check(record, snapshot).findings]
    assert sorted(found) == [
        ("advice", "/formOfParticipation"),
        ("violation", "/assesmentType"),
        ("warning", ""),
        ("warning", "/awardingBody"),
    ]


def test_the_mended_record_is_ready_but_for_the_identifier(
    record: dict[str, Any], snapshot: Snapshot
) -> None:
    """What the tutorial asks to mend is all there is to mend."""
    record["assessmentType"] = record.pop("assesmentType")
    record["formOfParticipation"] = "onsite"
    record["id"] = "https://www.example.ac.uk/courses/data-skills"
    report = _check(record, snapshot)
    assert report.conforms
    assert [f.pointer for f in report.findings] == ["/awardingBody"]
