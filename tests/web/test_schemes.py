import pytest
from starlette.testclient import TestClient

from termreg.release.snapshot import Snapshot
from termreg.vocabulary.namespaces import LISTS, TERMS


def test_every_scheme_is_listed(client: TestClient, snapshot: Snapshot) -> None:
    """The glossary and each list, with how much there is in it."""
    told = client.get("/api/v1/schemes").json()
    assert [held["id"] for held in told["schemes"]] == [s.uri for s in snapshot.vocabulary.schemes]
    glossary = next(held for held in told["schemes"] if held["name"] == "terms")
    assert glossary["entries"] == len(snapshot.entries[TERMS])


def test_a_scheme_says_by_what_it_can_be_looked_through(client: TestClient) -> None:
    """Its letters and topics are those that the next question takes."""
    told = client.get("/api/v1/schemes/terms").json()
    letter, topic = told["letters"][0], told["topics"][0]
    path = "/api/v1/schemes/terms/concepts"
    by_letter = client.get(path, params={"letter": letter["key"]}).json()
    by_topic = client.get(path, params={"topic": topic["id"].rsplit("/", 1)[-1]}).json()
    assert (by_letter["total"], by_topic["total"]) == (letter["count"], topic["count"])


def test_a_level_of_the_tree_says_how_much_is_under_each(client: TestClient) -> None:
    """A program that draws a tree knows which branches can be opened."""
    top = client.get("/api/v1/schemes/isced-f-2013/tree?limit=200").json()
    first = top["concepts"][0]
    below = client.get("/api/v1/schemes/isced-f-2013/tree", params={"under": first["id"]}).json()
    assert (top["total"], below["total"]) == (12, first["children"])


def test_a_relation_names_what_it_leads_to(client: TestClient) -> None:
    """With label and status, so that no second question is needed."""
    path = "/api/v1/concepts/broader"
    told = client.get(path, params={"uri": f"{TERMS}/digital-badge"}).json()
    assert [held["prefLabel"]["en"] for held in told["concepts"]] == ["digital credential"]


def test_a_page_leads_to_the_next_in_two_ways(client: TestClient) -> None:
    """In the answer and in its ``Link`` field."""
    answer = client.get("/api/v1/schemes/terms/concepts?limit=5")
    told = answer.json()
    assert f'<{told["next"]}>; rel="next"' in answer.headers["link"]
    second = client.get(told["next"]).json()
    assert client.get(second["previous"]).json()["concepts"] == told["concepts"]


@pytest.mark.parametrize("limit", ["0", "201", "many"])
def test_a_page_has_at_most_two_hundred(client: TestClient, limit: str) -> None:
    """Who asks for more is told so, and is not quietly given less."""
    answer = client.get("/api/v1/schemes/terms/concepts", params={"limit": limit})
    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (422, "limit")


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/schemes",
        "/api/v1/schemes/terms/concepts",
        "/api/v1/schemes/terms/tree",
        f"/api/v1/concepts/narrower?uri={TERMS}/credential",
        "/terms",
        "/terms?view=tree",
        "/lists",
        "/sources",
        "/terms/credential/narrower",
    ],
)
def test_a_cursor_of_somebody_else_is_refused_in_plain_words(client: TestClient, path: str) -> None:
    """Whatever was mistyped, the way on is told."""
    mark = "&" if "?" in path else "?"
    answer = client.get(f"{path}{mark}cursor=bm9uc2Vuc2U", headers={"Accept": "application/json"})
    if answer.status_code == 200:  # a data form has parts and no cursor
        answer = client.get(f"{path}{mark}cursor=bm9uc2Vuc2U", headers={"Accept": "text/html"})
        assert "Begin again without it" in answer.text
    else:
        assert answer.json()["type"] == "/problems/unknown-cursor"
    assert answer.status_code == 422


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/schemes/scqf-leevels",
        "/api/v1/schemes/terms/concepts?topic=topic-qualitty",
        "/api/v1/schemes/terms/tree?under=credentail",
        f"/api/v1/concepts/narrower?uri={TERMS}/credentail",
        f"/api/v1/concepts/narrower?uri={LISTS}/topics",
    ],
)
def test_what_there_is_not_is_not_found(client: TestClient, path: str) -> None:
    """A mistyped name is no empty page."""
    answer = client.get(path)
    assert (answer.status_code, answer.json()["type"]) == (404, "/problems/unknown-term")


def test_a_letter_without_names_is_an_empty_page(client: TestClient) -> None:
    """There is such a letter; nothing begins with it."""
    told = client.get("/api/v1/schemes/terms/concepts?letter=ж").json()
    assert (told["total"], told["concepts"], told["next"]) == (0, [], None)
