import re
from html import unescape

import pytest
from starlette.testclient import TestClient


def read(client: TestClient, path: str) -> str:
    """Give a page with its addresses as a browser reads them."""
    answer = client.get(path)
    assert answer.status_code == 200
    return unescape(answer.text)


def test_results_come_with_the_reason_for_each(client: TestClient) -> None:
    """A variant is told as what it is."""
    text = read(client, "/search?q=badge+wallet")
    assert '<a href="/terms/digital-wallet">digital wallet</a>' in text
    assert "Also written “badge wallet”." in text


def test_what_a_definition_says_is_found(client: TestClient) -> None:
    """Words that are no name lead on as well."""
    assert "Its definition uses these words." in read(client, "/search?q=outside+body")


def test_results_are_narrowed_and_widened_by_links(client: TestClient) -> None:
    """Each count is true of the page that it leads to, and what is chosen can be let go."""
    text = read(client, "/search?q=badge")
    link = re.search(
        r'href="([^"]*)"><span>badges and digital records</span></a> <span[^>]*>\((\d+)', text
    )
    assert link
    narrowed = read(client, link[1])
    assert f"{link[2]} results" in narrowed
    assert 'href="/search?q=badge"' in narrowed


@pytest.mark.parametrize("facet", ["scheme=types-of-nothing", "topic=x", "status=x"])
def test_a_filter_that_there_is_not_is_told(client: TestClient, facet: str) -> None:
    """A mistyped address has a designed page."""
    answer = client.get(f"/search?q=badge&{facet}", headers={"Accept": "text/html"})
    assert answer.status_code == 422
    assert "in this release" in answer.text


def test_filters_alone_list_what_passes_them(client: TestClient) -> None:
    """Nobody has to type to see the working definitions."""
    assert re.search(r"\d+ results\s*</h2>", read(client, "/search?status=working"))


def test_results_are_turned_page_by_page(client: TestClient) -> None:
    """The last page leads back, and every result is met once."""
    path: str | None = "/search?q=credit&scheme=terms"
    met: list[str] = []
    total = 0
    while path:
        text = read(client, path)
        found = re.search(r"(\d+) results", text)
        total = int(found[1]) if found else 0
        met += re.findall(r'<h3><a href="([^"]*)"', text)
        forward = re.search(r'href="([^"]*)" rel="next"', text)
        path = forward[1] if forward else None
    assert (len(met), len(set(met))) == (total, total)
    assert total > 20


def test_a_page_past_the_end_leads_back(client: TestClient) -> None:
    """There is a way on from an address that was kept too long."""
    text = read(client, "/search?q=badge&offset=500")
    assert "There are no more results." in text
    assert 'rel="prev"' in text


def test_nothing_typed_shows_examples(client: TestClient) -> None:
    """The empty page teaches what may be asked, and each example finds something."""
    text = read(client, "/search?q=++")
    examples = re.findall(r'<li><a href="(/search\?q=[^"]*)"', text)
    assert len(examples) == 5
    assert all("result" in read(client, path) for path in examples)


def test_nothing_found_leads_on(client: TestClient) -> None:
    """What looks a little like it is named, and the ways to look through everything."""
    text = read(client, "/search?q=qualifluence")
    assert "Nothing is found for “qualifluence”" in text
    assert "What looks a little like it:" in text
    assert 'href="/terms?view=tree"' in text


def test_nothing_left_by_the_filters_leads_to_what_there_is(client: TestClient) -> None:
    """Whoever narrowed too far is one press from all results."""
    text = read(client, "/search?q=badge&status=retired")
    assert 'href="/search?q=badge">See the 15 results without' in text


def test_a_retired_term_leads_to_what_to_use(odd: TestClient) -> None:
    """The result itself says so."""
    text = " ".join(read(odd, "/search?q=tiny+credential").split())
    assert ">Retired</span>" in text
    assert 'Use <a href="/terms/micro-credential">micro-credential</a> instead.' in text


@pytest.mark.parametrize(
    "asked",
    ["<script>alert(1)</script>", '"><img src=x>', "{{7*7}}", "%00", "\u202e", "*" * 10_000],
)
def test_what_was_typed_is_only_ever_text(client: TestClient, asked: str) -> None:
    """Nothing that is typed becomes part of the page, and the page stays small."""
    answer = client.get("/search", params={"q": asked})
    assert answer.status_code == 200
    assert not any(part in answer.text for part in ("<script>alert", "<img src=x>", "49</"))
    assert len(answer.content) < 50_000


def test_a_long_question_is_cut_and_says_so(client: TestClient) -> None:
    """Nobody thinks that all of it was read."""
    assert "only the first 200 characters were used" in read(client, f"/search?q={'badge+' * 60}")


def test_the_search_box_of_every_page_leads_to_all_results(client: TestClient) -> None:
    """Without a script, a second button of the same form does."""
    assert 'formaction="/search">All results</button>' in read(client, "/lists")


def test_an_answer_leads_to_all_results(client: TestClient) -> None:
    """The answer in place is not the end."""
    assert 'href="/search?q=nano%20degree">All results for' in read(client, "/?q=nano+degree")


def test_the_page_of_results_stays_out_of_search_engines(client: TestClient) -> None:
    """Terms are to be found there, not searches for them."""
    assert '<meta name="robots" content="noindex">' in read(client, "/search?q=badge")


def test_what_looks_alike_is_named_once(client: TestClient) -> None:
    """A term and an entry of the same name are one word to a reader."""
    text = read(client, "/search?q=%3Cscript%3Ealert(1)%3C/script%3E")
    assert text.partition("What looks a little like it")[2].count(">transcript<") == 1
