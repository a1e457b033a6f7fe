import html
import json
import re

import pytest
from fastapi import FastAPI
from jsonschema import Draft202012Validator
from pyoxigraph import RdfFormat, parse
from starlette.testclient import TestClient

from termreg.vocabulary.namespaces import BASE

HTML = {"Accept": "text/html"}


def test_every_profile_lists_its_rules(client: TestClient, app: FastAPI) -> None:
    """Each profile is a page with all of its rules."""
    for profile in app.state.served.standard.profiles:
        text = client.get(f"/standard/profiles/{profile.name}", headers=HTML).text
        assert [rule.code for rule in profile.rules if rule.code not in text] == []


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
    ],
)
def test_what_programs_read_has_its_media_type(
    client: TestClient, path: str, media_type: str
) -> None:
    """Programs are told what they get."""
    assert client.get(f"/standard/{path}").headers["content-type"] == media_type


def test_the_schema_of_a_report_is_a_schema(client: TestClient) -> None:
    """It is valid by itself."""
    Draft202012Validator.check_schema(client.get("/standard/report.schema.json").json())


def test_the_example_to_try_is_ready(client: TestClient) -> None:
    """The record that the check page offers is one that passes."""
    shown = re.search(r"<code data-copy[^>]*>(.*?)</code>", client.get("/check").text, re.DOTALL)
    assert shown
    report = client.post("/api/v1/validate", content=html.unescape(shown[1])).json()
    assert (report["conforms"], report["outcome"]) == (True, "ready")
