"""The page of a profile: what it asks, why, and a record to copy."""

import html
import re

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from termreg.standard.load import load
from termreg.standard.model import Profile
from termreg.standard.obligations import Obligation, asked

HTML = {"Accept": "text/html"}
every_profile = pytest.mark.parametrize("profile", load().profiles, ids=lambda held: held.name)


def _page(client: TestClient, profile: Profile) -> str:
    return client.get(f"/standard/profiles/{profile.name}", headers=HTML).text


@every_profile
def test_a_profile_lists_its_rules(client: TestClient, profile: Profile) -> None:
    """Each rule leads to its own page."""
    text = _page(client, profile)
    assert [r.code for r in profile.rules if f'/standard/rules/{r.code}"' not in text] == []


@every_profile
def test_a_profile_tells_what_it_asks_of_each_key(
    client: TestClient, app: FastAPI, profile: Profile
) -> None:
    """Every key of a record stands under what is asked of it."""
    text = _page(client, profile)
    parts = re.split(r"<h3>(.*?)</h3>", text)
    under = dict(zip(parts[1::2], parts[2::2], strict=True))
    headings = {
        Obligation.FORBIDDEN: "Must be absent",
        Obligation.REQUIRED: "Required",
        Obligation.CHOICE: "One of several is enough",
        Obligation.UNWANTED: "Better left out",
        Obligation.RECOMMENDED: "Recommended",
        Obligation.OPTIONAL: "Optional",
    }
    missing = [
        each.path
        for each in asked(app.state.served.standard, profile)
        if "/" not in each.path
        and f"<td><code>{each.path}</code></td>" not in under[headings[each.obligation]]
    ]
    assert missing == []


@every_profile
def test_what_is_asked_says_what_it_rests_on(
    client: TestClient, app: FastAPI, profile: Profile
) -> None:
    """Each obligation shows the clause behind it."""
    text = html.unescape(_page(client, profile))
    told = asked(app.state.served.standard, profile)
    clauses = {each.rule.clause for each in told if each.rule and "/" not in each.path}
    assert [clause for clause in clauses if clause and clause not in text] == []


@every_profile
def test_the_record_to_copy_meets_the_profile(client: TestClient, profile: Profile) -> None:
    """Whoever copies the example has a record without violations, and it declares the profile."""
    shown = re.search(r"<code data-copy[^>]*>(\{.*?)</code>", _page(client, profile), re.DOTALL)
    assert shown
    asked_for = f"/api/v1/validate?profile={profile.name}"
    report = client.post(asked_for, content=html.unescape(shown[1])).json()
    assert report["conforms"]


def test_a_profile_says_how_it_is_declared(client: TestClient) -> None:
    """The line to write is there to copy."""
    text = html.unescape(client.get("/standard/profiles/base", headers=HTML).text)
    assert '"profile": "base"' in text
    assert "termreg validate --profile base" in text


def test_a_profile_that_there_is_not_names_those_that_there_are(client: TestClient) -> None:
    """An address of nothing is not found, and leads on."""
    answer = client.get("/standard/profiles/bass")
    assert (answer.status_code, answer.json()["known"][0]) == (404, "base")
