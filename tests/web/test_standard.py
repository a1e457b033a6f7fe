import html
import io
import json
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from fastapi import FastAPI
from jsonschema import Draft202012Validator
from pyoxigraph import RdfFormat, parse
from starlette.testclient import TestClient

from termreg import places
from termreg.settings import Settings
from termreg.standard import crosswalk, ontology
from termreg.validation import export
from termreg.vocabulary.namespaces import BASE
from termreg.web.app import create_app
from termreg.web.negotiation import JSON, JSON_LD, N_TRIPLES, OFFERED, RDF_XML, TURTLE, Form

HTML = {"Accept": "text/html"}


FORMATS = {
    TURTLE: RdfFormat.TURTLE,
    JSON_LD: RdfFormat.JSON_LD,
    JSON: RdfFormat.JSON_LD,
    RDF_XML: RdfFormat.RDF_XML,
    N_TRIPLES: RdfFormat.N_TRIPLES,
}
every_form = pytest.mark.parametrize("form", OFFERED, ids=lambda form: form.suffix)


def test_the_page_leads_to_every_profile(client: TestClient, app: FastAPI) -> None:
    """Whoever begins at the standard finds each of its profiles."""
    text = client.get("/standard", headers=HTML).text
    profiles = app.state.served.standard.profiles
    assert [p.name for p in profiles if f'"/standard/profiles/{p.name}"' not in text] == []


def test_every_name_has_its_place_on_the_page(client: TestClient, app: FastAPI) -> None:
    """The address of each class and property of ours leads to what is said of it."""
    text = client.get("/standard", headers=HTML).text
    names = app.state.served.ontology.names
    assert [name.local for name in names if text.count(f'id="{name.local}"') != 1] == []


def test_every_key_is_on_the_page(client: TestClient, app: FastAPI) -> None:
    """A reader finds each key of a record, those inside objects with them."""
    text = client.get("/standard", headers=HTML).text
    keys = crosswalk.keys(app.state.served.standard)
    assert [key for key in keys if f"<code>{key}</code>" not in text] == []


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.suffix)
def test_every_form_says_the_same(client: TestClient, app: FastAPI, form: Form) -> None:
    """All data forms of the names parse to the same triples."""
    told = parse(client.get(f"/standard{form.suffix}").content, FORMATS[form])
    wanted = set(ontology.triples(app.state.served.ontology))
    assert {quad.triple for quad in told} == wanted


@every_form
def test_accept_and_ending_give_the_same_bytes(client: TestClient, form: Form) -> None:
    """As for terms: what is asked for by field and by ending are one representation."""
    by_field = client.get("/standard", headers={"Accept": form.media_type})
    assert by_field.content == client.get(f"/standard{form.suffix}").content
    assert by_field.headers["content-location"] == f"/standard{form.suffix}"
    assert by_field.headers["content-type"] == form.content_type


@every_form
def test_what_a_client_holds_is_not_sent_again(client: TestClient, form: Form) -> None:
    """A request with the tag of the bytes gets 304 and no body."""
    tag = client.get(f"/standard{form.suffix}").headers["etag"]
    again = client.get(f"/standard{form.suffix}", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_a_form_that_is_not_offered_is_refused_with_what_is(client: TestClient) -> None:
    """406 lists every form with its address."""
    answer = client.get("/standard", headers={"Accept": "image/png"})
    offered = [(held["media_type"], held["href"]) for held in answer.json()["offered"]]
    assert answer.status_code == 406
    assert offered == [(form.media_type, f"/standard{form.suffix}") for form in OFFERED]


def test_an_ending_that_is_no_form_is_not_found(client: TestClient) -> None:
    """There is no spreadsheet of the names."""
    assert client.get("/standard.xlsx").status_code == 404


def test_the_names_read_as_plain_json(client: TestClient) -> None:
    """The keys are words, and classes stand apart from properties."""
    told = client.get("/standard.json").json()
    assert (told["type"], told["version"]) == ("Ontology", "1.0")
    (learner,) = [p for p in told["properties"] if p["id"].endswith("#learner")]
    assert learner["label"] == {"en": "learner"}
    assert learner["domainIncludes"] == ["https://w3id.org/microcredential/standard#Award"]


def test_the_context_reads_a_record_with_any_processor(client: TestClient) -> None:
    """The keys and the codes of the lists become addresses, by the context alone."""
    context = client.get("/standard/context.jsonld").json()["@context"]
    record = {"@context": context, "id": "x:a", "type": "Offer", "level": "scqf-7"}
    told = {str(quad.object) for quad in parse(json.dumps(record), RdfFormat.JSON_LD)}
    assert f"<{BASE}lists/scqf-levels/scqf-7>" in told


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("context.jsonld", "application/ld+json"),
        ("report.schema.json", "application/schema+json"),
        ("record.schema.json", "application/schema+json"),
    ],
)
def test_what_programs_read_has_its_media_type(
    client: TestClient, path: str, media_type: str
) -> None:
    """Programs are told what they get."""
    assert client.get(f"/standard/{path}").headers["content-type"] == media_type


def test_the_shapes_are_had_without_installing_anything(
    client: TestClient, app: FastAPI, tmp_path: Path
) -> None:
    """The page leads to an archive with the files of the export; the same bytes each time."""
    assert 'href="/standard/shapes.zip"' in client.get("/standard", headers=HTML).text
    answer = client.get("/standard/shapes.zip")
    assert answer.headers["content-type"] == "application/zip"
    assert client.get("/standard/shapes.zip").headers["etag"] == answer.headers["etag"]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        packed.extractall(tmp_path)
    held = app.state.served
    made = export.files(held.standard, held.snapshot, places.shapes(), places.vocab())
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    folder = tmp_path / f"standard-{held.standard.version}"
    assert {path.relative_to(folder).as_posix(): path.read_bytes() for path in written} == made


def test_the_schema_of_a_report_is_a_schema(client: TestClient) -> None:
    """It is valid by itself."""
    Draft202012Validator.check_schema(client.get("/standard/report.schema.json").json())


def test_the_example_to_try_is_ready(client: TestClient) -> None:
    """The record that the check page offers is one that passes."""
    shown = re.search(r"<code data-copy[^>]*>(.*?)</code>", client.get("/check").text, re.DOTALL)
    assert shown
    report = client.post("/api/v1/validate", content=html.unescape(shown[1])).json()
    assert (report["conforms"], report["outcome"]) == (True, "ready")


def test_an_archive_that_there_is_not_is_not_offered(tmp_path: Path) -> None:
    """Where a vocabulary keeps its lists in other files, no link leads to a page that fails."""
    vocabulary = tmp_path / "vocab"
    shutil.copytree(places.vocab(), vocabulary)
    (vocabulary / "lists" / "scqf-levels.ttl").rename(vocabulary / "levels.ttl")
    client = TestClient(create_app(Settings(vocabulary=vocabulary)))
    assert "shapes.zip" not in client.get("/standard", headers=HTML).text
    assert client.get("/standard/shapes.zip").status_code == 404
