import pytest
from starlette.testclient import TestClient

from termreg.release.suggest import MOST
from termreg.vocabulary.namespaces import TERMS
from termreg.web.suggest import EXAMPLES, SuggestAnswer

PATH = "/api/v1/suggest"


@pytest.mark.parametrize(
    ("typed", "term"),
    [
        ("stack", "stackability"),
        ("microcr", "micro-credential"),
        ("Micro Cr", "micro-credential"),
        ("badge", "digital-badge"),
        ("nanodegr", "nanodegree"),
    ],
)
def test_what_is_typed_is_completed(client: TestClient, typed: str, term: str) -> None:
    """Case, hyphens and spaces make no difference."""
    told = client.get(PATH, params={"q": typed}).json()
    assert (told["q"], told["results"][0]["term"]) == (typed, f"{TERMS}/{term}")


@pytest.mark.parametrize("typed", ["badge", "stack", "Teis", "xyzzy", "", "kredential"])
def test_an_answer_has_the_declared_form(client: TestClient, typed: str) -> None:
    """Every key of the answer is described, and none is missing."""
    told = client.get(PATH, params={"q": typed}).json()
    assert SuggestAnswer.model_validate(told).model_dump(mode="json") == told


@pytest.mark.parametrize("typed", EXAMPLES.values())
def test_every_example_of_the_description_is_completed(client: TestClient, typed: str) -> None:
    """Whoever tries one sees what it does."""
    assert client.get(PATH, params={"q": typed}).json()["results"]


@pytest.mark.parametrize(
    "typed",
    ["", " ", "x" * 10_000, "\u202egnp.exe", "مؤهل", "微证书", "<script>", "\u0000\u001b[2J", "🎓"],
)
def test_any_text_is_answered(client: TestClient, typed: str) -> None:
    """Nothing that can be typed is an accident."""
    answer = client.get(PATH, params={"q": typed})
    assert (answer.status_code, answer.json()["results"]) == (200, [])


@pytest.mark.parametrize("limit", [1, 5, MOST])
def test_no_more_is_told_than_was_asked_for(client: TestClient, limit: int) -> None:
    """A list that is too long helps nobody to choose."""
    told = client.get(PATH, params={"q": "c", "limit": limit}).json()
    assert len(told["results"]) == limit


@pytest.mark.parametrize(
    "asked", [{"q": "x" * 10_001}, {"limit": 0}, {"limit": MOST + 1}, {"lang": "--"}]
)
def test_a_question_beyond_its_bounds_is_refused(
    client: TestClient, asked: dict[str, str | int]
) -> None:
    """No answer is without bounds."""
    answer = client.get(PATH, params=asked)
    assert answer.status_code == 422
    assert answer.json()["type"].endswith("/invalid-request")


def test_a_retired_term_says_what_to_use_instead(odd: TestClient) -> None:
    """Whoever types an old word is told before they choose it."""
    (told,) = odd.get(PATH, params={"q": "tiny cre"}).json()["results"]
    assert (told["status"], told["instead"]["id"]) == ("retired", f"{TERMS}/micro-credential")


def test_labels_in_the_language_wanted_come_first(odd: TestClient) -> None:
    """A French reader who types “p” is first offered what is French."""
    first = odd.get(PATH, params={"q": "p", "lang": "fr"}).json()["results"][0]
    assert (first["matched"], first["label"]["language"]) == ("petite attestation", "fr")
    other = odd.get(PATH, params={"q": "p", "lang": "en"}).json()["results"][0]
    assert other["label"]["language"] == "en"


def test_an_answer_can_be_kept_and_asked_for_again(client: TestClient) -> None:
    """Every keystroke asks; what was answered before need not be sent again."""
    first = client.get(PATH, params={"q": "stack"})
    again = client.get(
        PATH, params={"q": "stack"}, headers={"If-None-Match": first.headers["etag"]}
    )
    assert again.status_code == 304
