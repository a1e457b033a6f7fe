"""Every rule has a page."""

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from termreg.vocabulary import rules
from termreg.vocabulary.namespaces import BASE
from termreg.vocabulary.rule import Rule

HTML = {"Accept": "text/html"}


def test_every_rule_has_a_page(client: TestClient, app: FastAPI) -> None:
    """Reports link to the page of each rule, so each rule has one."""
    rules = app.state.served.standard.rules.values()
    pages = {rule: client.get(rule.uri.removeprefix(BASE[:-1]), headers=HTML) for rule in rules}
    failing = [rule.code for rule, page in pages.items() if f"{rule.code}: " not in page.text]
    assert failing == []


def test_the_page_of_a_rule_shows_its_examples(client: TestClient) -> None:
    """A record that breaks the rule stands beside one that keeps it."""
    text = client.get("/standard/rules/MC-018", headers=HTML).text
    assert "A record that breaks it" in text
    assert "A record that keeps it" in text


def test_an_unknown_rule_names_the_nearest(client: TestClient) -> None:
    """A mistyped code leads on."""
    told = client.get("/standard/rules/mc-018").json()
    assert "Did you mean MC-018?" in told["detail"]


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.code)
def test_every_rule_of_vocabularies_has_a_page(client: TestClient, rule: Rule) -> None:
    """A finding of ``termreg check`` leads to a page with the reason and both examples."""
    text = client.get(rule.uri.removeprefix(BASE[:-1]), headers=HTML).text
    assert f"{rule.code}: " in text
    assert "A vocabulary that breaks it" in text
    assert "A vocabulary that keeps it" in text


def test_every_rule_is_listed(client: TestClient, app: FastAPI) -> None:
    """A reader finds a rule by its code."""
    text = client.get("/standard/rules", headers=HTML).text
    codes = [*app.state.served.standard.rules, *(rule.code for rule in rules.RULES)]
    assert [code for code in codes if f'"/standard/rules/{code}"' not in text] == []
