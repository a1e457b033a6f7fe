import pytest
from starlette.testclient import TestClient

from termreg.vocabulary.namespaces import TERMS
from termreg.web.resolve import ResolveAnswer

PATH = "/api/v1/resolve"


@pytest.mark.parametrize(
    ("text", "verdict", "term"),
    [
        ("Micro-Credentials", "exact", "micro-credential"),
        ("nano degree", "variant", "nanodegree"),
        ("mirco-credental", "variant", "micro-credential"),
        ("badge", "ambiguous", None),
        ("xyzzy", "unknown", None),
    ],
)
def test_a_word_has_a_verdict(
    client: TestClient, text: str, verdict: str, term: str | None
) -> None:
    """Each sort of word has its own."""
    told = client.get(PATH, params={"text": text}).json()
    found = told["term"]["id"] if told["term"] else None
    assert (told["verdict"], found) == (verdict, f"{TERMS}/{term}" if term else None)


@pytest.mark.parametrize("text", ["badge", "nano degree", "xyzzy", "nexus degree", ""])
def test_an_answer_has_the_declared_form(client: TestClient, text: str) -> None:
    """Every key of the answer is described, and none is missing."""
    told = client.get(PATH, params={"text": text}).json()
    assert ResolveAnswer.model_validate(told).model_dump(mode="json") == told


@pytest.mark.parametrize(
    "text",
    ["", " ", "x" * 10_000, "\u202egnp.exe", "مؤهل", "微证书", "<script>", "\u0000\u001b[2J", "🎓"],
)
def test_any_text_is_answered(client: TestClient, text: str) -> None:
    """Nothing that can be typed is an accident."""
    answer = client.get(PATH, params={"text": text})
    assert (answer.status_code, answer.json()["verdict"]) == (200, "unknown")


def test_a_web_address_is_a_word_too(client: TestClient) -> None:
    """What a system holds may be an address."""
    told = client.get(PATH, params={"text": f"{TERMS}/credit"}).json()
    assert told["term"]["id"] == f"{TERMS}/credit"


def test_a_retired_word_says_what_to_use_instead(odd: TestClient) -> None:
    """A retired term is answered, with its replacement."""
    told = odd.get(PATH, params={"text": "tiny credential"}).json()
    assert (told["verdict"], told["instead"]["id"]) == ("retired", f"{TERMS}/micro-credential")
