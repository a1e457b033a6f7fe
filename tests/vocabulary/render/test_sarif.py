"""Findings as SARIF 2.1.0."""

import json
from typing import Any

from termreg.errors import BrokenVocabularyError, UnreadableFilesError, VocabularySyntaxError
from termreg.findings import Finding, Severity
from termreg.vocabulary.check import Report, check
from termreg.vocabulary.formats import File, Format
from termreg.vocabulary.render import sarif

TURTLE = b"""@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://e.org/a> a skos:Concept ; skos:prefLabel "a"@en, "b"@en .
<https://e.org/c> a skos:Concept ; skos:prefLabel " c"@en .
"""


def _report() -> Report:
    return check([File("lists/my words.ttl", Format.TURTLE, data=TURTLE)])


def _run() -> dict[str, Any]:
    document = json.loads(sarif.render(_report()))
    assert document["version"] == "2.1.0"
    run: dict[str, Any] = document["runs"][0]
    return run


def test_every_result_points_at_its_rule() -> None:
    """`ruleIndex` and `ruleId` agree (SARIF §3.27.6)."""
    rules = _run()["tool"]["driver"]["rules"]
    pairs = [(result["ruleId"], rules[result["ruleIndex"]]["id"]) for result in _run()["results"]]
    assert pairs == [("TR-002", "TR-002"), ("TR-033", "TR-033")]


def test_the_place_is_a_relative_address_and_a_line() -> None:
    """A file name is written as an address, blanks escaped (§3.4.3)."""
    physical = _run()["results"][0]["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"]["uri"] == "lists/my%20words.ttl"
    assert physical["region"]["startLine"] == 2


def test_severities_are_sarif_levels() -> None:
    """Violation, warning and advice are error, warning and note (§3.27.10)."""
    assert [result["level"] for result in _run()["results"]] == ["error", "warning"]


def test_every_rule_has_a_page_and_a_short_description() -> None:
    """Code hosts show both beside the finding."""
    rules = _run()["tool"]["driver"]["rules"]
    assert all(rule["helpUri"].endswith(rule["id"]) for rule in rules)
    assert all(rule["shortDescription"]["text"].endswith(".") for rule in rules)


def test_fingerprints_are_ours() -> None:
    """Each finding is told from others, and recognised next time (§3.27.17)."""
    prints = {result["partialFingerprints"]["termreg/v1"] for result in _run()["results"]}
    assert prints == {finding.fingerprint for finding in _report().findings}


def test_what_could_not_be_checked_is_an_unsuccessful_run() -> None:
    """A file that cannot be read is a notification, not a clean result (§3.20.14)."""
    fault = VocabularySyntaxError("a.ttl", 3, 4, "A dot is missing.")
    (run,) = json.loads(sarif.cannot(UnreadableFilesError([fault])))["runs"]
    (invocation,) = run["invocations"]
    (told,) = invocation["toolExecutionNotifications"]
    assert invocation["executionSuccessful"] is False
    assert told["locations"][0]["physicalLocation"]["region"]["startLine"] == 3


def test_an_empty_vocabulary_is_an_unsuccessful_run() -> None:
    """Nothing to check is no clean result either."""
    (run,) = json.loads(sarif.cannot(BrokenVocabularyError("Nothing.")))["runs"]
    assert run["invocations"][0]["executionSuccessful"] is False


def test_a_finding_of_another_check_needs_neither_rule_nor_line_nor_file() -> None:
    """The writer serves records as well: a pointer is a logical place (§3.33)."""
    finding = Finding(
        code="MC-1", severity=Severity.ADVICE, what="W.", why="Y.", how="H.", pointer="/level"
    )
    (run,) = json.loads(sarif.dumps(sarif.Run(results=[(None, finding)])))["runs"]
    (result,) = run["results"]
    assert "ruleIndex" not in result
    assert result["locations"] == [{"logicalLocations": [{"fullyQualifiedName": "/level"}]}]


def test_a_finding_about_nothing_in_particular_has_no_place() -> None:
    """A whole sheet or record may be meant."""
    finding = Finding(code="MC-1", severity=Severity.ADVICE, what="W.", why="Y.", how="H.")
    (run,) = json.loads(sarif.dumps(sarif.Run(results=[("a.json", finding)])))["runs"]
    (location,) = run["results"][0]["locations"]
    assert location == {"physicalLocation": {"artifactLocation": {"uri": "a.json"}}}
