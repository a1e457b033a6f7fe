"""What the tests of the checks share: the standard, a checker, a record that conforms."""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from termreg import places
from termreg.release.snapshot import Snapshot
from termreg.standard.load import load
from termreg.standard.model import Standard
from termreg.validation.agree.known import Known
from termreg.validation.check import Checker
from termreg.validation.intake.limits import Limits
from termreg.validation.report import Report

RECORD: dict[str, Any] = {
    "id": "https://www.example.ac.uk/courses/data-skills",
    "type": "Offer",
    "profile": "base",
    "title": "Data skills",
    "awardingBody": {"name": "Example College", "identifier": "example", "country": "GB-SCT"},
    "learningOutcome": ["Clean a data set.", "Choose a chart."],
    "notionalHours": 100,
    "assessmentType": "portfolio",
    "formOfParticipation": "online",
    "qualityAssurance": {"type": "institutional-quality-assurance"},
    "language": "en",
}

Record = Callable[..., bytes]
Check = Callable[..., list[tuple[str, str | None]]]


@pytest.fixture(scope="session")
def standard() -> Standard:
    """The standard that ships with the software."""
    return load(places.shapes())


@pytest.fixture(scope="session")
def known(standard: Standard, snapshot: Snapshot) -> Known:
    """The standard and the release, asked by name."""
    return Known(standard, snapshot)


@pytest.fixture(scope="session")
def checker(standard: Standard, snapshot: Snapshot) -> Checker:
    """A checker with the limits that nobody set."""
    return Checker(standard, snapshot, Limits())


@pytest.fixture
def record() -> Record:
    """Give a record that conforms, changed: a key set to None is left out."""

    def changed(**keys: Any) -> bytes:
        held = {**copy.deepcopy(RECORD), **keys}
        return json.dumps({k: v for k, v in held.items() if v is not None}).encode()

    return changed


@pytest.fixture
def report(checker: Checker, record: Record) -> Callable[..., Report]:
    """Check a record that conforms but for the keys that are changed."""

    def of(**keys: Any) -> Report:
        found = checker.check(record(**keys))
        assert isinstance(found, Report)
        return found

    return of


@pytest.fixture
def found(report: Callable[..., Report]) -> Check:
    """Check a changed record and give (code, pointer) of each finding."""

    def of(**keys: Any) -> list[tuple[str, str | None]]:
        return [(finding.code, finding.pointer) for finding in report(**keys).findings]

    return of
