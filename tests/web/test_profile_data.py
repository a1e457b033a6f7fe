"""The profiles of the standard for programs."""

import json

from fastapi import FastAPI
from starlette.testclient import TestClient

from termreg.web.profile_data import ProfileDetail, ProfileList

PATH = "/api/v1/profiles"


def test_every_profile_is_listed(client: TestClient, app: FastAPI) -> None:
    """Base first, each with the number of its rules."""
    told = ProfileList.model_validate_json(client.get(PATH).content)
    standard = app.state.served.standard
    assert [(p.name, p.rules) for p in told.profiles] == [
        (profile.name, len(profile.rules)) for profile in standard.profiles
    ]


def test_every_profile_can_be_read_whole(client: TestClient, app: FastAPI) -> None:
    """With every key, its rules, and a record to copy."""
    standard = app.state.served.standard
    for profile in standard.profiles:
        told = ProfileDetail.model_validate_json(client.get(f"{PATH}/{profile.name}").content)
        assert [key.key for key in told.keys] == [path for path, _ in standard.all_elements()]
        assert told.rule_codes == [rule.code for rule in profile.rules]
        assert json.loads(told.example or "")


def test_an_obligation_is_told_with_its_rules(client: TestClient) -> None:
    """The title is required, by the rule that says so."""
    keys = {key["key"]: key for key in client.get(f"{PATH}/base").json()["keys"]}
    assert keys["title"]["obligation"] == "required"
    assert "MC-010" in keys["title"]["rules"]
    assert keys["credit/value"]["obligation"] == "required"
    assert keys["learner"]["obligation"] == "must be absent"


def test_an_example_value_is_json(client: TestClient) -> None:
    """It can be pasted into a record as it is."""
    held = [key["example"] for key in client.get(f"{PATH}/base").json()["keys"]]
    assert all(json.loads(value) is not None for value in held if value)
    assert sum(value is not None for value in held) > 40


def test_a_profile_that_there_is_not_is_not_found(client: TestClient) -> None:
    """Those that there are are named."""
    answer = client.get(f"{PATH}/bass")
    assert (answer.status_code, answer.json()["known"][0]) == (404, "base")
