"""The JSON form of a resource."""

import json

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from termreg.release.snapshot import Snapshot
from termreg.vocabulary import jsonld, rdf
from termreg.vocabulary.model import CLASSES, Resource
from termreg.vocabulary.namespaces import BASE, TERMS


def _first_of(kind: type[Resource], snapshot: Snapshot) -> Resource:
    return next(r for r in snapshot.vocabulary.resources if isinstance(r, kind))


@pytest.mark.parametrize("kind", CLASSES)
def test_the_json_is_rdf_that_says_the_same(kind: type[Resource], snapshot: Snapshot) -> None:
    """A JSON-LD processor reads from it exactly the statements that the model holds."""
    for resource in [r for r in snapshot.vocabulary.resources if type(r) is kind][:40]:
        data = jsonld.dumps(jsonld.document(resource, snapshot.names))
        read = {q.triple for q in parse(data, RdfFormat.JSON_LD)}
        own = {t for t in read if t.subject == NamedNode(resource.uri)}
        assert own == set(rdf.triples(resource))


def test_a_plain_reader_finds_a_term_by_short_keys(snapshot: Snapshot) -> None:
    """No library is needed to show a term."""
    said = jsonld.document(snapshot.get(f"{TERMS}/digital-badge"), snapshot.names)
    assert said["id"] == f"{TERMS}/digital-badge"
    assert said["type"] == "Concept"
    assert said["prefLabel"] == {"en": "digital badge"}
    assert said["status"] in {"stable", "working"}
    assert {"id": f"{TERMS}/open-badge", "prefLabel": {"en": "open badge"}} in said["narrower"]


def test_the_order_of_keys_is_always_the_same(snapshot: Snapshot) -> None:
    """The bytes, and so the entity tag, depend on what is said alone."""
    resource = _first_of(CLASSES[1], snapshot)
    once = jsonld.dumps(jsonld.document(resource, snapshot.names))
    assert jsonld.dumps(json.loads(once)) == once


def test_a_text_without_a_language_is_kept() -> None:
    """Somebody else's label may have none."""
    from termreg.vocabulary.model import Concept, Text  # noqa: PLC0415 - beside its one use

    said = jsonld.node(Concept(uri=f"{BASE}x", pref_labels=(Text("x"),)), lambda _: ())
    assert said["prefLabel"] == {"@none": "x"}
