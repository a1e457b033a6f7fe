import json
import os
from typing import Any

import pytest
import schemathesis
from hypothesis import settings
from jsonschema import Draft202012Validator
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.testclient import TestClient

from termreg.settings import Settings
from termreg.validation.render.forms import FORMS, Form
from termreg.web.app import create_app


@schemathesis.serializer(
    "application/gzip",
    "application/jsonl",
    "application/n-triples",
    "application/vnd.oasis.opendocument.spreadsheet",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/x-ndjson",
    "application/zip",
)
def as_it_is(_context: schemathesis.SerializationContext, value: Any) -> bytes:
    """Send a text under a name that the test tool does not know."""
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")


schema = schemathesis.openapi.from_asgi("/openapi.json", create_app(Settings()))


@pytest.fixture(scope="module")
def described(client: TestClient) -> dict[str, Any]:
    """The description as it is served."""
    told: dict[str, Any] = client.get("/openapi.json").json()
    return told


def test_only_the_api_is_described(described: dict[str, Any]) -> None:
    """Pages are for people."""
    names = (
        "concepts/{relation}",
        "lookup",
        "profiles",
        "profiles/{name}",
        "resolve",
        "rules",
        "rules/{code}",
        "schemes",
        "schemes/{name}",
        "schemes/{name}/concepts",
        "schemes/{name}/tree",
        "search",
        "suggest",
        "validate",
    )
    assert sorted(described["paths"]) == [f"/api/v1/{name}" for name in names]


def test_every_operation_has_a_summary_and_a_description(described: dict[str, Any]) -> None:
    """Nobody has to guess what an address is for."""
    bare = [
        path
        for path, methods in described["paths"].items()
        for operation in methods.values()
        if not (operation.get("summary") and operation.get("description"))
    ]
    assert bare == []


def test_every_parameter_is_described(described: dict[str, Any]) -> None:
    """Nor what a parameter is for."""
    bare = [
        (path, parameter["name"])
        for path, methods in described["paths"].items()
        for operation in methods.values()
        for parameter in operation.get("parameters", [])
        if not parameter.get("description")
    ]
    assert bare == []


def test_every_failure_is_a_problem_document(described: dict[str, Any]) -> None:
    """All failures of all operations are told in one form."""
    forms = {
        form
        for methods in described["paths"].values()
        for operation in methods.values()
        for status, answer in operation["responses"].items()
        if not status.startswith("2")
        for form in answer["content"]
    }
    assert forms == {"application/problem+json"}


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("lookup", "uri"),
        ("resolve", "text"),
        ("schemes/{name}", "name"),
        ("schemes/{name}/concepts", "name"),
        ("schemes/{name}/tree", "name"),
        ("concepts/{relation}", "uri"),
    ],
)
def test_every_example_is_what_the_service_answers(
    client: TestClient, described: dict[str, Any], path: str, name: str
) -> None:
    """Each example request is really sent, and its answer is the example answer."""
    operation = described["paths"][f"/api/v1/{path}"]["get"]
    parameter = next(held for held in operation["parameters"] if held["name"] == name)
    answers = operation["responses"]["200"]["content"]["application/json"]["examples"]
    given = {
        example: client.get(
            f"/api/v1/{path}".format(name=held["value"], relation="narrower"),
            params={} if f"{{{name}}}" in path else {name: held["value"]},
        ).json()
        for example, held in parameter["examples"].items()
    }
    assert given == {example: held["value"] for example, held in answers.items()}


@pytest.mark.parametrize(("path", "name"), [("rules", "code"), ("profiles", "name")])
def test_every_example_address_is_what_the_service_answers(
    client: TestClient, described: dict[str, Any], path: str, name: str
) -> None:
    """The same for what is named in the address itself."""
    operation = described["paths"][f"/api/v1/{path}/{{{name}}}"]["get"]
    (parameter,) = operation["parameters"]
    answers = operation["responses"]["200"]["content"]["application/json"]["examples"]
    given = {
        example: client.get(f"/api/v1/{path}/{held['value']}").json()
        for example, held in parameter["examples"].items()
    }
    assert given == {example: held["value"] for example, held in answers.items()}


@pytest.mark.parametrize(
    ("path", "example", "asked"),
    [("rules", "three warnings", "severity=warning&limit=3"), ("profiles", "all", "")],
)
def test_every_example_list_is_what_the_service_answers(
    client: TestClient, described: dict[str, Any], path: str, example: str, asked: str
) -> None:
    """And for lists."""
    operation = described["paths"][f"/api/v1/{path}"]["get"]
    answers = operation["responses"]["200"]["content"]["application/json"]["examples"]
    given = {example: {"value": client.get(f"/api/v1/{path}?{asked}").json()}}
    assert given == answers


def test_the_example_record_gets_the_example_report(
    client: TestClient, described: dict[str, Any]
) -> None:
    """The example record is really checked, and the report is the one that is shown."""
    operation = described["paths"]["/api/v1/validate"]["post"]
    sent = operation["requestBody"]["content"]["application/ld+json"]["examples"]
    shown = operation["responses"]["200"]["content"]["application/json"]["examples"]
    given = {
        name: client.post("/api/v1/validate", content=json.dumps(example["value"], indent=2)).json()
        for name, example in sent.items()
    }
    assert given == {name: example["value"] for name, example in shown.items()}


@pytest.mark.parametrize("form", [form for form in FORMS if not form.by_name], ids=lambda f: f.name)
def test_the_example_report_is_shown_in_every_form(
    client: TestClient, described: dict[str, Any], form: Form
) -> None:
    """Each is the answer to the example record in that media type."""
    operation = described["paths"]["/api/v1/validate"]["post"]
    (shown,) = operation["responses"]["200"]["content"][form.media_type]["examples"].values()
    (sent,) = operation["requestBody"]["content"]["application/ld+json"]["examples"].values()
    data = json.dumps(sent["value"], indent=2)
    given = client.post("/api/v1/validate", content=data, headers={"Accept": form.media_type})
    assert shown["value"] == (given.json() if form.media_type.endswith("json") else given.text)


def test_a_report_keeps_to_its_schema(client: TestClient) -> None:
    """The schema at its own address is the one that reports keep to."""
    report_schema = client.get("/standard/report.schema.json").json()
    report = client.post("/api/v1/validate", json=[{"type": "Offer"}, {"nmae": 1}, 7]).json()
    assert list(Draft202012Validator(report_schema).iter_errors(report)) == []


def test_there_is_no_page_that_loads_from_elsewhere(client: TestClient) -> None:
    """FastAPI's own pages take their scripts from a third party."""
    assert {client.get(path).status_code for path in ("/docs", "/redoc")} == {404}


@schema.parametrize()
@settings(max_examples=max(60, int(os.environ.get("TERMREG_EXAMPLES", "0"))))
def test_generated_requests_never_break_the_service(case: schemathesis.Case[Any]) -> None:
    """Whatever is sent, the answer is one that is described, and none is an accident."""
    case.call_and_validate(
        checks=[
            schemathesis.checks.not_a_server_error,
            status_code_conformance,
            content_type_conformance,
            response_schema_conformance,
        ]
    )
