"""A record as RDF, with a way back to the document."""

from datetime import date
from typing import Any

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from termreg.validation.agree.agreement import agree
from termreg.validation.agree.known import Known
from termreg.validation.graph import RecordGraph, graph
from termreg.vocabulary.namespaces import LISTS, SKOS, STD

TODAY = date(2026, 11, 22)


def _made(known: Known, **record: Any) -> RecordGraph:
    return graph(agree(record, "/5", known, TODAY), "/5", known)


def test_an_object_without_an_address_stands_for_its_pointer(known: Known) -> None:
    """The label of a blank node leads back to one place."""
    made = _made(known, credit=[{"value": 1}, {"value": 2}])
    places = {node: made.things(node)[0].pointer for node in made.nodes}
    assert sorted(places.values()) == ["/5", "/5/credit/0", "/5/credit/1"]
    assert all(isinstance(node, BlankNode) for node in places)


def test_an_object_with_an_address_is_that_address(known: Known) -> None:
    """Two objects with one address are one node with two places."""
    body = {"id": "https://www.example.org/", "name": "X"}
    made = _made(known, awardingBody=body, provider=body)
    places = [thing.pointer for thing in made.things(NamedNode("https://www.example.org/"))]
    assert places == ["/5/awardingBody", "/5/provider"]


def test_a_value_that_is_on_no_list_stays_as_a_literal(known: Known) -> None:
    """It can never vanish, and a shape reports it."""
    made = _made(known, level="SCQF 66")
    objects = [t.object for t in made.triples if t.predicate.value == f"{STD}level"]
    assert objects == [Literal("SCQF 66")]


def test_the_lists_of_the_entries_that_are_named_come_along(known: Known) -> None:
    """The shapes ask in which list an entry is; of the rest of the lists nothing is needed."""
    made = _made(known, level="scqf-7")
    entry = NamedNode(f"{LISTS}/scqf-levels/scqf-7")
    in_lists = [t for t in made.triples if t.predicate.value == f"{SKOS}inScheme"]
    scheme = NamedNode(f"{LISTS}/scqf-levels")
    assert in_lists == [Triple(entry, NamedNode(f"{SKOS}inScheme"), scheme)]


@pytest.mark.parametrize("key", ["_:j0", "_:j1", "_:x"])
def test_two_objects_with_one_label_are_one_node(known: Known, key: str) -> None:
    """A label that the record gave is kept as what it is: the same thing, not ours."""
    made = _made(known, provider={"id": key, "name": "X"}, recognisedBy={"id": key})
    assert len(made.nodes) == 2
