import re
from html import unescape

import pytest
from starlette.testclient import TestClient


def read(client: TestClient, *words: str) -> str:
    """Compare words."""
    answer = client.get("/compare", params={"term": words})
    assert answer.status_code == 200
    return unescape(answer.text)


def test_the_difference_comes_first(client: TestClient) -> None:
    """The sentence that tells the terms apart stands before their definitions."""
    text = read(client, "digital-badge", "open-badge")
    assert text.index("Every open badge is a digital badge") < text.index("What it means")


def test_three_terms_stand_side_by_side(client: TestClient) -> None:
    """Each has its column, with a way to its own page."""
    text = read(client, "micro-credential", "digital-badge", "open-badge", "credit")
    columns = re.findall(r'<th scope="col"><a href="([^"]*)"', text)
    assert columns == ["/terms/micro-credential", "/terms/digital-badge", "/terms/open-badge"]


def test_words_are_taken_as_people_write_them(client: TestClient) -> None:
    """A variant, a web address and an entry of a list do as well as the name of a term."""
    text = read(
        client,
        "nano degree",
        "https://w3id.org/microcredential/terms/credit",
        "lists/scqf-levels/scqf-7",
    )
    columns = re.findall(r'<th scope="col"><a href="([^"]*)"', text)
    assert columns == ["/terms/nanodegree", "/terms/credit", "/lists/scqf-levels/scqf-7"]


def test_a_word_of_several_meanings_is_asked_about(client: TestClient) -> None:
    """The choice keeps what else was asked for."""
    text = read(client, "credit", "badge")
    assert "“badge” is not one term." in text
    assert 'href="/compare?term=credit&term=open-badge"' in text


@pytest.mark.parametrize("word", ["zzqx", "<script>alert(1)</script>", "*" * 10_000, "\u202e"])
def test_a_word_that_nobody_knows_leads_on(client: TestClient, word: str) -> None:
    """It is told, safely, and there is a way on."""
    text = client.get("/compare", params={"term": ["credit", word]}).text
    assert "is not one term." in text
    assert "<script>alert" not in text


def test_one_term_asks_for_a_second(client: TestClient) -> None:
    """Half a comparison is a beginning."""
    assert "Choose a second term to put beside it." in read(client, "credit", "credit", "")


def test_no_term_asks_which(client: TestClient) -> None:
    """The empty page is a form with an example."""
    assert "Which terms?" in read(client)


def test_terms_that_nobody_told_apart_say_so(client: TestClient) -> None:
    """Nothing is made up."""
    assert "Nobody has yet written down" in read(client, "peer-review", "degree")


def test_a_retired_word_is_compared_as_what_to_use(odd: TestClient) -> None:
    """Whoever types the old word sees the new one."""
    assert 'href="/terms/micro-credential"' in read(odd, "tiny credential", "credit")


def test_a_card_leads_to_the_comparison(client: TestClient) -> None:
    """From “often confused with” to both side by side."""
    text = client.get("/terms/digital-badge", headers={"Accept": "text/html"}).text
    assert 'href="/compare?term=digital-badge&amp;term=open-badge"' in text
