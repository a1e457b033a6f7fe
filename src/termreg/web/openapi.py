"""The description of the API: every example in it is an answer that the service gives."""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from importlib.resources import files
from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from termreg.errors import UnknownTermError
from termreg.standard.model import Rule
from termreg.validation.render.beside import Beside
from termreg.validation.render.forms import FORMS
from termreg.validation.report import Batch, Report
from termreg.web import (
    lookup,
    profile_data,
    resolve,
    rule_data,
    scheme_json,
    schemes,
    search,
    suggest,
    validate,
)
from termreg.web.problems import PROBLEM_JSON
from termreg.web.serving import Served

_PROBLEM: Final = {
    "title": "Problem",
    "description": "A problem document (RFC 9457), with members of its own for each type.",
    "type": "object",
    "required": ["type", "title", "status", "detail", "instance"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string", "format": "uri-reference"},
    },
}


def register(app: FastAPI, held: Served) -> None:
    """Have an app describe itself at ``/openapi.json``."""

    def describe() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = describe_app(app, held)
        return app.openapi_schema

    app.openapi = describe  # type: ignore[method-assign]


def show_report(app: FastAPI, report: Report | Batch, rules: Mapping[str, Rule]) -> None:
    """Show a report, in each form, as the answer to the example record.

    A checking process has made it.
    """
    told = app.openapi()["paths"][validate.PATH]["post"]["responses"]["200"]["content"]
    beside = Beside(rules=rules, data=validate.example_bytes())
    for form in FORMS:
        if not form.by_name:
            text = form.write(report, beside).decode()
            value = json.loads(text) if form.media_type.endswith("json") else text
            told[form.media_type]["examples"] = {validate.EXAMPLE_NAME: {"value": value}}


def describe_app(app: FastAPI, held: Served) -> dict[str, Any]:
    """Give the description: the routes as they are, problems as they look, answers as they are."""
    schema = get_openapi(
        title=app.title,
        version=app.version,
        summary=app.summary,
        routes=app.routes,
    )
    schemas = schema["components"]["schemas"]
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    schemas["Problem"] = _PROBLEM
    schemas |= _report_schemas()
    for path in schema["paths"].values():
        for operation in path.values():
            _tell_problems(operation["responses"])
    for path, requests, tell in _answers(held):
        _answer(schema, path, requests, tell)
    return schema


def _answers(held: Served) -> Iterator[tuple[str, Mapping[str, Any], Callable[..., Any]]]:
    """Give for each address its example requests, and what answers one."""
    standard, snapshot = held.standard, held.snapshot
    yield "/api/v1/lookup", lookup.EXAMPLES, lambda uri: lookup.tell(uri, snapshot)
    yield "/api/v1/resolve", resolve.EXAMPLES, lambda text: resolve.tell(text, "en", snapshot)
    yield "/api/v1/search", search.EXAMPLES, lambda text: search.tell(text, "en", snapshot)
    yield "/api/v1/suggest", suggest.EXAMPLES, lambda text: suggest.tell(text, "en", snapshot)
    for path, tell in (
        ("/api/v1/schemes/{name}", scheme_json.scheme),
        ("/api/v1/schemes/{name}/concepts", scheme_json.concepts),
        ("/api/v1/schemes/{name}/tree", scheme_json.tree),
    ):
        yield path, schemes.SCHEMES, partial(tell, snapshot=snapshot)
    narrower = partial(scheme_json.relation, snapshot=snapshot)
    yield "/api/v1/concepts/{relation}", schemes.CONCEPTS, narrower
    yield "/api/v1/rules", rule_data.PAGES, lambda asked: rule_data.page(asked, standard)
    yield "/api/v1/rules/{code}", rule_data.EXAMPLES, lambda code: rule_data.tell(code, held)
    yield "/api/v1/profiles", {"all": None}, lambda _: profile_data.tell_all(standard)
    yield (
        "/api/v1/profiles/{name}",
        profile_data.EXAMPLES,
        lambda name: profile_data.tell(name, standard, held.examples),
    )


def _tell_problems(answers: dict[str, Any]) -> None:
    """Say of every failure that it comes as a problem document."""
    answers.setdefault("422", {"description": "A parameter is missing or cannot be read."})
    answers["422"]["description"] = answers["422"]["description"].replace(
        "Validation Error", "A parameter is missing or cannot be read."
    )
    for status, told in answers.items():
        if not status.startswith("2"):
            schema = {"$ref": "#/components/schemas/Problem"}
            told["content"] = {PROBLEM_JSON.media_type: {"schema": schema}}


def _answer(
    schema: dict[str, Any],
    path: str,
    requests: Mapping[str, Any],
    tell: Callable[..., dict[str, Any]],
) -> None:
    """Put the answer beside each example request; one that a release cannot answer goes."""
    operation = schema["paths"][path]["get"]
    answers: dict[str, Any] = {}
    for name, value in requests.items():
        try:
            answers[name] = {"value": tell(value)}
        except UnknownTermError:
            _drop_example(operation, name)
    operation["responses"]["200"]["content"]["application/json"]["examples"] = answers


def _drop_example(operation: dict[str, Any], name: str) -> None:
    for parameter in operation["parameters"]:
        parameter.get("examples", {}).pop(name, None)


def report_schema() -> dict[str, Any]:
    """Give the JSON Schema of a report, which ships beside the code that writes reports."""
    text = (files("termreg.validation.render") / "report.schema.json").read_text("utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def _report_schemas() -> dict[str, Any]:
    """Give the parts of the report's schema as components of the description."""
    schema = report_schema()
    parts = {
        **schema["$defs"],
        "report_or_batch": {"title": schema["title"], "anyOf": schema["anyOf"]},
    }
    moved = json.dumps(parts).replace("#/$defs/", "#/components/schemas/")
    told: dict[str, Any] = json.loads(moved)
    return told
