"""The names of the standard's own for readers of plain JSON."""

import json
from typing import Any

import pytest
from pyoxigraph import RdfFormat, parse

from termreg.standard import ontology, ontology_json
from termreg.standard.model import Standard
from termreg.standard.ontology import Ontology


@pytest.fixture(scope="session")
def names(standard: Standard) -> Ontology:
    """The names that ship with the software."""
    return ontology.load(standard)


def _named(listed: list[dict[str, Any]], local: str) -> dict[str, Any]:
    (found,) = [each for each in listed if each["id"].endswith(f"#{local}")]
    return found


def test_the_document_says_what_the_triples_say(names: Ontology) -> None:
    """It carries its context, so that nothing has to be fetched to read it."""
    data = json.dumps(ontology_json.document(names)).encode()
    assert {q.triple for q in parse(data, RdfFormat.JSON_LD)} == set(ontology.triples(names))


def test_a_property_is_told_in_plain_words(names: Ontology) -> None:
    """What it is called, what it says, and where it stands."""
    told = _named(ontology_json.document(names)["properties"], "creditValue")
    assert told["label"] == {"en": "credit value"}
    assert told["scopeNote"] == {"en": "Said of what std:credit leads to."}


def test_a_class_is_told_with_the_class_above_it(names: Ontology) -> None:
    """A distinction is a collection of SKOS."""
    told = _named(ontology_json.document(names)["classes"], "Distinction")
    assert told["subClassOf"] == ["http://www.w3.org/2004/02/skos/core#Collection"]
