"""Where a result stands in the record."""

from dataclasses import replace
from datetime import date

import pytest
from pyoxigraph import Literal, NamedNode

from termreg.findings import Severity
from termreg.standard.model import Rule
from termreg.validation.agree.agreement import agree
from termreg.validation.agree.known import Known
from termreg.validation.engine.results import Node, Result
from termreg.validation.graph import RecordGraph, graph
from termreg.validation.locate import locate, same
from termreg.vocabulary.namespaces import DCTERMS, STD, XSD

TODAY = date(2026, 11, 22)


@pytest.fixture
def made(known: Known) -> RecordGraph:
    """The graph of a small record."""
    record = {"id": "urn:x", "title": ["A", "B"], "credit": {"value": 7.5}, "level": []}
    return graph(agree(record, "/3", known, TODAY), "/3", known)


@pytest.fixture
def rule(known: Known) -> Rule:
    """Any rule; it is the result that is placed."""
    return known.standard.rules["MC-010"]


def _result(path: str | None, value: Node | None = None) -> Result:
    return Result(NamedNode("urn:x"), path, value, "", None, Severity.VIOLATION)


@pytest.mark.parametrize(
    ("path", "value", "pointer"),
    [
        (f"{DCTERMS}title", Literal("B"), "/3/title/1"),
        (f"{DCTERMS}title", Literal("C"), "/3/title"),
        (f"{DCTERMS}title", None, "/3/title"),
        (f"{STD}level", None, "/3/level"),
        (f"{STD}awardingBody", None, "/3"),
        ("urn:nothing", None, "/3"),
        ("urn:nothing", Literal("C"), "/3"),
        (None, NamedNode("urn:x"), "/3"),
    ],
)
def test_a_result_stands_at_its_value_or_its_key_or_its_object(
    made: RecordGraph, rule: Rule, path: str | None, value: Node | None, pointer: str
) -> None:
    """The nearest place that the document has."""
    assert locate(_result(path, value), rule, made).pointer == pointer


def test_a_rule_may_name_the_part_at_which_it_is_shown(made: RecordGraph, rule: Rule) -> None:
    """What the whole record lacks may be shown at a part of it."""
    at_credit = replace(rule, at=f"{STD}credit")
    assert locate(_result(None), at_credit, made).pointer == "/3/credit"


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        (Literal("7.5"), Literal("7.5E0", datatype=NamedNode(f"{XSD}double")), True),
        (Literal("7"), Literal("7", datatype=NamedNode(f"{XSD}integer")), True),
        (Literal("x", language="en-GB"), Literal("x", language="en-gb"), True),
        (Literal("x", language="en"), Literal("x"), False),
        (Literal("x"), NamedNode("urn:x"), False),
        (Literal("x"), Literal("y"), False),
    ],
)
def test_a_term_is_known_again_however_the_parser_spells_it(
    mine: Node, theirs: Node, *, expected: bool
) -> None:
    """JSON-LD writes 7.5 as 7.5E0 and tags in small letters."""
    assert same(mine, theirs) is expected
