"""Every rule has a page."""

import html
import re
from pathlib import Path

import anyio
import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from termreg import places
from termreg.settings import Settings
from termreg.standard.load import load
from termreg.standard.model import Rule as StandardRule
from termreg.vocabulary import rules
from termreg.vocabulary.namespaces import BASE
from termreg.vocabulary.rule import Rule
from termreg.web.example_reports import ExampleReports
from termreg.web.links import href
from termreg.web.worker import Checks

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
    leads = href(rule.source) if rule.source.startswith(BASE) else rule.source
    assert f'href="{leads}"' in text
    assert rule.clause
    assert rule.clause in text


@every_standard_rule
def test_the_page_of_a_rule_shows_the_report_of_its_example(
    client: TestClient, rule: StandardRule
) -> None:
    """The sentences are those of a real check, with nothing left open, at the place they tell."""
    text = _shown(client, rule)
    data = (places.shapes() / rule.example_bad).read_bytes()
    report = client.post("/api/v1/validate", content=data).json()
    (told, *_) = [found for found in report["findings"] if found["code"] == rule.code]
    assert f'<p class="ds_leader">{told["what"]}</p>' in text
    assert f"<p>{told['how']}</p>" in text
    for found in report["findings"]:
        assert f"line {found['line']}, column {found['column']}" in text


def test_a_rule_has_no_report_while_its_example_cannot_be_checked(app: FastAPI) -> None:
    """Where a check has no time, the page is told so and keeps nothing, and shows open slots."""
    rule = app.state.served.standard.rules["MC-020"]
    settings = Settings(max_seconds=1e-6)
    reports = ExampleReports(Checks(settings), settings.shapes)
    assert anyio.run(reports.of, rule) == ()


def test_a_rule_without_an_example_has_no_report(app: FastAPI, tmp_path: Path) -> None:
    """A standard that ships no examples has pages all the same."""
    rule = app.state.served.standard.rules["MC-020"]
    assert anyio.run(ExampleReports(app.state.served.checks, tmp_path).of, rule) == ()


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
