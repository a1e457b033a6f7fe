"""No answer grows with the release."""

import pytest
from starlette.testclient import TestClient

PAGE = {"Accept": "text/html"}
OTHER = "uri=https%3A%2F%2Fexample.org%2Fwords"
MOST_GROWTH = 1.25

SECTIONS = [
    f"/terms/c0/{name}"
    for name in (
        "also-called", "notes", "examples", "distinctions", "evidence", "marks", "broader",
        "narrower", "related", "topics", "matches", "sources",
    )
]  # fmt: skip
PAGES = [
    "/",
    "/terms",
    "/terms?view=list",
    "/terms?view=tree",
    "/terms?letter=b",
    "/terms?topic=topic-all",
    "/terms?under=c0",
    "/terms/c0",
    "/lists",
    "/lists/long",
    "/lists/long?view=letters",
    "/lists/topics/topic-all",
    "/distinctions",
    "/distinctions/d0",
    "/distinctions/d0/members",
    "/sources",
    "/sources/all",
    "/sources/all/terms",
    "/evidence",
    "/evidence/o0",
    "/evidence/o0/terms",
    "/marks",
    "/marks/m0",
    "/marks/m0/terms",
    "/downloads",
    f"/resource?{OTHER}",
    f"/resource?{OTHER}&view=letters",
    *SECTIONS,
]
ENDINGS = (".ttl", ".jsonld", ".json", ".rdf", ".nt")
DATA = [
    f"{path}{ending}"
    for path in (
        "/terms", "/terms/c0", "/lists", "/lists/long", "/distinctions", "/distinctions/d0",
        "/sources", "/evidence", "/evidence/o0", "/marks", "/marks/m0",
    )
    for ending in ENDINGS
]  # fmt: skip
API = [
    "/api/v1/schemes",
    "/api/v1/schemes/terms",
    "/api/v1/schemes/terms/concepts",
    "/api/v1/schemes/terms/concepts?letter=b&lang=de",
    "/api/v1/schemes/terms/concepts?topic=topic-all&status=all",
    "/api/v1/schemes/terms/tree",
    "/api/v1/schemes/terms/tree?under=c0",
    "/api/v1/schemes/words/concepts",
    "/api/v1/lookup?uri=https%3A%2F%2Fexample.com%2Fshared",
    "/api/v1/lookup?uri=https%3A%2F%2Fw3id.org%2Fmicrocredential%2Fterms%2Fc0",
    *(
        f"/api/v1/concepts/{kind}?uri=https%3A%2F%2Fw3id.org%2Fmicrocredential%2Fterms%2Fc0"
        for kind in ("broader", "narrower", "related")
    ),
]


@pytest.mark.parametrize("path", [*PAGES, *DATA, *API])
def test_no_answer_grows_with_the_release(small: TestClient, big: TestClient, path: str) -> None:
    """Three times the release gives the same page, but for a few more digits."""
    few, many = small.get(path, headers=PAGE), big.get(path, headers=PAGE)
    assert (few.status_code, many.status_code) == (200, 200)
    assert len(many.content) < MOST_GROWTH * len(few.content)
