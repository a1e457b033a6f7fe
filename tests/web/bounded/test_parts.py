"""Data come part by part, and the parts together say everything."""

import re
from collections.abc import Iterator

import pytest
from pyoxigraph import RdfFormat, Triple, parse
from starlette.testclient import TestClient

from termreg.release.snapshot import Snapshot
from termreg.vocabulary import rdf
from termreg.vocabulary.namespaces import TERMS

TERM = f"{TERMS}/c0"
FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".jsonld": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
    ".nt": RdfFormat.N_TRIPLES,
}


def parts(client: TestClient, path: str, ending: str) -> Iterator[Triple]:
    """Follow the ``Link`` of data forms to the last part."""
    address: str | None = f"{path}{ending}"
    while address:
        answer = client.get(address)
        yield from (quad.triple for quad in parse(answer.content, FORMATS[ending]))
        found = re.search(r'<([^>]+)>; rel="next"', answer.headers["link"])
        address = found[1] if found else None


@pytest.mark.parametrize("ending", FORMATS)
def test_the_parts_of_a_term_say_all_that_is_said_of_it(
    big: TestClient, release: Snapshot, ending: str
) -> None:
    """A description in parts is complete: nothing of it is lost, and no part is large."""
    told = {triple for triple in parts(big, "/terms/c0", ending) if _is_of(triple, TERM)}
    assert told == set(rdf.triples(release.concept(TERM)))


@pytest.mark.parametrize("ending", FORMATS)
def test_the_parts_of_a_scheme_name_every_entry(big: TestClient, size: int, ending: str) -> None:
    """A program that follows the links knows every term."""
    told = parts(big, "/terms", ending)
    entries = {t.subject.value for t in told if t.predicate.value.endswith("#inScheme")}  # type: ignore[union-attr]
    assert entries == {f"{TERMS}/c{number}" for number in range(size)}


def _is_of(triple: Triple, uri: str) -> bool:
    return getattr(triple.subject, "value", "") == uri


def test_a_part_that_is_not_there_is_not_found(big: TestClient) -> None:
    """Beyond the last there is nothing."""
    assert big.get("/terms.ttl?part=12").status_code == 404
    assert big.get("/terms.ttl?part=0").status_code == 422


def test_a_part_names_its_own_address(big: TestClient) -> None:
    """`Content-Location` and the way back are those of the part."""
    answer = big.get("/terms?part=2", headers={"Accept": "text/turtle"})
    assert answer.headers["content-location"] == "/terms.ttl?part=2"
    assert '</terms.ttl>; rel="prev"; type="text/turtle"' in answer.headers["link"]


@pytest.mark.parametrize("ending", [".ttl", ".nt"])
def test_a_whole_scheme_can_be_taken_away(big: TestClient, release: Snapshot, ending: str) -> None:
    """One file holds every statement about the scheme and its entries."""
    answer = big.get(f"/downloads/terms{ending}")
    entries = release.entries[TERMS]
    said = {t for held in (release.scheme(TERMS), *entries) for t in rdf.triples(held)}
    assert {quad.triple for quad in parse(answer.content, FORMATS[ending])} == said
    assert answer.headers["content-disposition"] == f'attachment; filename="terms-2026.1{ending}"'
