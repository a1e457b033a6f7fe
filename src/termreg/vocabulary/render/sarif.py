"""Findings as SARIF 2.1.0, the form that code hosts and editors show beside the lines.

Nothing here is particular to vocabularies: a `Run` takes any rules and any findings with files.
See OASIS, Static Analysis Results Interchange Format 2.1.0, 27 March 2020.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, Final
from urllib.parse import quote

from termreg import __version__
from termreg.errors import TermregError, UnreadableFilesError
from termreg.findings import Finding, Severity
from termreg.vocabulary.check import Report
from termreg.vocabulary.render.escapes import in_json
from termreg.vocabulary.rule import Rule

SCHEMA: Final = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS: Final = {
    Severity.VIOLATION: "error",
    Severity.WARNING: "warning",
    Severity.ADVICE: "note",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What SARIF wants to know of a rule."""

    code: str
    name: str
    title: str
    what: str
    why: str
    how: str
    severity: Severity
    uri: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Why something was not checked, and where."""

    what: str
    file: str | None = None
    line: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of a check: its rules, its results as (file, finding), what it could not check."""

    rules: Sequence[Described] = ()
    results: Sequence[tuple[str | None, Finding]] = ()
    notices: Sequence[Notice] = ()


def render(report: Report) -> str:
    """Write the report of a vocabulary."""
    return dumps(
        Run(
            rules=[described(rule) for rule in report.rules],
            results=[(report.file_of(finding), finding) for finding in report.findings],
        )
    )


def cannot(error: TermregError) -> str:
    """Write that nothing was checked, and why."""
    if isinstance(error, UnreadableFilesError):
        notices = [Notice(f.expected, f.name, f.line, f.column) for f in error.faults]
    else:
        notices = [Notice(str(error))]
    return dumps(Run(notices=notices))


def described(rule: Rule) -> Described:
    """Take what SARIF wants from a rule of a vocabulary."""
    return Described(
        code=rule.code,
        name=rule.name,
        title=rule.title,
        what=rule.what,
        why=rule.why,
        how=rule.how,
        severity=rule.severity,
        uri=rule.uri,
    )


def dumps(run: Run) -> str:
    """Write one run."""
    places = {rule.code: place for place, rule in enumerate(run.rules)}
    document = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": _driver(run.rules)},
                "columnKind": "unicodeCodePoints",
                "invocations": [_invocation(run.notices)],
                "results": [_result(file, found, places) for file, found in run.results],
            }
        ],
    }
    return in_json(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"


def _driver(rules: Iterable[Described]) -> dict[str, Any]:
    return {
        "name": "termreg",
        "version": __version__,
        "rules": [
            {
                "id": rule.code,
                "name": rule.name,
                "shortDescription": {"text": f"{rule.title}."},
                "fullDescription": {"text": rule.what},
                "help": {"text": f"{rule.why}\n\n{rule.how}"},
                "helpUri": rule.uri,
                "defaultConfiguration": {"level": _LEVELS[rule.severity]},
            }
            for rule in rules
        ],
    }


def _invocation(notices: Sequence[Notice]) -> dict[str, Any]:
    if not notices:
        return {"executionSuccessful": True}
    told = [
        {
            "level": "error",
            "message": {"text": notice.what},
            "locations": _locations(notice.file, notice.line, notice.column),
        }
        for notice in notices
    ]
    return {"executionSuccessful": False, "toolExecutionNotifications": told}


def _result(file: str | None, found: Finding, places: dict[str, int]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": found.code,
        "level": _LEVELS[found.severity],
        "message": {"text": f"{found.what} {found.how}"},
        "locations": _result_locations(file, found),
        "partialFingerprints": {"termreg/v1": found.fingerprint},
    }
    if found.code in places:
        result["ruleIndex"] = places[found.code]
    return result


def _result_locations(file: str | None, found: Finding) -> list[dict[str, Any]]:
    place = found.place
    locations = _locations(file, place.line if place else None, place.column if place else None)
    if locations and place:
        region = locations[0]["physicalLocation"]["region"]
        region |= {"endLine": place.end_line, "endColumn": place.end_column}
    about = found.pointer if found.pointer is not None else (found.cell or found.subject)
    if about is not None:
        locations = locations or [{}]
        locations[0]["logicalLocations"] = [{"fullyQualifiedName": about}]
    return locations


def _locations(file: str | None, line: int | None, column: int | None) -> list[dict[str, Any]]:
    if file is None:
        return []
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(PurePath(file).as_posix())}}
    if line:
        physical["region"] = {"startLine": line, "startColumn": column or 1}
    return [{"physicalLocation": physical}]
