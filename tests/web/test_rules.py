"""Every rule has a page."""

import html
import json
import re

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from termreg import places
from termreg.standard.load import load
from termreg.standard.model import Rule as StandardRule
from termreg.vocabulary import rules
from termreg.vocabulary.namespaces import BASE
from termreg.vocabulary.rule import Rule
from termreg.web.links import href

HTML = {"Accept": "text/html"}
every_standard_rule = pytest.mark.parametrize(
    "rule", load().rules.values(), ids=lambda rule: rule.code
)


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


def _shown(client: TestClient, rule: StandardRule) -> str:
    return html.unescape(client.get(f"/standard/rules/{rule.code}", headers=HTML).text)


@every_standard_rule
def test_the_page_of_a_rule_names_its_term_and_its_source(
    client: TestClient, rule: StandardRule
) -> None:
    """What a rule is about and what it rests on can be followed, to the clause."""
    text = _shown(client, rule)
    assert rule.term
    assert rule.source
    assert f'href="{href(rule.term)}"' in text
    assert f'href="{href(rule.source)}"' in text
    assert rule.clause
    assert rule.clause in text


@every_standard_rule
def test_the_page_of_a_rule_shows_what_a_check_of_its_example_finds(
    client: TestClient, rule: StandardRule
) -> None:
    """The place is told as the report tells it, and the record can be sent to the check."""
    text = _shown(client, rule)
    beside = (places.shapes() / rule.example_bad).with_suffix(".findings.json")
    for finding in json.loads(beside.read_text("utf-8")):
        line = f"line {finding['line']}" if finding["line"] else "<li>"
        assert line in text
        assert f"{finding['code']} <span" in text
    assert '<form action="/check" method="post">' in text


@every_standard_rule
def test_the_page_of_a_term_lists_the_rules_that_rest_on_it(
    client: TestClient, rule: StandardRule
) -> None:
    """The way back: from the word to what is asked about it."""
    text = client.get(href(rule.term or ""), headers=HTML).text
    section = text.partition("What the standard asks about it")[2]
    assert f'href="/standard/rules/{rule.code}"' in section


def test_a_term_that_no_rule_rests_on_has_no_such_section(client: TestClient) -> None:
    """An empty heading helps nobody."""
    text = client.get("/terms/nanodegree", headers=HTML).text
    assert "What the standard asks about it" not in text


def test_the_page_of_a_term_lists_no_other_rules(client: TestClient, app: FastAPI) -> None:
    """Each rule that a term's page names says that it is about that term."""
    standard = app.state.served.standard
    wrong = [
        (term, code)
        for term in {rule.term for rule in standard.rules.values()}
        for code in re.findall(
            r'href="/standard/rules/(MC-\d+)"', client.get(href(term), headers=HTML).text
        )
        if standard.rules[code].term != term
    ]
    assert wrong == []


def test_the_example_of_a_rule_gives_the_report_of_that_rule(client: TestClient) -> None:
    """The button on the page sends the record as it is shown."""
    text = client.get("/standard/rules/MC-020", headers=HTML).text
    sent = re.search(r'name="record" value="(.*?)">', text, re.DOTALL)
    assert sent
    report = client.post("/check", data={"record": html.unescape(sent[1])}).text
    assert "Rule MC-020" in report


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
