"""Every engine gets the same record, in the form that it takes."""

import json

import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import Graph
from rdflib.compare import isomorphic

from bench import workload
from termreg.release.snapshot import Snapshot
from termreg.standard.load import load as load_standard


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
def test_a_record_says_the_same_in_every_form(snapshot: Snapshot) -> None:
    """The JSON-LD for rdflib holds the statements that the others read as N-Triples."""
    for row in workload.rows("small", 5, load_standard(), snapshot):
        own = Graph().parse(data=row.statements, format="nt")
        assert isomorphic(Graph().parse(data=row.jsonld, format="json-ld"), own)
        held = json.loads(row.line())
        assert len(list(parse(held["nt"], RdfFormat.N_TRIPLES))) > row.count
        assert held["probing"].removesuffix(workload.PROBING) == row.shapes


def test_the_same_records_are_made_every_time(snapshot: Snapshot) -> None:
    """Two runs measure the same; the sets have their sizes."""
    for name, wanted in (("small", 60), ("large", 600)):
        once, twice = (list(workload.rows(name, 2, load_standard(), snapshot)) for _ in range(2))
        assert once == twice
        assert all(0.7 * wanted < row.count < 1.3 * wanted for row in once)
