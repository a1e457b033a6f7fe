from starlette.testclient import TestClient

from termreg.vocabulary.namespaces import LISTS, TERMS

PATH = "/api/v1/lookup"


def test_an_address_of_ours_is_itself(client: TestClient) -> None:
    """The resource at the address is given whole."""
    told = client.get(PATH, params={"uri": f"{TERMS}/credit"}).json()
    assert [(r["match"], r["resource"]["id"]) for r in told["results"]] == [
        ("itself", f"{TERMS}/credit")
    ]


def test_another_scheme_s_address_finds_our_term(client: TestClient) -> None:
    """A class of CTDL leads to the term that it models."""
    uri = "https://purl.org/ctdl/terms/MicroCredential"
    told = client.get(PATH, params={"uri": uri}).json()
    assert ("modelledBy", f"{TERMS}/micro-credential") in [
        (r["match"], r["resource"]["id"]) for r in told["results"]
    ]


def test_an_official_level_finds_our_entry(client: TestClient, app: object) -> None:
    """An entry of a European list leads to the entry of ours that means the same."""
    entry = app.state.served.snapshot.concept(f"{LISTS}/scqf-levels/scqf-7")  # type: ignore[attr-defined]
    told = client.get(PATH, params={"uri": entry.exact_matches[0]}).json()
    found = told["results"][0]
    assert (found["match"], found["resource"]["id"]) == ("exactMatch", entry.uri)


def test_an_address_that_stands_for_nothing_names_the_nearest(client: TestClient) -> None:
    """A mistyped address is told what was probably meant."""
    answer = client.get(PATH, params={"uri": f"{TERMS}/nanodegre"})
    assert (answer.status_code, answer.json()["nearest"][0]["label"]) == (404, "nanodegree")


def test_an_answer_can_be_kept_and_asked_for_again(client: TestClient) -> None:
    """The API has validators as the pages do."""
    first = client.get(PATH, params={"uri": TERMS})
    again = client.get(
        PATH, params={"uri": TERMS}, headers={"If-None-Match": first.headers["etag"]}
    )
    assert again.status_code == 304
