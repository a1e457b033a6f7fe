"""Everything long comes page by page, and the pages together are all of it."""

import html
import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from termreg.release.relations import Relation
from termreg.release.snapshot import Snapshot
from termreg.vocabulary.namespaces import TERMS

PAGE = {"Accept": "text/html"}
OTHER = "uri=https%3A%2F%2Fexample.org%2Fwords"
TERM = f"{TERMS}/c0"


def pages(client: TestClient, path: str | None) -> Iterator[str]:
    """Follow the links of pages to the next page."""
    while path:
        text = client.get(path, headers=PAGE).text
        yield text[text.index("<main") : text.index("</main>")]
        found = re.search(r'<a href="([^"]+)" rel="next">', text)
        path = html.unescape(found[1]) if found else None


def listed(client: TestClient, path: str, pattern: str) -> list[str]:
    """Everything of a pattern that the pages from a first one on list."""
    return [found for text in pages(client, path) for found in re.findall(pattern, text)]


@pytest.mark.parametrize(
    ("path", "language"), [("/terms", "en"), ("/terms?lang=de", "de"), ("/terms?lang=fr", "en")]
)
def test_the_pages_of_a_to_z_list_every_term_once_in_order(
    big: TestClient, release: Snapshot, size: int, path: str, language: str
) -> None:
    """Whoever follows the next page meets each term in use, in the order of their language."""
    expected = release.catalogue.find("terms").order(language).select().concepts
    found = listed(big, path, r'<li><a href="/(terms/c\d+)"')
    assert found == [concept.path for concept in expected]
    assert len(found) == size - len(range(50, size, 50))


def test_the_pages_of_the_list_hold_the_retired_too(big: TestClient, size: int) -> None:
    """It is the whole inventory, in the order of codes."""
    found = listed(big, "/terms?view=list", r'<td><a href="/terms/c(\d+)"')
    assert found == [str(number) for number in range(size)]


def test_the_letters_together_are_the_whole(big: TestClient, size: int) -> None:
    """Each letter has its own pages, and no term is under two."""
    first = next(pages(big, "/terms"))
    letters = re.findall(r'<a href="(/terms\?letter=[^"]+)"', first)
    found = [term for path in letters for term in listed(big, path, r'<li><a href="/terms/c(\d+)"')]
    assert len(letters) == 4
    assert sorted(map(int, found)) == [n for n in range(size) if n % 50 or not n]


def test_walking_down_the_tree_reaches_everything(big: TestClient, size: int) -> None:
    """Every level is paged, and each concept in use stands somewhere below the top."""
    met: set[str] = set()
    waiting = ["/terms?view=tree"]
    for path in waiting:
        level = listed(big, path, r'<li><a href="/terms/(c\d+)"')
        assert len(level) == len(set(level))
        met.update(level)
        waiting += listed(big, path, r'<a class="reg-tree__down" href="([^"]+)"')
    assert len(met) == size - len(range(50, size, 50))


def test_the_pages_of_a_relation_hold_all_of_it(big: TestClient, release: Snapshot) -> None:
    """The page of the term shows forty and leads to the rest."""
    count = len(release.relations.of(Relation.NARROWER, TERM))
    term = big.get("/terms/c0", headers=PAGE).text
    assert f'<a href="/terms/c0/narrower">All {count:,}' in term
    found = listed(big, "/terms/c0/narrower", r'<li><a href="/(terms/c\d+)"')
    assert len(found) == len(set(found)) == count


@pytest.mark.parametrize(
    ("path", "pattern", "others"),
    [
        ("/lists", r'<td><a href="/lists/([^"]+)"', 3),
        ("/distinctions", r'<a href="/distinctions/(d\d+)"', 0),
        ("/sources", r'<a href="/sources/([^"]+)"', 1),
        ("/evidence", r'<a href="/evidence/(o\d+)"', 0),
        ("/marks", r'<a href="/marks/(m\d+)"', 0),
        ("/sources/all/terms", r'<li><a href="/terms/(c\d+)"', 0),
        ("/distinctions/d0/members", r'<a href="/terms/(c\d+)"', 0),
        ("/terms/c0/evidence", r'<a href="/evidence/(o\d+)"', 0),
        ("/terms/c0/also-called", r"<li>other (\d+)", 0),
        ("/terms/c0/matches", r'href="https://example.com/(\d+)"', 0),
        (f"/resource?{OTHER}", r"words%2F(w\d+)\"", 0),
    ],
)
def test_the_pages_of_anything_hold_it_once(
    big: TestClient, size: int, path: str, pattern: str, others: int
) -> None:
    """Following the next page to the end meets each thing once."""
    found = listed(big, path, pattern)
    assert (len(found), len(set(found))) == (size + others, size + others)


def test_a_page_says_where_it_stands(big: TestClient) -> None:
    """In the page and in its title, and with a way back."""
    texts = list(pages(big, "/distinctions"))
    assert "<p>201–400 of 2,100</p>" in texts[1]
    assert 'rel="prev"' in texts[1]
    assert 'rel="prev"' not in texts[0]
    assert [text.count("First page") for text in texts] == [0] + [1] * (len(texts) - 1)


def test_a_workbook_and_a_booklet_have_an_end(big: TestClient, size: int) -> None:
    """What a booklet cannot hold is refused in plain words; CSV holds any number."""
    answer = big.get("/booklet", headers=PAGE)
    assert answer.status_code == 422
    assert "A booklet holds at most 2,000 terms, and these are 2,059." in answer.text
    assert "/booklet" not in big.get("/terms", headers=PAGE).text
    assert big.get("/terms.csv").content.count(b"\r\n") == size + 1
