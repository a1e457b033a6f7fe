"""A report as JSON."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import termreg.validation.render
from termreg.validation.check import Checker
from termreg.validation.render import json as as_json
from termreg.validation.report import Report

_SCHEMA = json.loads(
    (Path(termreg.validation.render.__file__).parent / "report.schema.json").read_text("utf-8")
)
_KEYS = [
    "report_version",
    "conforms",
    "outcome",
    "record",
    "profiles",
    "release",
    "standard",
    "engine",
    "counts",
    "findings",
]


def test_the_keys_of_a_report_are_those_that_were_promised(
    report: Callable[..., Report],
) -> None:
    """Other people's programs read these names."""
    assert list(as_json.document(report())) == _KEYS


@pytest.mark.parametrize(
    "data",
    [
        b"{}",
        b'{"title": "x", "level": "SCQF 66", "levle": 1}',
        b'[{"title": "x"}, {"level": "7"}]',
        b'[{"title": "x"}, 7]',
    ],
)
def test_every_report_follows_the_schema(checker: Checker, data: bytes) -> None:
    """Reports, batches and records that could not be checked have the documented form."""
    jsonschema.Draft202012Validator(_SCHEMA).validate(
        json.loads(as_json.render(checker.check(data)))
    )


def test_the_schema_itself_is_one() -> None:
    """The schema is valid JSON Schema."""
    jsonschema.Draft202012Validator.check_schema(_SCHEMA)


def test_a_report_of_one_record_does_not_say_where_it_stands(
    report: Callable[..., Report],
) -> None:
    """There is only one place that it can stand in."""
    document = as_json.document(report())
    assert list(document["record"]) == ["id", "title", "type"]


def test_a_report_in_a_batch_says_where_it_stands(checker: Checker) -> None:
    """The pointer tells the records of one document apart."""
    document = as_json.document(checker.check(b'[{"title": "x"}, {}]'))
    assert [record["record"]["pointer"] for record in document["records"]] == ["/0", "/1"]


def test_counts_and_findings_agree(report: Callable[..., Report]) -> None:
    """The numbers are those of the list."""
    document: dict[str, Any] = as_json.document(report(level="x", unknown=1, language="English"))
    listed = [finding["severity"] for finding in document["findings"]]
    assert {s: listed.count(s) for s in document["counts"]} == document["counts"]


def test_a_report_is_utf_8_that_ends_in_a_line_feed(report: Callable[..., Report]) -> None:
    """A file of it can be read and joined with others."""
    data = as_json.render(report(title={"gd": "Sgilean dàta"}))
    assert data.endswith(b"}\n")
    assert "dàta".encode() in data
