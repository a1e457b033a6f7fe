import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from pyoxigraph import CanonicalizationAlgorithm, Dataset, Quad

from termreg import places
from termreg.errors import UnknownProfileError
from termreg.validation.agree.agreement import agree
from termreg.validation.agree.known import Known
from termreg.validation.check import Checker
from termreg.validation.graph import graph
from termreg.validation.render import records
from termreg.validation.report import Report

EXAMPLES = sorted(places.shapes().glob("*/*/*.jsonld"))
TODAY = date(2026, 11, 22)


def _agreed(checker: Checker, data: bytes) -> Any:
    held = checker.records(data)
    return json.loads(records.render(held.records, many=held.many))


def _said(record: dict[str, Any], known: Known) -> Dataset:
    made = graph(agree(record, "", known, TODAY), "", known)
    dataset = Dataset(Quad(t.subject, t.predicate, t.object) for t in made.triples)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


@pytest.mark.parametrize(
    "path", EXAMPLES, ids=lambda path: f"{path.parts[-3]}-{path.parts[-2]}-{path.stem}"
)
def test_an_agreed_record_says_the_same(checker: Checker, known: Known, path: Any) -> None:
    """The graph is that of the record that was sent, and agreeing again changes nothing."""
    sent = json.loads(path.read_bytes())
    told = _agreed(checker, path.read_bytes())
    assert _agreed(checker, json.dumps(told).encode()) == told
    if "@graph" not in sent:
        assert set(_said(told, known)) == set(_said(sent, known))


@pytest.mark.parametrize(
    "path", EXAMPLES, ids=lambda path: f"{path.parts[-3]}-{path.parts[-2]}-{path.stem}"
)
def test_an_agreed_record_has_nothing_to_bring_into_form(checker: Checker, path: Any) -> None:
    """No value is written otherwise, no text has markup or hidden characters, no key is unknown."""
    found = checker.check(json.dumps(_agreed(checker, path.read_bytes())).encode())
    spoken = {finding.code for report in found.reports for finding in report.findings}
    assert spoken & {"MC-007", "MC-008", "MC-009", "MC-013", "MC-014", "MC-015", "MC-016"} == set()


def test_one_record_is_an_object(checker: Checker, record: Callable[..., bytes]) -> None:
    """With the context before all else, then what it is."""
    told = _agreed(checker, record(language="English", coffee=1))
    assert list(told)[:4] == ["@context", "id", "type", "profile"]
    assert (told["language"], "coffee" in told) == ("en", False)


def test_several_records_are_a_graph_without_what_cannot_be_read(checker: Checker) -> None:
    """What is left out is named."""
    held = checker.records(b'[{"title": "a"}, 7]')
    assert (len(held.records), held.left_out) == (1, ("/1",))
    assert list(_agreed(checker, b'[{"title": "a"}, 7]')) == ["@context", "@graph"]


def test_texts_of_one_language_stand_together(checker: Checker) -> None:
    """A language that is named in two ways is one."""
    told = _agreed(checker, b'{"title": {"EN": "a", "English": ["b", null], "gd": ""}}')
    assert told["title"] == {"en": ["a", "b"]}


def test_profiles_that_are_asked_for_are_declared(checker: Checker) -> None:
    """The record says what it was checked against."""
    (told,) = checker.records(b'{"profile": "base"}', ["cpd"]).records
    assert told["profile"] == ["cpd"]


def test_an_unknown_profile_is_refused(checker: Checker) -> None:
    """As it is by a check."""
    with pytest.raises(UnknownProfileError):
        checker.records(b"{}", ["nothing"])


def test_an_agreed_record_that_was_ready_stays_ready(
    checker: Checker, record: Callable[..., bytes]
) -> None:
    """Nothing that a rule asks for is lost."""
    found = checker.check(json.dumps(_agreed(checker, record(language="English"))).encode())
    assert isinstance(found, Report)
    assert found.findings == ()
