import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from termreg.settings import Settings
from termreg.vocabulary.namespaces import TERMS
from termreg.web.app import create_app


@pytest.mark.parametrize("path", ["/about", "/accessibility", "/privacy"])
def test_the_foot_of_every_page_leads_there(client: TestClient, path: str) -> None:
    """Nobody has to look for them."""
    assert f'<a href="{path}">' in client.get("/check").text


def test_numbers_are_those_of_the_release(client: TestClient, app: FastAPI) -> None:
    """The page counts, it does not claim."""
    snapshot = app.state.served.snapshot
    terms = snapshot.catalogue.find(TERMS)
    text = client.get("/about").text
    assert f"This release defines {terms.current} terms." in text
    working = sum(concept.working for concept in terms.entries)
    assert f"{working} terms are marked as" in text


@pytest.mark.parametrize(
    "part",
    [
        "How accessible this website is",
        "Feedback and contact",
        "Enforcement procedure",
        "Compliance status",
        "Content that is not accessible",
        "How this statement was prepared",
    ],
)
def test_the_statement_has_the_parts_that_it_must_have(client: TestClient, part: str) -> None:
    """The form that public bodies in the United Kingdom use."""
    assert f">{part}</h" in client.get("/accessibility").text


def test_the_statement_claims_no_more_than_was_tested(client: TestClient) -> None:
    """Full compliance is for people to find, not for a program."""
    text = client.get("/accessibility").text
    assert "We do not claim full compliance" in text
    assert "It has not been tried with a screen reader" in text


@pytest.mark.parametrize("path", ["/about", "/accessibility", "/privacy"])
def test_without_a_contact_the_page_says_so(client: TestClient, path: str) -> None:
    """No address is made up."""
    assert "have not yet named whom to ask" in client.get(path).text


@pytest.mark.parametrize(
    ("contact", "expected"),
    [
        ("terms@example.ac.uk", '<a href="mailto:terms@example.ac.uk">'),
        ("https://example.ac.uk/help", '<a href="https://example.ac.uk/help">'),
        ("the registry, room 4", "the registry, room 4"),
        ("javascript:alert(1)", "javascript:alert(1)"),
    ],
)
def test_whom_to_ask_comes_from_the_settings(contact: str, expected: str) -> None:
    """A mail address and a web address become links, nothing else does."""
    client = TestClient(create_app(Settings(contact=contact)))
    for path in ("/about", "/accessibility", "/privacy"):
        text = client.get(path).text
        assert expected in text
        assert 'href="javascript' not in text


def test_home_tells_what_changed_lately(client: TestClient, app: FastAPI) -> None:
    """The day, the release and the numbers, from the dates in the vocabulary."""
    recent = app.state.served.snapshot.catalogue.find(TERMS).recent
    text = client.get("/").text
    assert f">{len(recent.added)} terms added</a>" in text
    assert "<strong>22 November 2026</strong>, release 2026.1:" in text
