"""The examples beside the rules: each gives what the file beside it says, and nothing else."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from termreg import places
from termreg.standard.load import load
from termreg.standard.model import Kind, Rule, Standard
from termreg.validation.check import Checker
from termreg.validation.render import json as as_json
from termreg.validation.render import text as as_text
from termreg.validation.report import Report
from termreg.validation.tally import Outcome

_RULES = list(load().rules.values())
_CODES = [rule.code for rule in _RULES]
_CONFORMING = sorted(places.shapes().glob("*/conforms/*.jsonld"))
_VOLATILE = ("release", "engine")


def _report(checker: Checker, path: Path) -> Report:
    found = checker.check(path.read_bytes())
    assert isinstance(found, Report)
    return found


@pytest.mark.parametrize("rule", _RULES, ids=_CODES)
def test_each_rule_speaks_where_its_example_breaks_it(checker: Checker, rule: Rule) -> None:
    """The violating example of a rule gives the findings beside it: that rule's, and no other."""
    path = places.shapes() / rule.example_bad
    expected = json.loads(path.with_suffix(".findings.json").read_text("utf-8"))
    found = [
        {
            "code": finding.code,
            "severity": finding.severity.value,
            "pointer": finding.pointer,
            "line": finding.place.line if finding.place else None,
        }
        for finding in _report(checker, path).findings
    ]
    assert found == expected


@pytest.mark.parametrize("rule", _RULES, ids=_CODES)
def test_the_violating_example_is_of_its_own_rule(rule: Rule) -> None:
    """What the file beside a violating example expects is that rule alone."""
    path = (places.shapes() / rule.example_bad).with_suffix(".findings.json")
    expected = json.loads(path.read_text("utf-8"))
    assert {finding["code"] for finding in expected} == {rule.code}


@pytest.mark.parametrize("path", _CONFORMING, ids=[path.stem for path in _CONFORMING])
def test_nothing_is_found_in_a_conforming_example(checker: Checker, path: Path) -> None:
    """No rule speaks about an example that conforms."""
    assert _report(checker, path).findings == ()


@pytest.mark.parametrize("rule", _RULES, ids=_CODES)
def test_each_rule_has_a_conforming_example(rule: Rule) -> None:
    """A reader of a rule finds a record that keeps it."""
    assert (places.shapes() / rule.example_good).is_file()


def test_no_example_is_of_a_rule_that_there_is_not(standard: Standard) -> None:
    """An example that is left over from a rule would never be run."""
    paths = places.shapes().glob("*/*/MC-*.jsonld")
    assert {path.stem for path in paths} == set(standard.rules)


@pytest.mark.parametrize(
    "name",
    [
        "base/conforms/credit-bearing-course",
        "base/conforms/stand-alone-cpd-unit",
        "base/conforms/digital-badge",
        "pathway/conforms/credit-bearing-unit",
        "cpd/conforms/half-day",
        "non-credit-bearing/conforms/badge-for-documents",
    ],
)
def test_a_realistic_record_is_ready(checker: Checker, name: str) -> None:
    """The kinds of page that providers publish can be said in a record that is ready."""
    report = _report(checker, places.shapes() / f"{name}.jsonld")
    assert report.outcome is Outcome.READY


def test_the_example_of_every_element_is_one(
    standard: Standard, report: Callable[..., Report]
) -> None:
    """What a message gives as an example is read without a word, in an object too."""
    shown = [
        (path, e) for path, e in standard.all_elements() if e.kind in {Kind.OBJECT, Kind.ENTRY}
    ]
    assert all(element.example for _, element in shown)
    for path, element in shown:
        if path.count("/"):
            continue
        value = element.example or ""
        value = json.loads(value) if element.kind is Kind.OBJECT else value
        about = [f.pointer for f in report(**{"notionalHours": 200, path: value}).findings]
        assert [p for p in about if p and p.startswith(f"/{path}") and "provider" not in p] == [], (
            path
        )


def test_six_faults_are_reported_once_each_at_their_lines(checker: Checker) -> None:
    """The record that is broken in six ways gives six findings, each at its own line."""
    path = places.shapes() / "base" / "violates" / "six-faults.jsonld"
    found = _report(checker, path).findings
    at = [(finding.code, finding.place.line if finding.place else None) for finding in found]
    assert at == [
        ("MC-019", 7),
        ("MC-029", 9),
        ("MC-020", 10),
        ("MC-007", 11),
        ("MC-038", 14),
        ("MC-055", 15),
    ]


def test_six_faults_give_the_report_beside_them(checker: Checker) -> None:
    """The whole JSON report is as it was, but for the versions of terms and engine."""
    path = places.shapes() / "base" / "violates" / "six-faults.jsonld"
    expected = json.loads(path.with_name("six-faults.report.json").read_text("utf-8"))
    assert _settled(as_json.document(_report(checker, path))) == _settled(expected)


def test_six_faults_read_as_the_text_beside_them(checker: Checker) -> None:
    """The whole text report is as it was."""
    path = places.shapes() / "base" / "violates" / "six-faults.jsonld"
    expected = path.with_name("six-faults.report.txt").read_text("utf-8")
    assert as_text.render(_report(checker, path), path.read_bytes()) == expected


def _settled(document: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in document.items() if key not in _VOLATILE}
