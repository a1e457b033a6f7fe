"""What was meant, in the codes that every system reads alike."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import (
    CanonicalizationAlgorithm,
    Dataset,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    parse,
)
from rdflib import Graph
from rdflib.compare import isomorphic

from termreg import places
from termreg.standard.context import with_codes
from termreg.validation.agree.agreement import Agreement, agree
from termreg.validation.agree.known import Known
from termreg.validation.engine.reference import to_graph
from termreg.validation.graph import graph

TODAY = date(2026, 11, 22)

_CONFORMING = sorted(places.shapes().glob("*/conforms/*.jsonld"))


@pytest.mark.parametrize(
    ("key", "sent", "agreed"),
    [
        ("level", "SCQF 7", "scqf-7"),
        ("level", "scqf level 7", "scqf-7"),
        ("level", "http://data.europa.eu/snb/qdr/c_326c93a5", "scqf-7"),
        ("level", "https://w3id.org/microcredential/lists/scqf-levels/scqf-7", "scqf-7"),
        ("level", ["SCQF 7", None, "EQF 5"], ["scqf-7", None, "eqf-5"]),
        ("level", "SCQF 66", "SCQF 66"),
        ("formOfParticipation", "On-site", "onsite"),
        ("country", "Scotland", "GB-SCT"),
        ("language", "English", "en"),
        ("language", "Gaelic", "gd"),
        ("notionalHours", "100", 100),
        ("duration", "8 weeks", "P56D"),
        ("url", "www.example.org", "https://www.example.org"),
        ("identifier", 10007790, "10007790"),
        ("provider", "Example College", {"name": "Example College"}),
        ("provider", "https://example.org/", {"id": "https://example.org/"}),
        ("offer", "Data skills", {"title": "Data skills"}),
        ("relatedSkill", "https://example.org/s", {"id": "https://example.org/s"}),
        ("relatedSkill", {"id": "https://example.org/s"}, {"id": "https://example.org/s"}),
        ("relatedSkill", "Python", "Python"),
        ("title", {"@value": "x", "@language": "en"}, {"en": "x"}),
        ("title", {"@value": "x"}, {"@none": "x"}),
    ],
)
def test_a_value_has_an_agreed_form(key: str, sent: Any, agreed: Any, known: Known) -> None:
    """Labels, variants and addresses become codes; what is not understood stays as it is."""
    assert agree({key: sent}, "", known, TODAY).tree[key] == agreed


def test_credit_systems_and_levels_of_one_name_do_not_clash(known: Known) -> None:
    """A value is looked for only in the lists that its key takes."""
    record = {"level": "SCQF 7", "credit": {"system": "SCQF", "value": 20}}
    tree = agree(record, "", known, TODAY).tree
    assert (tree["level"], tree["credit"]["system"]) == ("scqf-7", "scqf")


def _elsewhere(agreement: Agreement, known: Known) -> bytes:
    """Give an agreed record as others would read it: with the whole context and all codes."""
    whole = with_codes(known.standard.context, known.all_codes)
    return json.dumps({**agreement.tree, "@context": whole}).encode()


def _ours(agreement: Agreement, known: Known) -> list[Triple]:
    """Give the triples that we check, without those of the list entries."""
    entries = {NamedNode(uri) for uri in known.all_codes.values()}
    return [t for t in graph(agreement, "", known).triples if t.subject not in entries]


@pytest.mark.parametrize("path", _CONFORMING, ids=[path.stem for path in _CONFORMING])
def test_an_agreed_record_means_the_same_to_pyoxigraph(path: Path, known: Known) -> None:
    """The whole context gives the triples that the small one does."""
    agreement = agree(json.loads(path.read_bytes()), "", known, TODAY)
    theirs = Dataset(parse(_elsewhere(agreement, known), RdfFormat.JSON_LD))
    ours = Dataset(Quad(t.subject, t.predicate, t.object) for t in _ours(agreement, known))
    for dataset in (ours, theirs):
        dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    assert ours == theirs


# rdflib's JSON-LD parser builds on a class that rdflib itself calls deprecated.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize("path", _CONFORMING, ids=[path.stem for path in _CONFORMING])
def test_an_agreed_record_means_the_same_to_rdflib(path: Path, known: Known) -> None:
    """Who checks records with pySHACL's own command reads them with rdflib."""
    agreement = agree(json.loads(path.read_bytes()), "", known, TODAY)
    theirs = Graph().parse(data=_elsewhere(agreement, known), format="json-ld")
    assert isomorphic(to_graph(_ours(agreement, known)), theirs)
