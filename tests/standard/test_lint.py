"""The shapes lint refuses what would hide a cause, reach too far, or run too long."""

import re

import pytest

from termreg import places
from termreg.standard import lint
from termreg.standard.load import load
from termreg.standard.model import RULES
from termreg.vocabulary import turtle
from termreg.vocabulary.namespaces import PREFIXES

_HEAD = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
_HEAD += f"@prefix rules: <{RULES}> .\n"


def _faults(text: str) -> list[str]:
    return list(lint.faults(turtle.loads(_HEAD + text).triples, RULES))


@pytest.mark.parametrize(
    ("shape", "says"),
    [
        ("<x> a sh:NodeShape ; sh:property [ sh:path std:level ] .", "not named by its rule"),
        ("<x> a sh:NodeShape ; sh:property <y> .", "not named by its rule"),
        ("<x> a sh:NodeShape ; sh:targetClass std:Offer ; sh:nodeKind sh:IRI .", "is no rule"),
        ("rules:MC-001 sh:path std:credit ; sh:node <y> .", "hides"),
        ("rules:MC-001 sh:js [] .", "runs code"),
        ("<x> owl:imports <y> .", "fetches"),
        ('rules:MC-001 sh:sparql [ sh:ask "ASK {}" ] .', "is a SELECT"),
        ("rules:MC-001 sh:path [ sh:inversePath std:offer ] .", "across records"),
        ("rules:MC-001 sh:path [ sh:zeroOrMorePath std:offer ] .", "across records"),
        ("rules:MC-001 sh:path [ sh:oneOrMorePath std:offer ] .", "across records"),
        ("rules:MC-001 a sh:NodeShape ; sh:targetNode <y> .", "one node"),
        ("rules:MC-001 sh:path std:credit ; sh:datatype xsd:decimal .", "double"),
        ('rules:MC-001 sh:sparql <q> . <q> sh:select "x" ; sh:severity sh:Info .', "differ"),
        ("rules:MC-001 sh:not [ sh:severity sh:Info ; sh:nodeKind sh:IRI ] .", "no name"),
        ('rules:MC-001 sh:path std:level ; sh:pattern "(?=a)" .', "looks around"),
        ('rules:MC-001 sh:not [ sh:pattern "(a)\\\\1" ] .', "refers back"),
    ],
)
def test_a_shape_that_must_not_be_is_refused(shape: str, says: str) -> None:
    """Each fault is a sentence that names the shape."""
    assert [fault for fault in _faults(shape) if says in fault]


_WHOLE = "SELECT $this ?value WHERE { $this std:credit ?value . FILTER (?value > 0) }"


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("ASK { $this std:level ?level . }", "begins with SELECT"),
        ("SELECT ?value WHERE { $this std:credit ?value . }", "begins with SELECT"),
        ("SELECT $this WHERE { ?other std:offer $this . }", "does not hang on"),
        ("SELECT $this WHERE { $this std:offer ?x . ?y std:offer ?x . }", "does not hang on"),
        ("SELECT $this WHERE { $this ^std:offer ?x . }", "no property"),
        ("SELECT $this WHERE { $this std:credit/std:creditValue ?x . }", "no property"),
        ("SELECT $this WHERE { $this std:offer+ ?x . }", "no property"),
        ("SELECT $this WHERE { $this ?p ?x . }", "no property"),
        ("SELECT $this WHERE { $this std:credit ?x ; std:level ?y . }", "cannot be read"),
        ("SELECT $this WHERE { <urn:x> std:credit ?x . }", "cannot be read"),
        ("SELECT $this WHERE { SERVICE <urn:x> { $this std:credit ?x . } }", "another server"),
        ("SELECT $this WHERE { GRAPH ?g { $this std:credit ?x . } }", "other graphs"),
        ("SELECT $this FROM <urn:x> WHERE { $this std:credit ?x . }", "other data"),
        ("SELECT $this WHERE { $this std:title ?x . FILTER REGEX(?x, 'a') }", "run away"),
        ("SELECT $this WHERE { $this std:a ?x . MINUS { $this std:b ?x . } }", "by SHACL"),
    ],
)
def test_a_query_that_reaches_too_far_is_refused(query: str, says: str) -> None:
    """A query hangs on the record, and on nothing outside it."""
    text = f'rules:MC-001 sh:sparql [ sh:select """{query}""" ] .'
    assert [fault for fault in _faults(text) if says in fault]


@pytest.mark.parametrize("query", [_WHOLE, _WHOLE.replace("{ ", "{ # SERVICE <urn:x>\n ")])
def test_a_query_within_a_record_is_let_through(query: str) -> None:
    """What it says in a comment does not count."""
    assert _faults(f'rules:MC-001 sh:sparql [ sh:select """{query}""" ] .') == []


def test_the_shapes_that_ship_have_no_faults() -> None:
    """The lint runs over every profile's shapes."""
    paths = sorted(places.shapes().glob("*/shapes.ttl"))
    found = [fault for p in paths for fault in lint.faults(turtle.load(p).triples, RULES)]
    assert found == []


@pytest.mark.parametrize(
    "pattern", ["(a+)+", "(a*)*", "(a|aa)*", "(a|b)+", "((a?)b)*", "(a{1,2}){2,}", "(a?){9}"]
)
def test_a_pattern_that_can_run_away_is_refused(pattern: str) -> None:
    """A group with a choice inside must not be repeated without a bound."""
    assert list(lint.pattern_faults(pattern))


@pytest.mark.parametrize(
    "pattern",
    ["^[A-Z]{3}$", "^(ab)+$", "^(a|b)(-[0-9]{1,3})?$", "(a|b){0,4}", r"\(a+\)+", "[(+*|]+", "a{b"],
)
def test_a_pattern_of_bounded_work_is_let_through(pattern: str) -> None:
    """What repeats has one way to match, or few times to try."""
    assert list(lint.pattern_faults(pattern)) == []


def test_the_paths_of_a_shape_are_all_that_it_follows() -> None:
    """Alternatives and sequences are walked to their properties."""
    text = "rules:MC-001 sh:path [ sh:alternativePath ( std:a ( std:b std:c ) ) ] ."
    text += " <x> sh:targetObjectsOf std:d ; sh:targetSubjectsOf std:e ."
    std = PREFIXES["std"]
    found = set(lint.paths(turtle.loads(_HEAD + text).triples))
    assert {uri.removeprefix(std) for uri in found if uri.startswith(std)} == set("abcde")


_PATTERNS = [
    rule.pattern for rule in load().rules.values() if rule.is_shape and rule.pattern is not None
]


@pytest.mark.parametrize("pattern", _PATTERNS, ids=[pattern[:20] for pattern in _PATTERNS])
@pytest.mark.parametrize("unit", ["a", "en-", "GB-", "degree", "aa-AA-1-", " "])
def test_a_pattern_that_ships_comes_to_an_end_on_any_text(pattern: str, unit: str) -> None:
    """A pattern whose work grew with the power of the text would never come back from these."""
    assert re.search(pattern, f"\x00{unit * 10_000}\x00") is None or unit == "degree"
