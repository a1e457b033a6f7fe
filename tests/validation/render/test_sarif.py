"""A report as SARIF 2.1.0."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sarif_pydantic import Sarif

from termreg.standard.model import Standard
from termreg.validation.check import Checker
from termreg.validation.render import sarif
from termreg.validation.report import Batch, Report


def _run(found: Report | Batch, standard: Standard) -> dict[str, Any]:
    (run,) = json.loads(sarif.render(found, standard.rules))["runs"]
    assert isinstance(run, dict)
    return run


def test_a_reader_of_sarif_reads_it(checker: Checker, standard: Standard) -> None:
    """The classes of another project take it as it is, every result with its rule."""
    written = sarif.render(checker.check(b'[{"level": "SCQF 66"}, {"nmae": 1}, 7]'), standard.rules)
    log = Sarif.model_validate_json(written)
    (run,) = log.runs
    assert run.results
    assert run.tool.driver.rules
    rules = [rule.id for rule in run.tool.driver.rules]
    assert [rules[result.rule_index or 0] for result in run.results] == [
        result.rule_id for result in run.results
    ]


def test_only_the_rules_that_speak_are_described(
    report: Callable[..., Report], standard: Standard
) -> None:
    """A report does not carry the whole standard along."""
    rules = _run(report(level="SCQF 66"), standard)["tool"]["driver"]["rules"]
    assert [(rule["id"], rule["helpUri"]) for rule in rules] == [
        ("MC-020", standard.rules["MC-020"].uri)
    ]


def test_a_rule_is_described_in_general(report: Callable[..., Report], standard: Standard) -> None:
    """The slots of its messages are left open."""
    (rule,) = _run(report(level="SCQF 66"), standard)["tool"]["driver"]["rules"]
    assert "{" not in json.dumps([rule["fullDescription"]["text"], rule["help"]["text"]])


def test_a_result_stands_in_its_file(report: Callable[..., Report], standard: Standard) -> None:
    """File, line and columns; the pointer beside them."""
    found = report(level="SCQF 66")
    found = replace(found, record=replace(found.record, file="my courses/one.json"))
    (result,) = _run(found, standard)["results"]
    (location,) = result["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "my%20courses/one.json"
    assert location["physicalLocation"]["region"]["startLine"] == 1
    assert location["logicalLocations"] == [{"fullyQualifiedName": "/level"}]


def test_a_record_that_cannot_be_read_makes_the_run_unsuccessful(
    checker: Checker, standard: Standard
) -> None:
    """It is never a clean result."""
    (invocation,) = _run(checker.check(b'[{"title": "x"}, 7]'), standard)["invocations"]
    assert invocation["executionSuccessful"] is False
    assert len(invocation["toolExecutionNotifications"]) == 1


def test_the_same_finding_has_the_same_mark_in_the_next_run(
    report: Callable[..., Report], standard: Standard
) -> None:
    """So that a code host knows what is new."""
    marks = [
        [
            result["partialFingerprints"]
            for result in _run(report(level="x", y=1), standard)["results"]
        ]
        for _ in range(2)
    ]
    assert marks[0] == marks[1]
    assert len({mark["termreg/v1"] for mark in marks[0]}) == len(marks[0])
