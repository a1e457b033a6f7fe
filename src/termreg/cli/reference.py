"""The reference pages of the documentation, each made from the code it describes."""

import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

import typer
from typer.testing import CliRunner

from termreg.settings import Settings
from termreg.standard import load
from termreg.standard.model import Rule
from termreg.vocabulary.rule import Rule as IntegrityRule
from termreg.web.links import slots

_PRINTED = "<!-- Printed by `termreg docs`. Change the code, not this page. -->"
_TERMINAL = {"COLUMNS": "88", "NO_COLOR": "1"}


def pages(app: typer.Typer) -> dict[str, str]:
    """Give every page by name, with the commands of `app`: Markdown (MyST), a line feed last."""
    makers: dict[str, Callable[[], Iterator[str]]] = {
        "commands": partial(_commands, app),
        "routes": _routes,
        "settings": _settings,
        "rules": _rules,
        "problems": _problems,
    }
    return {name: "\n".join([_PRINTED, "", *make(), ""]) for name, make in makers.items()}


def _commands(app: typer.Typer) -> Iterator[str]:
    yield "# Commands"
    yield ""
    yield "Exit codes of every command: 0 nothing at the level asked for, 1 findings (or a word"
    yield "that was not found), 2 wrong usage, 3 something could not be done or checked."
    for words in sorted(_names(app)):
        shown = CliRunner().invoke(app, [*words, "--help"], prog_name="termreg", env=_TERMINAL)
        yield from ("", f"## termreg {' '.join(words)}", "", "```text")
        yield from (shown.output.strip(), "```")


def _names(app: typer.Typer) -> Iterator[tuple[str, ...]]:
    """Give the words of every command, those of groups with the group's name before."""
    yield from ((command.name,) for command in app.registered_commands if command.name)
    for group in app.registered_groups:
        if group.typer_instance:
            yield from ((str(group.name), *inner) for inner in _names(group.typer_instance))


def _routes() -> Iterator[str]:
    from termreg.web.app import create_app

    document = create_app(Settings()).openapi()
    yield "# Routes"
    yield ""
    yield "The addresses for programs. The service describes them itself at `/openapi.json`."
    for path, item in document["paths"].items():
        for method, operation in item.items():
            yield from _operation(path, method, operation)


def _operation(path: str, method: str, operation: dict[str, Any]) -> Iterator[str]:
    yield from ("", f"## {method.upper()} {path}", "", operation.get("summary", ""))
    if operation.get("description"):
        yield from ("", operation["description"])
    parameters = operation.get("parameters", ())
    if parameters:
        yield from ("", "| parameter | in | required | what it is |", "| --- | --- | --- | --- |")
    for given in parameters:
        required = "yes" if given.get("required") else "no"
        told = _cell(given.get("description", ""))
        yield f"| `{given['name']}` | {given['in']} | {required} | {told} |"
    yield from ("", "| status | what it means |", "| --- | --- |")
    for status, answer in operation["responses"].items():
        yield f"| {status} | {_cell(answer['description'])} |"


def _settings() -> Iterator[str]:
    yield "# Settings"
    yield ""
    yield "Each is an environment variable, or a key in `termreg.toml` (in the working directory,"
    yield "or where `TERMREG_CONFIG` says). The environment wins."
    yield ""
    yield "What was read of the standard and the vocabulary is kept for the next start in"
    yield "`~/.cache/termreg`, or in the folder that `TERMREG_CACHE` names; empty, nothing is kept."
    for name, field in Settings.model_fields.items():
        default = "inside the package" if field.default_factory else _default(field.default)
        yield from ("", f"## {name}", "", field.description or "", "")
        yield f"Environment: `TERMREG_{name.upper()}`. Default: {default}."


def _rules() -> Iterator[str]:
    from termreg.vocabulary.rules import RULES

    yield "# Rules"
    yield ""
    yield "A code is stable for ever and never used again. `termreg explain CODE` prints the same."
    yield from ("", "## Of the standard (records)")
    for rule in load.load().rules.values():
        yield from _standard_rule(rule)
    yield from ("", "## Of vocabularies")
    for integrity in RULES:
        yield from _integrity_rule(integrity)


def _standard_rule(rule: Rule) -> Iterator[str]:
    yield from (
        "",
        f"### {rule.code}",
        "",
        f"{rule.name} ({rule.severity}, profile {rule.profile})",
    )
    yield from ("", *_listed(_told(rule)))
    if rule.clause:
        yield f"- **Source:** {rule.clause}"


def _told(rule: Rule) -> dict[str, str]:
    said = {"What": rule.what, "Why": rule.why, "How": rule.how}
    return {name: slots(text) for name, text in said.items()}


def _integrity_rule(rule: IntegrityRule) -> Iterator[str]:
    yield from ("", f"### {rule.code}", "", f"{rule.title} ({rule.severity})", "")
    yield from _listed({"What": rule.what, "Why": rule.why, "How": rule.how, "See": rule.see})
    yield from ("", "Good:", "", "```turtle", rule.good, "```")
    yield from ("", "Bad:", "", "```turtle", rule.bad, "```")


def _problems() -> Iterator[str]:
    from termreg.web.remedies import TABLE

    yield "# Problems"
    yield ""
    yield "A request that fails is answered by a problem document (RFC 9457), or by a page."
    for problem in TABLE:
        yield from ("", f"## {problem.error.slug}", "", f"{problem.error.title} ({problem.status})")
        yield from ("", problem.meaning, "", problem.remedy)


def _default(value: object) -> str:
    if value is None:
        return "none"
    return f"`{json.dumps(value)}`" if isinstance(value, tuple) else f"`{value}`"


def _listed(said: dict[str, str]) -> Iterable[str]:
    return (f"- **{name}:** {text}" for name, text in said.items())


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
