import re
from html import unescape

import pytest
from starlette.testclient import TestClient

from termreg.web.cards import POLICY
from termreg.web.security import HEADERS


def test_a_card_may_be_framed_by_anybody_and_nothing_else_may(client: TestClient) -> None:
    """The policy is loosened for cards alone."""
    card = client.get("/terms/credit/card")
    assert card.headers["content-security-policy"] == POLICY
    assert "frame-ancestors *" in POLICY
    page = client.get("/terms/credit", headers={"Accept": "text/html"})
    assert page.headers["content-security-policy"] == HEADERS["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in HEADERS["Content-Security-Policy"]


def test_a_card_may_be_framed_when_it_is_asked_for_again(client: TestClient) -> None:
    """A browser that has the card already takes the policy of “not modified”."""
    etag = client.get("/terms/credit/card").headers["etag"]
    again = client.get("/terms/credit/card", headers={"If-None-Match": etag})
    assert (again.status_code, again.headers["content-security-policy"]) == (304, POLICY)


def test_a_card_runs_no_script_and_has_no_form(client: TestClient) -> None:
    """Nothing in it could be pressed unawares."""
    text = client.get("/terms/credit/card").text
    assert not any(part in text for part in ("<script", "<form", "<input", " style="))
    assert all('rel="' in link for link in re.findall(r"<a [^>]*>", text))


def test_a_card_says_all_that_has_to_stay_with_a_definition(client: TestClient) -> None:
    """Whose it is, which release, under which licence, and whose trademark the word is."""
    text = " ".join(client.get("/terms/nanodegree/card").text.split())
    assert "release 2026.1" in text
    assert "CC BY 4.0" in text
    assert "Nanodegree is a trademark of Udacity" in text


def test_the_card_of_a_retired_term_says_what_to_use(odd: TestClient) -> None:
    """Pages that show the card of a term follow what becomes of it."""
    text = odd.get("/terms/tiny-credential/card").text
    assert "This term is no longer used." in text
    assert '<a href="/terms/micro-credential"' in text


def test_the_card_of_a_term_with_nothing_but_a_name(odd: TestClient) -> None:
    """It says so, and the name stays text."""
    text = odd.get("/terms/naked-word/card").text
    assert "no definition yet" in text
    assert "<b>word" not in text


def test_a_card_can_be_had_in_another_language(odd: TestClient) -> None:
    """Its texts name their language."""
    assert '<h1 lang="fr">' in odd.get("/terms/tiny-credential/card?lang=fr").text


def test_there_is_no_card_of_a_term_that_there_is_not(client: TestClient) -> None:
    """The failure may not be framed."""
    answer = client.get("/terms/there-is-none/card", headers={"Accept": "text/html"})
    assert answer.status_code == 404
    assert answer.headers["content-security-policy"] == HEADERS["Content-Security-Policy"]


def test_the_code_to_copy_leads_to_the_card(client: TestClient) -> None:
    """What is copied is the address of a card that answers."""
    text = client.get("/embed?term=open+badge").text
    code = re.search(r"<code[^>]*data-copy[^>]*>(.*?)</code>", text)
    assert code
    place = re.search(r'src="http://[^/]*([^"]*)"', unescape(code[1]))
    assert place
    assert client.get(place[1]).status_code == 200
    assert 'title="Definition of open badge"' in unescape(code[1])


def test_a_name_stays_inside_the_code_to_copy(odd: TestClient) -> None:
    """A name with signs neither leaves the title nor becomes part of our page."""
    text = odd.get("/embed?term=naked-word").text
    assert "<b>word" not in text
    code = re.search(r"<code[^>]*data-copy[^>]*>(.*?)</code>", text)
    assert code
    assert '<b>word</b> & "sign"' in unescape(unescape(code[1]))
    assert unescape(code[1]).count('"') == 2 * len(re.findall(r" [a-z]+=", unescape(code[1])))


@pytest.mark.parametrize("asked", ["badge", "zzqx", "", "scqf-7", "<script>alert(1)</script>"])
def test_a_word_without_a_card_is_told(client: TestClient, asked: str) -> None:
    """There is a way on, and nothing typed becomes part of the page."""
    answer = client.get("/embed", params={"term": asked})
    assert answer.status_code == 200
    assert "<iframe" not in answer.text
    assert "<script>alert" not in answer.text
