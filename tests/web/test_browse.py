"""Looking through the glossary and the lists."""

import html
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from termreg.settings import Settings
from termreg.web.app import create_app

PAGE = {"Accept": "text/html"}
OTHERS = """
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix : <https://example.org/words#> .
<https://example.org/words> a skos:ConceptScheme ; dcterms:title "Words of others"@en .
:a skos:prefLabel "alpha"@en ; a skos:Concept ; skos:inScheme <https://example.org/words> ;
    skos:exactMatch <https://w3id.org/microcredential/terms/credit> ; skos:narrower :b .
:b skos:prefLabel "beta"@en ; a skos:Concept ; skos:inScheme <https://example.org/words> .
"""


def main(client: TestClient, path: str) -> str:
    """What stands in the middle of a page."""
    text = client.get(path, headers=PAGE).text
    return text[text.index("<main") : text.index("</main>")]


def test_the_small_glossary_stands_on_one_page(client: TestClient) -> None:
    """Its letters are places of the page, and there is nothing to turn."""
    text = main(client, "/terms")
    assert 'href="#letter-m"' in text
    assert 'aria-label="Pages"' not in text


def test_a_letter_has_an_address(client: TestClient) -> None:
    """It can be sent to somebody, in capitals or not."""
    assert main(client, "/terms?letter=m") == main(client, "/terms?letter=M")
    names = re.findall(r'<li><a href="/terms/([^"]+)">', main(client, "/terms?letter=m"))
    assert names
    assert all(name.startswith("m") for name in names)


def test_a_letter_without_names_leads_on(client: TestClient) -> None:
    """The page says so, and the other letters are there."""
    text = main(client, "/terms?letter=%C5%BE%3Cb%3E")
    assert "No name begins with “ž&lt;b&gt;”." in text
    assert 'href="/terms?letter=m"' in text


def test_the_ways_to_look_through_are_offered(client: TestClient) -> None:
    """Each page says which of them it is."""
    text = main(client, "/terms?view=tree")
    ways = re.findall(
        r'<li><a href="(/terms(?:\?[^"]*)?)"( aria-current="page")?>([^<]+)</a>', text
    )
    assert [(href, bool(here), name) for href, here, name in ways] == [
        ("/terms", False, "A to Z"),
        ("/terms?view=list", False, "With meanings"),
        ("/terms?view=tree", True, "As a tree"),
    ]


def test_a_short_flat_list_needs_but_one_way(client: TestClient) -> None:
    """Six study modes are not looked through by letter."""
    assert "Ways to look through" not in main(client, "/lists/study-modes")


def test_the_tree_leads_down_and_up_again(client: TestClient) -> None:
    """From the top to what stands under an entry, with the way up above it."""
    top = main(client, "/lists/isced-f-2013")
    down = re.findall(r'class="reg-tree__down" href="([^"]+)">(\d+) kinds', top)
    assert len(down) > 5
    level = main(client, down[0][0])
    assert level.count("<li><a href=") >= int(down[0][1])
    assert '<a href="/lists/isced-f-2013">Whole tree</a>' in level


def test_what_has_nothing_under_it_says_so(client: TestClient) -> None:
    """And still leads to its own page."""
    text = main(client, "/terms?under=open-badge")
    assert "Nothing is a kind of this." in text
    assert '<a href="/terms/open-badge">All about open badge</a>' in text


def test_an_unknown_entry_of_the_tree_is_not_found(client: TestClient) -> None:
    """The nearest is named."""
    answer = client.get("/terms?under=opne-badge", headers=PAGE)
    assert answer.status_code == 404
    assert "open badge" in answer.text


def test_a_retired_term_is_in_the_list_alone(odd: TestClient) -> None:
    """It is marked there; the tree and the letters offer what should be used."""
    assert "tiny credential" in main(odd, "/terms?view=list")
    assert "tiny credential" not in main(odd, "/terms?view=tree") + main(odd, "/terms?letter=t")


def test_a_topic_leads_to_its_terms(client: TestClient) -> None:
    """The entry of a topic is no dead end."""
    text = main(client, "/lists/topics/topic-quality")
    count = re.search(r'<a href="/terms\?topic=topic-quality">(\d+) terms</a>', text)
    assert count
    assert f"{count[1]} terms" in main(client, "/terms?topic=topic-quality")


def test_links_keep_the_language(client: TestClient) -> None:
    """Whoever reads in one language goes on in it."""
    text = main(client, "/terms?view=tree&lang=gd")
    assert all("lang=gd" in href for href in re.findall(r'href="(/terms\?[^"]*)"', text))


@pytest.mark.parametrize("query", ["view=spiral", "topic=A%20B", "under=" + "a" * 2001])
def test_what_cannot_be_asked_is_refused(client: TestClient, query: str) -> None:
    """The parameter is named."""
    assert client.get(f"/terms?{query}").status_code == 422


def test_a_section_has_a_page_even_where_it_is_short(client: TestClient) -> None:
    """Its address works for every term."""
    text = main(client, "/terms/micro-credential/evidence")
    assert '<a href="/terms/micro-credential">micro-credential</a>' in text


def test_a_section_that_there_is_not_is_not_found(client: TestClient) -> None:
    """A term has no weather."""
    assert client.get("/terms/micro-credential/weather").status_code == 404
    assert client.get("/terms/mirco-credential/evidence").status_code == 404


def test_everything_can_be_taken_away(client: TestClient) -> None:
    """The glossary and each list, in two forms that any program reads."""
    text = main(client, "/downloads")
    files = re.findall(r'href="(/downloads/[^"]+)"', text)
    assert "/downloads/terms.ttl" in files
    assert {client.head(path).status_code for path in files} == {200}


@pytest.mark.parametrize("name", ["terms", "terms.html", "words.ttl", "terms.ttl.nt"])
def test_a_file_that_there_is_not_is_not_found(client: TestClient, name: str) -> None:
    """No file is made up."""
    assert client.get(f"/downloads/{name}").status_code == 404


@pytest.fixture(scope="module")
def others(odd_vocabulary: Path) -> TestClient:
    """A service whose release also holds a scheme of somebody else."""
    (odd_vocabulary / "others.ttl").write_text(OTHERS, "utf-8")
    app = create_app(Settings(vocabulary=odd_vocabulary))
    (odd_vocabulary / "others.ttl").unlink()
    return TestClient(app, follow_redirects=False)


def test_a_scheme_of_somebody_else_is_read_here_too(others: TestClient) -> None:
    """From all lists to it, to its entries, and to their own words."""
    found = re.search(r'href="(/resource[^"]+)">Words of others', main(others, "/lists"))
    assert found
    entry = re.search(r'href="(/resource[^"]+)">alpha', main(others, html.unescape(found[1])))
    assert entry
    assert '<h1 class="ds_page-header__title">alpha</h1>' in main(others, html.unescape(entry[1]))


def test_what_is_of_somebody_else_has_every_form(others: TestClient) -> None:
    """The other forms are led to, and each is at an address of its own."""
    path = "/resource?uri=https%3A%2F%2Fexample.org%2Fwords%23a"
    answer = others.get(path, headers={"Accept": "text/turtle"})
    assert "alpha" in answer.text
    own = "/resource.ttl?uri=https%3A%2F%2Fexample.org%2Fwords%23a"
    assert answer.headers["content-location"] == own
    assert others.get(own).content == answer.content


def test_an_address_of_ours_leads_to_its_place(others: TestClient) -> None:
    """There is one page for each thing."""
    answer = others.get("/resource?uri=https%3A%2F%2Fw3id.org%2Fmicrocredential%2Fterms%2Fcredit")
    assert (answer.status_code, answer.headers["location"]) == (308, "/terms/credit")


def test_an_address_that_is_not_held_is_not_found(others: TestClient) -> None:
    """The registry does not speak for others."""
    assert others.get("/resource?uri=https%3A%2F%2Fexample.org%2Fnothing").status_code == 404


@pytest.mark.parametrize("path", ["/lists", "/downloads"])
def test_lists_stand_in_the_order_of_their_titles(client: TestClient, path: str) -> None:
    """As people look for them, whatever their addresses are."""
    titles = re.findall(r'<td><a href="/lists/[^"]*">([^<]*)</a>', main(client, path))
    assert len(titles) > 15
    assert titles == sorted(titles, key=str.casefold)


def test_the_tree_of_a_list_tells_the_codes(client: TestClient) -> None:
    """Whoever walks down it has come for one."""
    text = main(client, "/lists/isced-f-2013?under=isced-f-04")
    assert '<code class="reg-code">isced-f-041</code>' in text
    assert "With codes</a>" in text
