from xml.etree import ElementTree as ET

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from termreg.vocabulary.model import Concept
from termreg.web import sitemap

SPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def locations(text: str) -> list[str]:
    """Read the addresses of a site map or of an index of site maps."""
    root = ET.fromstring(text)  # noqa: S314 - our own answer
    return [place.text or "" for place in root.iterfind("*/s:loc", SPACE)]


def test_every_lasting_page_is_in_it_and_answers(client: TestClient, app: FastAPI) -> None:
    """Every term, and no address that leads nowhere."""
    here = app.state.served.site.here
    held = [place.removeprefix(here) for place in locations(client.get("/sitemap.xml").text)]
    assert len(held) == len(set(held))
    assert "/terms/micro-credential" in held
    assert {"/standard/profiles/base", "/standard/rules/MC-020"} <= set(held)
    sampled = [*(path for path in held if path.count("/") < 2), *held[::5]]
    assert [path for path in sampled if client.head(path).is_error] == []


def test_a_page_says_when_it_was_changed(client: TestClient) -> None:
    """The date of the vocabulary, not that of the request."""
    text = client.get("/sitemap.xml").text
    assert "/terms/credit</loc><lastmod>2026-11-22</lastmod>" in text


def test_robots_are_led_to_it(client: TestClient) -> None:
    """The answers to questions are left out."""
    text = client.get("/robots.txt").text
    assert "Sitemap: http://" in text
    assert "Disallow: /search\n" in text


@pytest.mark.parametrize("most", [1, 7, 18, 19, 40, 1000])
def test_a_large_site_map_is_cut_without_loss(most: int) -> None:
    """Each address stands in one part, none in two, whatever the size of a part."""
    base = "https://w3id.org/microcredential/terms/"
    resources = [Concept(uri=f"{base}{number}") for number in range(50)]
    whole = locations(sitemap.part("https://e.org", resources, 1, most=10_000))
    parts = [
        place
        for number in range(1, 1 + -(-len(whole) // most))
        for place in locations(sitemap.part("https://e.org", resources, number, most=most))
    ]
    assert parts == whole


def test_the_index_names_every_part() -> None:
    """Addresses of other files, as the protocol has it."""
    assert locations(sitemap.index("https://e.org", 2)) == [
        "https://e.org/sitemap-1.xml",
        "https://e.org/sitemap-2.xml",
    ]


@pytest.mark.parametrize("path", ["/sitemap-0.xml", "/sitemap-2.xml", "/sitemap-x.xml"])
def test_there_is_no_part_beyond_the_last(client: TestClient, path: str) -> None:
    """A part that there is not is no empty one."""
    assert client.get(path).is_client_error


def test_the_icon_that_pages_name_is_there(client: TestClient) -> None:
    """A tab has its picture."""
    assert client.get("/static/favicon.svg").headers["content-type"].startswith("image/svg+xml")
