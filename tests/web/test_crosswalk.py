"""The crosswalk as a page, as CSV and as JSON."""

import csv
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from termreg import places
from termreg.standard.crosswalk import STANDARDS, keys

HTML = {"Accept": "text/html"}
PATH = "/standard/crosswalk"
every_standard = pytest.mark.parametrize("name", STANDARDS)


def test_the_csv_is_the_table_in_the_folder(client: TestClient) -> None:
    """What is taken away is what is kept."""
    table: Path = places.shapes() / "crosswalk.csv"
    assert client.get(f"{PATH}.csv").content == table.read_bytes()


def test_the_json_has_every_row(client: TestClient, app: FastAPI) -> None:
    """A row without a home is there too, and says so."""
    told = client.get(f"{PATH}.json").json()
    assert len(told["rows"]) == len(app.state.served.crosswalk.rows)
    assert {"key", "standard", "iri", "match", "note"} == set(told["rows"][0])
    assert any(row["iri"] is None and row["note"] for row in told["rows"])


def test_every_key_is_on_the_page(client: TestClient, app: FastAPI) -> None:
    """A reader finds each key, once."""
    text = client.get(PATH, headers=HTML).text
    known = keys(app.state.served.standard)
    assert [key for key in known if text.count(f"<td><code>{key}</code></td>") != 1] == []


@every_standard
def test_one_standard_is_shown_alone(client: TestClient, app: FastAPI, name: str) -> None:
    """Every home in it is on the page, with what differs."""
    text = client.get(f"{PATH}?standard={name}", headers=HTML).text
    rows = [row for row in app.state.served.crosswalk.rows if row.standard == name]
    assert [row.iri for row in rows if row.iri and row.iri not in text] == []
    assert text.count("<tr><td><code>") == len(rows)


@every_standard
def test_a_filter_is_a_link(client: TestClient, name: str) -> None:
    """No script is needed to see one standard alone."""
    assert f'href="{PATH}?standard={name}"' in client.get(PATH, headers=HTML).text


def test_data_of_one_standard_are_told_alone(client: TestClient) -> None:
    """The filter holds for every form."""
    rows = list(csv.DictReader(client.get(f"{PATH}.csv?standard=elm").text.splitlines()))
    assert {row["standard"] for row in rows} == {"elm"}


@pytest.mark.parametrize(
    ("accept", "suffix", "media_type"),
    [
        ("text/html", ".html", "text/html; charset=utf-8"),
        ("application/json", ".json", "application/json"),
        ("text/csv", ".csv", "text/csv; charset=utf-8; header=present"),
    ],
)
def test_the_form_is_chosen_by_field_or_by_ending(
    client: TestClient, accept: str, suffix: str, media_type: str
) -> None:
    """Both give the same bytes, and an answer names its form."""
    by_field = client.get(f"{PATH}?standard=elm", headers={"Accept": accept})
    by_ending = client.get(f"{PATH}{suffix}?standard=elm")
    assert by_field.content == by_ending.content
    assert by_field.headers["content-type"] == media_type
    assert by_field.headers["content-location"] == f"{PATH}{suffix}?standard=elm"


def test_a_form_that_is_not_offered_is_refused_with_what_is(client: TestClient) -> None:
    """The table is no RDF."""
    answer = client.get(PATH, headers={"Accept": "text/turtle"})
    assert (answer.status_code, len(answer.json()["offered"])) == (406, 3)


def test_a_standard_that_there_is_not_is_refused_with_those_that_there_are(
    client: TestClient,
) -> None:
    """A mistyped name leads on."""
    answer = client.get(f"{PATH}?standard=elmo")
    assert answer.status_code == 422
    assert "xcri-cap" in answer.json()["detail"]


def test_an_ending_that_is_no_form_is_not_found(client: TestClient) -> None:
    """Nothing answers for another ending."""
    assert client.get(f"{PATH}.ttl").status_code == 404


def test_an_element_of_xml_is_no_link(client: TestClient) -> None:
    """A name in braces has no address to go to."""
    assert 'href="{' not in client.get(f"{PATH}?standard=xcri-cap", headers=HTML).text
