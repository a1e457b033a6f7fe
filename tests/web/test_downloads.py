"""The glossary to take away."""

import csv
import io
import zipfile

import pytest
from starlette.testclient import TestClient

from termreg.release.snapshot import Snapshot
from termreg.vocabulary.namespaces import TERMS


def test_the_csv_holds_every_term(client: TestClient, snapshot: Snapshot) -> None:
    """One heading, one row a term, a file name with the release."""
    answer = client.get("/terms.csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))
    assert len(rows) == 1 + len(snapshot.entries[TERMS])
    assert f'filename="terms-{snapshot.version}.csv"' in answer.headers["content-disposition"]


def test_the_csv_of_a_topic_holds_that_topic_alone(client: TestClient) -> None:
    """What is on the screen is what is taken away."""
    whole, part = client.get("/terms.csv"), client.get("/terms.csv?topic=topic-quality")
    assert 0 < part.content.count(b"\r\n") < whole.content.count(b"\r\n")


def test_an_unknown_topic_is_not_found(client: TestClient) -> None:
    """A mistyped topic is no empty file."""
    assert client.get("/terms.csv?topic=topic-qualitty").status_code == 404


def test_the_workbook_holds_no_formula(client: TestClient) -> None:
    """Every cell is text, whatever a label begins with."""
    answer = client.get("/terms.xlsx")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert sheet.count(b"<row ") > 100


@pytest.mark.parametrize("path", ["/terms.csv", "/terms.xlsx", "/booklet"])
def test_a_download_that_has_not_changed_is_not_sent_again(client: TestClient, path: str) -> None:
    """Each is the same bytes every time, and 304 to whoever has them."""
    tag = client.get(path).headers["etag"]
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 304


def test_the_booklet_holds_every_term_and_every_distinction(
    client: TestClient, snapshot: Snapshot
) -> None:
    """It can be printed and handed over: nothing is behind a link."""
    page = client.get("/booklet").text
    assert all(f'id="{concept.slug}"' in page for concept in snapshot.entries[TERMS])
    assert page.count("<dt>") == len(snapshot.vocabulary.distinctions)


def test_the_page_of_downloads_offers_the_glossary_to_readers_too(client: TestClient) -> None:
    """Not only to programs."""
    text = client.get("/downloads").text
    assert all(f'href="{way}"' in text for way in ("/terms.xlsx", "/terms.csv", "/booklet"))
