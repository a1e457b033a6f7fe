"""The API gives everything long page by page, and the pages together are all of it."""

from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from termreg.release.snapshot import Snapshot
from termreg.vocabulary.namespaces import BASE


def api(client: TestClient, path: str) -> Iterator[dict[str, Any]]:
    """Follow the pages of the API."""
    address: str | None = path
    while address:
        told = client.get(address).json()
        yield told
        address = told["next"]


@pytest.mark.parametrize("limit", [7, 200])
def test_the_pages_of_the_api_hold_every_term_once(
    big: TestClient, release: Snapshot, limit: int
) -> None:
    """In order, whatever the size of the page; each says with which it begins."""
    told = list(api(big, f"/api/v1/schemes/terms/concepts?limit={limit}&lang=de"))
    found = [concept["id"] for page in told for concept in page["concepts"]]
    expected = release.catalogue.find("terms").order("de").select().concepts
    assert found == [concept.uri for concept in expected]
    assert [page["first"] for page in told] == list(range(1, len(found) + 1, limit))


def test_the_api_pages_schemes_and_relations_too(big: TestClient, size: int) -> None:
    """Nothing of it comes whole because it is usually short."""
    schemes = [held["id"] for page in api(big, "/api/v1/schemes") for held in page["schemes"]]
    path = f"/api/v1/concepts/related?uri={BASE}terms/c0&limit=50"
    related = [held["id"] for page in api(big, path) for held in page["concepts"]]
    assert (len(schemes), len(set(schemes))) == (size + 5, size + 5)
    assert (len(related), len(set(related))) == (size // 3 - 1, size // 3 - 1)


def test_what_is_mapped_to_one_address_comes_in_pages(big: TestClient, size: int) -> None:
    """All may be the same as one thing elsewhere; each comes with the first of its values."""
    told = list(api(big, "/api/v1/lookup?uri=https%3A%2F%2Fexample.com%2Fshared&limit=150"))
    found = [held["resource"]["id"] for page in told for held in page["results"]]
    assert (len(found), len(set(found))) == (size, size)
    first = big.get(f"/api/v1/lookup?uri={BASE}terms/c0").json()["results"][0]["resource"]
    assert len(first["exactMatch"]) == 200


def test_a_release_without_the_terms_of_the_examples_is_described_too(big: TestClient) -> None:
    """What it cannot answer is no example of it; what it can still is."""
    paths = big.get("/openapi.json").json()["paths"]
    lookup = paths["/api/v1/lookup"]["get"]
    scheme = paths["/api/v1/schemes/{name}"]["get"]["responses"]["200"]["content"]
    assert lookup["parameters"][0]["examples"] == {}
    assert set(scheme["application/json"]["examples"]) == {"the glossary"}
