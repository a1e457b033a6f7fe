from itertools import chain

import pytest
from pyoxigraph import RdfFormat, Triple, parse

from termreg.release.snapshot import Snapshot
from termreg.web.negotiation import HTML, JSON, JSON_LD, N_TRIPLES, RDF_XML, TURTLE, Form
from termreg.web.representations import Description, collect, data, describe, told

FORMATS = {
    TURTLE: RdfFormat.TURTLE,
    JSON_LD: RdfFormat.JSON_LD,
    JSON: RdfFormat.JSON_LD,
    RDF_XML: RdfFormat.RDF_XML,
    N_TRIPLES: RdfFormat.N_TRIPLES,
}


def triples(description: Description, form: Form, snapshot: Snapshot) -> set[Triple]:
    """Read a description back from one of its forms."""
    return {quad.triple for quad in parse(data(description, form, snapshot), FORMATS[form])}


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.suffix)
def test_every_form_of_every_resource_says_the_same(form: Form, snapshot: Snapshot) -> None:
    """All forms parse to the same triples, for everything that is published."""
    differing = [
        resource.uri
        for resource in snapshot.vocabulary.resources
        if triples(describe(resource, snapshot), form, snapshot)
        != set(told(describe(resource, snapshot), snapshot))
    ]
    assert differing == []


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.suffix)
def test_every_form_of_a_collection_says_the_same(form: Form, snapshot: Snapshot) -> None:
    """Several resources at one address are told whole in each form."""
    held = collect(snapshot.vocabulary.observations)
    assert triples(held, form, snapshot) == set(told(held, snapshot))


def test_a_neighbour_is_told_by_name(snapshot: Snapshot) -> None:
    """A reader of one term needs no second request to know what its neighbours are called."""
    term = snapshot.concept("https://w3id.org/microcredential/terms/digital-badge")
    named = {str(t.subject) for t in told(describe(term, snapshot), snapshot)}
    assert {f"<{uri}>" for uri in chain(term.broader, term.related)} <= named


def test_a_scheme_names_its_entries(snapshot: Snapshot) -> None:
    """A list told as data holds all its entries."""
    scheme = snapshot.scheme("https://w3id.org/microcredential/lists/scqf-levels")
    assert len(describe(scheme, snapshot).entries) == 12


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.suffix)
def test_the_same_values_give_the_same_bytes(form: Form, snapshot: Snapshot) -> None:
    """Writing twice changes nothing."""
    scheme = snapshot.vocabulary.schemes[0]
    first = data(describe(scheme, snapshot), form, snapshot)
    assert data(describe(scheme, snapshot), form, snapshot) == first


def test_a_page_is_no_data_form(snapshot: Snapshot) -> None:
    """Asking this room for HTML is a mistake in the code."""
    with pytest.raises(ValueError, match="Web page"):
        data(describe(snapshot.vocabulary.schemes[0], snapshot), HTML, snapshot)
