"""The same record in every format: the same findings, each at its own place."""

import gzip
import io
import json
import zipfile
from typing import Any

import pytest
from pyoxigraph import RdfFormat

from termreg.errors import UnknownFormatError
from termreg.validation.check import Checker
from termreg.validation.intake.kind import Kind
from termreg.validation.intake.limits import Limits
from termreg.validation.intake.read import read
from termreg.validation.intake.reading import NOTHING_KNOWN
from termreg.validation.report import Batch, Report

# No assessment, hours below one, an end before the start, a body that nobody can look up.
_RECORD: dict[str, Any] = {
    "id": "https://www.example.ac.uk/courses/data-skills",
    "type": "Offer",
    "profile": "base",
    "title": {"en": "Data skills"},
    "awardingBody": {"name": {"en": "Example College"}, "country": "GB-SCT"},
    "learningOutcome": {"en": ["Clean a data set.", "Choose a chart."]},
    "notionalHours": 0,
    "level": "scqf-7",
    "formOfParticipation": "online",
    "qualityAssurance": {"type": "institutional-quality-assurance"},
    "language": "en",
    "startDate": "2027-05-01",
    "endDate": "2027-01-01",
}


def _html(data: bytes) -> bytes:
    return b'<!doctype html>\n<script type="application/ld+json">\n' + data + b"</script>"


def _found(report: Report | Batch) -> set[tuple[str, str | None]]:
    reports = report.reports if isinstance(report, Batch) else (report,)
    assert len(reports) == 1
    base = reports[0].record.pointer
    return {(f.code, (f.pointer or "").removeprefix(base)) for f in reports[0].findings}


@pytest.fixture(scope="module")
def expected(checker: Checker) -> set[tuple[str, str | None]]:
    """What is found in the record as JSON."""
    return _found(checker.check(json.dumps(_RECORD).encode()))


def test_the_record_of_these_tests_has_faults(expected: set[tuple[str, str | None]]) -> None:
    """There is something to find again."""
    codes = {code for code, _ in expected}
    assert {"MC-023", "MC-029", "MC-030"} <= codes
    assert len(expected) >= 4


@pytest.mark.parametrize("kind", [Kind.TURTLE, Kind.RDF_XML, Kind.N_TRIPLES])
def test_rdf_has_the_same_findings(
    checker: Checker, written: Any, expected: set[tuple[str, str | None]], kind: Kind
) -> None:
    """Each in a line of its own form, which is sniffed."""
    form = {Kind.TURTLE: RdfFormat.TURTLE, Kind.RDF_XML: RdfFormat.RDF_XML}
    data = written(_RECORD, form.get(kind, RdfFormat.N_TRIPLES))
    report = checker.check(data)
    assert isinstance(report, Report)
    assert _found(report) == expected
    lines = data.decode().splitlines()
    hours = next(f.place for f in report.findings if f.code == "MC-029")
    assert hours is not None
    assert "notionalHours" in lines[hours.line - 1][hours.column - 1 : hours.end_column - 1]


def test_expanded_json_ld_has_the_same_findings(
    checker: Checker, written: Any, expected: set[tuple[str, str | None]]
) -> None:
    """A processor's own form, with the things inside beside the record."""
    data = written(_RECORD, RdfFormat.JSON_LD)
    report = checker.check(data)
    assert isinstance(report, Batch)
    hours = next(f for f in report.reports[0].findings if f.code == "MC-029")
    assert hours.place is not None
    assert data.decode()[hours.place.column - 1 : hours.place.end_column - 1] in {'"0"', "0"}
    assert {f.code for f in report.reports[0].findings} == {code for code, _ in expected}


@pytest.mark.parametrize("wrap", ["json", "html", "json-lines", "graph", "gzip", "zip", "list"])
def test_every_wrapping_has_the_same_findings(
    checker: Checker, expected: set[tuple[str, str | None]], wrap: str
) -> None:
    """A page, a line, a graph, an archive: what is in it is what counts."""
    data = json.dumps(_RECORD).encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.jsonld", data)
    wrapped = {
        "json": data,
        "html": _html(data),
        "json-lines": data + b"\n",
        "graph": b'{"@graph": [' + data + b"]}",
        "gzip": gzip.compress(_html(data)),
        "zip": packed.getvalue(),
        "list": b"[" + data + b"]",
    }
    assert (
        _found(checker.check(wrapped[wrap], name="x.jsonl" if wrap == "json-lines" else None))
        == expected
    )


def test_the_caller_may_say_what_it_is(checker: Checker) -> None:
    """What is named is not guessed."""
    found = checker.check(b'{"type": "Offer"}', form=Kind.JSON_LINES)
    assert isinstance(found, Batch)


@pytest.mark.parametrize("kind", [Kind.CSV, Kind.XLSX, Kind.ODS])
def test_a_sheet_is_told_to_be_one(kind: Kind) -> None:
    """Who sends a sheet is told that it was one."""
    with pytest.raises(UnknownFormatError, match="sheet"):
        read(b"title", Limits(), reading=NOTHING_KNOWN, form=kind)


def test_an_archive_is_read_file_by_file() -> None:
    """One reader reads one file."""
    with pytest.raises(UnknownFormatError, match="archive"):
        read(gzip.compress(b"{}"), Limits(), reading=NOTHING_KNOWN)
