import pytest
from starlette.testclient import TestClient

from termreg.vocabulary.namespaces import LISTS, TERMS
from termreg.web.search import EXAMPLES, SearchAnswer

PATH = "/api/v1/search"


@pytest.mark.parametrize(
    ("text", "term", "why"),
    [
        ("Micro-Credentials", "micro-credential", "its name"),
        ("nano degree", "nanodegree", "a common spelling"),
        ("RPL", "recognition-of-prior-learning", "also called"),
        ("stackab", "stackability", "begins so"),
        ("badge", "digital-badge", "one sense"),
        ("opne bagde", "open-badge", "spelt alike"),
    ],
)
def test_a_word_finds_its_term_first(client: TestClient, text: str, term: str, why: str) -> None:
    """And the hit says why it is there."""
    hit = client.get(PATH, params={"q": text}).json()["results"][0]
    assert (hit["term"], hit["why"]) == (f"{TERMS}/{term}", why)


@pytest.mark.parametrize("text", ["badge", "outside body", "xyzzy", "Teisteanasan", "", "<b>"])
def test_an_answer_has_the_declared_form(client: TestClient, text: str) -> None:
    """Every key of the answer is described, and none is missing."""
    told = client.get(PATH, params={"q": text}).json()
    assert SearchAnswer.model_validate(told).model_dump(mode="json") == told


@pytest.mark.parametrize("text", EXAMPLES.values())
def test_every_example_of_the_description_finds_something(client: TestClient, text: str) -> None:
    """Whoever tries one sees what the search does."""
    assert client.get(PATH, params={"q": text}).json()["results"]


@pytest.mark.parametrize(
    "text",
    ["x" * 10_000, "\u202egnp.exe", "مؤهل", "微证书", "<script>", "\u0000\u001b[2J", "🎓", "-"],
)
def test_any_text_is_answered(client: TestClient, text: str) -> None:
    """Nothing that can be typed is an accident."""
    answer = client.get(PATH, params={"q": text})
    assert (answer.status_code, answer.json()["q"], answer.json()["total"]) == (200, text, 0)


def test_nothing_asked_lists_everything(client: TestClient) -> None:
    """The filters alone may be the question."""
    everything = client.get(PATH).json()
    assert everything == client.get(PATH, params={"q": " "}).json() | {"q": ""}
    terms = client.get(PATH, params={"scheme": "terms"}).json()
    assert len(terms["results"]) == 20 < terms["total"] < everything["total"]


@pytest.mark.parametrize(
    ("name", "asked", "kept"),
    [
        ("scheme", "credit-systems", f"{LISTS}/credit-systems"),
        ("scheme", TERMS, TERMS),
        ("topic", "credit-and-levels", f"{LISTS}/topics/topic-credit-and-levels"),
        ("topic", "topic-credit-and-levels", f"{LISTS}/topics/topic-credit-and-levels"),
        ("status", "working", "working"),
    ],
)
def test_a_filter_narrows_the_search(client: TestClient, name: str, asked: str, kept: str) -> None:
    """What is left is counted anew, and is all as was asked."""
    told = client.get(PATH, params={"q": "credit", name: asked, "limit": 200}).json()
    counts = {facet["id"]: facet["count"] for facet in told["facets"][name]}
    assert counts[kept] == told["total"] == len(told["results"]) > 0


@pytest.mark.parametrize(
    ("name", "asked", "nearest"),
    [
        ("scheme", "scqf-level", "scqf-levels"),
        ("topic", "topic-credits-and-levels", "topic-credit-and-levels"),
        ("status", "retried", "retired"),
        ("scheme", "", None),
    ],
)
def test_an_unknown_filter_is_refused_with_the_nearest(
    client: TestClient, name: str, asked: str, nearest: str | None
) -> None:
    """A mistyped filter is not taken for none."""
    answer = client.get(PATH, params={"q": "credit", name: asked})
    told = answer.json()
    assert (answer.status_code, told["type"].rsplit("/", 1)[-1]) == (422, "unknown-choice")
    assert (told["parameter"], told["asked"], told["nearest"]) == (name, asked, nearest)
    assert told["choices"]


@pytest.mark.parametrize(
    "asked",
    [
        {"q": "x" * 10_001},
        {"limit": 0},
        {"limit": 201},
        {"offset": -1},
        {"offset": 1001},
        {"limit": "many"},
        {"lang": "no!"},
    ],
)
def test_a_question_beyond_its_bounds_is_refused(
    client: TestClient, asked: dict[str, str | int]
) -> None:
    """No answer is without bounds."""
    answer = client.get(PATH, params=asked)
    assert answer.status_code == 422
    assert answer.json()["type"].endswith("/invalid-request")


def test_pages_put_together_are_one_long_page(client: TestClient) -> None:
    """A program can leaf through."""
    whole = client.get(PATH, params={"q": "learning", "limit": 200}).json()
    pages = [
        client.get(PATH, params={"q": "learning", "limit": 7, "offset": offset}).json()
        for offset in range(0, whole["total"], 7)
    ]
    assert [hit for page in pages for hit in page["results"]] == whole["results"]
    assert {page["total"] for page in pages} == {whole["total"]}


@pytest.mark.parametrize(
    ("language", "label"), [("en", "tiny credential"), ("fr", "petite attestation")]
)
def test_a_retired_term_says_what_to_use_instead(
    odd: TestClient, language: str, label: str
) -> None:
    """In the language of the reader, or the nearest."""
    hit = odd.get(PATH, params={"q": label, "lang": language}).json()["results"][0]
    assert (hit["status"], hit["label"]) == ("retired", {"value": label, "language": language})
    assert hit["instead"]["id"] == f"{TERMS}/micro-credential"
    assert hit["instead"]["label"] == {"value": "micro-credential", "language": "en"}


def test_a_term_without_english_is_told_in_what_it_has(odd: TestClient) -> None:
    """A missing language is no missing term."""
    hit = odd.get(PATH, params={"q": "mot", "lang": "en"}).json()["results"][0]
    assert hit["label"] == {"value": "mot", "language": "fr"}


def test_an_answer_can_be_kept_and_asked_for_again(client: TestClient) -> None:
    """The same question has the same answer, so a client need not fetch it twice."""
    first = client.get(PATH, params={"q": "badge"})
    again = client.get(
        PATH, params={"q": "badge"}, headers={"If-None-Match": first.headers["etag"]}
    )
    assert again.status_code == 304
