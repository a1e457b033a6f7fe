"""The rules of the standard for programs."""

from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from termreg.web.rule_data import RuleDetail, RulePage

PATH = "/api/v1/rules"


def _walk(client: TestClient, **asked: str) -> list[dict[str, Any]]:
    """Follow the cursors from the first page to the last."""
    found: list[dict[str, Any]] = []
    params = dict(asked)
    while True:
        told = client.get(PATH, params=params).json()
        found += told["rules"]
        if told["next"] is None:
            return found
        params["cursor"] = told["next"]


def test_following_the_cursors_gives_every_rule_once(client: TestClient, app: FastAPI) -> None:
    """In the order of the codes, whatever the size of the page."""
    codes = [rule["code"] for rule in _walk(client, limit="7")]
    assert codes == list(app.state.served.standard.rules)


@pytest.mark.parametrize("severity", ["violation", "warning", "advice"])
def test_rules_of_one_severity(client: TestClient, app: FastAPI, severity: str) -> None:
    """The filter holds over all pages, and the total is of what was asked."""
    wanted = [r.code for r in app.state.served.standard.rules.values() if r.severity == severity]
    assert [rule["code"] for rule in _walk(client, severity=severity, limit="3")] == wanted
    assert client.get(PATH, params={"severity": severity}).json()["total"] == len(wanted)


def test_rules_of_one_profile(client: TestClient, app: FastAPI) -> None:
    """Each profile gives its own rules and no others."""
    for profile in app.state.served.standard.profiles:
        codes = [rule["code"] for rule in _walk(client, profile=profile.name, limit="200")]
        assert codes == [rule.code for rule in profile.rules]


def test_a_list_keeps_to_its_model(client: TestClient) -> None:
    """What is described is what is sent."""
    RulePage.model_validate_json(client.get(PATH).content, strict=False)


def test_every_rule_can_be_read_whole(client: TestClient, app: FastAPI) -> None:
    """Each with its term, its source and both examples."""
    for code in app.state.served.standard.rules:
        told = RuleDetail.model_validate_json(client.get(f"{PATH}/{code}").content)
        assert told.code == code
        assert told.term
        assert told.source
        assert told.conforming_example
        assert told.violating_example


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=201", "limit=x", "severity=grave", "cursor=@", "cursor=%C3%A9"]
)
def test_a_parameter_that_cannot_be_read_is_refused(client: TestClient, query: str) -> None:
    """The sentence names the parameter."""
    answer = client.get(f"{PATH}?{query}")
    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (
        422,
        query.partition("=")[0],
    )


def test_a_profile_that_there_is_not_is_not_found(client: TestClient) -> None:
    """Those that there are are named."""
    answer = client.get(f"{PATH}?profile=bass")
    assert (answer.status_code, answer.json()["known"][0]) == (404, "base")


def test_a_code_that_no_rule_has_names_the_nearest(client: TestClient) -> None:
    """A mistyped code leads on."""
    answer = client.get(f"{PATH}/MC-20")
    assert answer.status_code == 404
    assert "Did you mean MC-0" in answer.json()["detail"]
