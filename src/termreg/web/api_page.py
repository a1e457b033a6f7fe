"""``/api``: the description of the API as a page, with a command for each address that works."""

import json
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from termreg.web import pages
from termreg.web.parameters import reading_language
from termreg.web.serving import served

router = APIRouter(include_in_schema=False, dependencies=[Depends(reading_language)])

_LONGEST: Final = 28


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of an address: where it stands, and what may be left out."""

    name: str
    required: bool
    told: str


@dataclass(frozen=True, slots=True)
class Operation:
    """What can be asked at one address; `answer` is the beginning of what the command brings."""

    id: str
    method: str
    path: str
    summary: str
    paragraphs: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    command: str
    answer: str
    group: str


@router.get("/api")
async def read_api(request: Request) -> Response:
    """Give every address for programs, with what it takes and a command that asks it."""
    described, here = request.app.openapi(), served(request).site.here
    told = sorted(operations(described, here), key=lambda each: each.group == "Standard")
    groups = [(name, tuple(held)) for name, held in groupby(told, key=lambda each: each.group)]
    return pages.page(request, "api.html", groups=groups)


def operations(described: dict[str, Any], here: str) -> Iterator[Operation]:
    """Read the operations from an OpenAPI description; `here` is where they are asked."""
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            yield Operation(
                id=operation["operationId"],
                method=method.upper(),
                path=path,
                summary=operation["summary"],
                paragraphs=tuple(
                    " ".join(text.split()) for text in operation["description"].split("\n\n")
                ),
                parameters=tuple(_parameters(operation)),
                command=_command(path, operation, here),
                answer=_answer(operation),
                group=operation["tags"][0],
            )


def _parameters(operation: dict[str, Any]) -> Iterator[Parameter]:
    for held in operation.get("parameters", ()):
        yield Parameter(held["name"], held.get("required", False), held.get("description", ""))


def _command(path: str, operation: dict[str, Any], here: str) -> str:
    """Write the command that asks with the first example of each parameter that has one."""
    asked: list[tuple[str, str]] = []
    for held in operation.get("parameters", ()):
        value = _first(held.get("examples"))
        if value is None:
            continue
        if held["in"] == "path":
            path = path.replace(f"{{{held['name']}}}", quote(str(value)))
        else:
            asked.append((held["name"], str(value)))
    query = f"?{urlencode(asked)}" if asked else ""
    command = f"curl {shlex.quote(f'{here}{path}{query}')}"
    if "requestBody" not in operation:
        return command
    (media_type, body), *_ = operation["requestBody"]["content"].items()
    record = json.dumps(_first(body["examples"]), ensure_ascii=False)
    field = shlex.quote(f"Content-Type: {media_type}")
    return f"{command} \\\n  -H {field} \\\n  --data {shlex.quote(record)}"


def _answer(operation: dict[str, Any]) -> str:
    told = operation["responses"]["200"].get("content", {}).get("application/json", {})
    value = _first(told.get("examples"))
    if value is None:
        return ""
    lines = json.dumps(value, ensure_ascii=False, indent=2).splitlines()
    return "\n".join([*lines[:_LONGEST], "…"] if len(lines) > _LONGEST else lines)


def _first(examples: dict[str, Any] | None) -> Any:  # noqa: ANN401 - any JSON value
    return next((held["value"] for held in (examples or {}).values()), None)
