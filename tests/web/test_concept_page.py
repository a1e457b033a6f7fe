import json
import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from fastapi import FastAPI
from pyoxigraph import RdfFormat, parse
from starlette.testclient import TestClient

from termreg.release.snapshot import Snapshot
from termreg.vocabulary.model import Text
from termreg.web.concept_map import MOST, concept_map
from termreg.web.concept_page import concept_page
from termreg.web.familiarity import familiarity
from termreg.web.links import Link
from termreg.web.sections import Some

BASE = "https://w3id.org/microcredential/"


def some(count: int) -> Some[Link]:
    """Give links to so many terms with long names."""
    names = [f"a rather long name of a certain term, number {n}" for n in range(count)]
    held = tuple(
        Link(f"{BASE}terms/{n}", f"/terms/{n}", Text(name)) for n, name in enumerate(names)
    )
    return Some(held, count, None)


def read(client: TestClient, path: str) -> str:
    """Give a term's page."""
    return client.get(path, headers={"Accept": "text/html"}).text


def test_every_group_of_the_study_has_its_row(snapshot: Snapshot) -> None:
    """Groups that said nothing are told as well, so that nobody takes silence for a figure."""
    groups = familiarity(snapshot.concept(f"{BASE}terms/nanodegree"), snapshot, "en")
    said = {group.link.text.value: len(group.said) for group in groups}
    assert said == {"customers": 0, "employers": 1, "students": 1, "university staff": 1}


def test_figures_are_those_of_the_study(snapshot: Snapshot) -> None:
    """80% of the employers were not familiar with the word, and it stands as not knowing."""
    groups = familiarity(snapshot.concept(f"{BASE}terms/micro-credential"), snapshot, "en")
    (said,) = next(group.said for group in groups if group.link.uri.endswith("employers"))
    assert (str(said.share), said.known, said.told.value) == (
        "80",
        False,
        "not familiar with the term",
    )


def test_what_has_no_figure_is_told_in_the_words_of_the_study(snapshot: Snapshot) -> None:
    """“No term was universally recognisable” is never shortened to “universally recognisable”."""
    groups = familiarity(snapshot.concept(f"{BASE}terms/open-badge"), snapshot, "en")
    told = [said.told.value for group in groups for said in group.said]
    assert any(text.startswith("No term was universally recognisable") for text in told)


def test_numbers_of_people_are_no_shares(snapshot: Snapshot) -> None:
    """How many answered is not how many knew the term."""
    for concept in snapshot.vocabulary.concepts:
        for group in familiarity(concept, snapshot, "en"):
            units = {said.observation.unit for said in group.said if said.share is not None}
            assert units <= {"percent"}


def test_a_bar_is_as_long_as_its_figure(client: TestClient) -> None:
    """The drawing and the figure beside it say the same."""
    text = read(client, "/terms/micro-credential")
    bars = re.findall(r'class="reg-bar__part" width="([^"]*)"', text)
    figures = re.findall(r'reg-known__figure">(?:\w+ )*([\d.]+)%', text)
    assert bars == figures == ["68", "80", "77"]


def test_a_term_without_neighbours_has_no_drawing() -> None:
    """Nothing is drawn of nothing."""
    assert concept_map(Text("a"), some(0), some(0), some(0)) is None


@pytest.mark.parametrize("counts", [(1, 0, 0), (0, 3, 0), (0, 0, 2), (2, 5, 4), (40, 40, 40)])
def test_boxes_lie_inside_the_drawing_and_apart(counts: tuple[int, int, int]) -> None:
    """However many neighbours: no box over another, none outside, and no more than fit."""
    drawn = concept_map(Text("a term"), *(some(count) for count in counts))
    assert drawn
    places = {(box.x, box.y) for box in drawn.boxes}
    assert len(places) == len(drawn.boxes) == 1 + sum(min(count, MOST) for count in counts)
    for box in drawn.boxes:
        assert box.x + box.width <= drawn.width
        assert box.y + box.height <= drawn.height
        assert len(box.lines) <= 2


def test_the_drawing_shows_what_the_list_says(client: TestClient) -> None:
    """Every term in the drawing stands in the list too, for whoever cannot see the drawing."""
    text = read(client, "/terms/micro-credential")
    drawing = re.search(r'<svg class="reg-map".*?</svg>', text, re.DOTALL)
    listed = re.search(r'<dl class="reg-where">.*?</dl>', text, re.DOTALL)
    assert drawing
    assert listed
    drawn = set(re.findall(r'href="([^"]*)" tabindex="-1"', drawing[0]))
    assert drawn
    assert drawn <= set(re.findall(r'href="([^"]*)"', listed[0]))
    ET.fromstring(drawing[0])  # noqa: S314 - our own page


def structured(client: TestClient, path: str) -> Any:
    """Read the description for search engines from a page."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', read(client, path))
    assert found
    return json.loads(found[1])


def test_search_engines_read_the_term(client: TestClient) -> None:
    """schema.org DefinedTerm, with the name, the definition and the set."""
    told = structured(client, "/terms/micro-credential")
    assert (told["@type"], told["@id"]) == ("DefinedTerm", f"{BASE}terms/micro-credential")
    assert told["name"] == {"@language": "en", "@value": "micro-credential"}
    assert told["inDefinedTermSet"][0]["@id"] == f"{BASE}terms"


@pytest.mark.parametrize(
    "path", ["/terms/micro-credential", "/terms/nanodegree", "/lists/scqf-levels/scqf-7"]
)
def test_the_description_says_what_schema_org_has_a_name_for(client: TestClient, path: str) -> None:
    """Read as JSON-LD, whose context is schema.org’s own: its classes and their properties."""
    told = {**structured(client, path), "@context": {"@vocab": "https://schema.org/"}}
    read_back = list(parse(json.dumps(told), format=RdfFormat.JSON_LD))
    properties = {triple.predicate.value.rpartition("/")[2] for triple in read_back}
    assert {"name", "url", "inDefinedTermSet"} <= properties
    allowed = {"name", "description", "url", "alternateName", "termCode", "inDefinedTermSet"}
    assert properties <= {*allowed, "22-rdf-syntax-ns#type"}
    kinds = {t.object.value for t in read_back if t.predicate.value.endswith("#type")}
    assert kinds == {"https://schema.org/DefinedTerm", "https://schema.org/DefinedTermSet"}


def test_a_name_cannot_leave_the_description(odd: TestClient) -> None:
    """Whatever a term is called, it stays inside the data."""
    told = structured(odd, "/terms/naked-word")
    assert told["name"]["@value"] == 'naked <b>word</b> & "sign"'
    assert "<b>word" not in read(odd, "/terms/naked-word")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/terms/credit", "/terms/credit"),
        ("/terms/credit.html?lang=en", "/terms/credit"),
        ("/terms", "/terms"),
        ("/", "/"),
        ("/terms?letter=m", None),
        ("/search?q=badge", None),
        ("/terms/there-is-none", None),
    ],
)
def test_a_page_names_its_one_address(
    client: TestClient, app: FastAPI, path: str, expected: str | None
) -> None:
    """However it was reached; a question and a failure have no address of their own."""
    found = re.search(r'<link rel="canonical" href="([^"]*)">', read(client, path))
    here = app.state.served.site.here
    assert (found[1] if found else None) == (f"{here}{expected}" if expected else None)


def test_a_term_can_be_cited(client: TestClient) -> None:
    """Name, glossary, release, date, address."""
    text = " ".join(read(client, "/terms/credit").split())
    assert "“credit”, Micro-credential terms, release 2026.1, as of 22 November 2026." in text


def test_every_page_of_the_release_can_be_gathered(snapshot: Snapshot) -> None:
    """No term and no entry of any list breaks its page."""
    pages = [concept_page(concept, snapshot, "en") for concept in snapshot.vocabulary.concepts]
    assert len(pages) == len(snapshot.vocabulary.concepts)


def test_forty_of_everything_stay_readable(odd: TestClient) -> None:
    """The first of each are shown; the others are behind a line that says how many."""
    text = read(odd, "/terms/forty")
    text = re.sub(r"<script.*?</script>", "", text, flags=re.DOTALL)
    shown = re.sub(r"<details.*?</details>", "", text, flags=re.DOTALL)
    counted = [len(re.findall(what, shown)) for what in ("another name", "to know,", "concepts/")]
    # An address is both where a link leads and what it says.
    assert counted == [12, 8, 2 * 12]
    assert text.count("another name") == 40
    assert "28 more" in text


def test_a_term_with_nothing_but_a_name_leads_on(odd: TestClient) -> None:
    """To what else is found for its name, and to all terms."""
    text = read(odd, "/terms/naked-word")
    assert "This has a name but no definition yet." in text
    assert 'href="/search?q=naked%20%3Cb%3Eword%3C/b%3E%20%26%20%22sign%22"' in text
