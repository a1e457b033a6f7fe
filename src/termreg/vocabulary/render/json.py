"""A report as JSON: one document, the findings in the order of the files."""

import json
from typing import Any

from termreg.errors import TermregError, UnreadableFilesError
from termreg.findings import Finding
from termreg.vocabulary.check import Report


def render(report: Report) -> str:
    """Write a report."""
    return _dumped(
        {
            "report_version": 1,
            "conforms": report.conforms,
            "outcome": report.outcome,
            "vocabulary": {
                "files": list(report.files),
                "schemes": report.schemes,
                "concepts": report.concepts,
            },
            "counts": report.counts,
            "findings": [
                {"file": report.file_of(found), **finding(found)} for found in report.findings
            ],
        }
    )


def cannot(error: TermregError) -> str:
    """Write that nothing was checked, and why."""
    faults = error.faults if isinstance(error, UnreadableFilesError) else ()
    problems: list[dict[str, Any]] = [
        {"file": f.name, "line": f.line, "column": f.column, "what": f.expected} for f in faults
    ]
    return _dumped(
        {
            "report_version": 1,
            "conforms": None,
            "outcome": "cannot-check",
            "problems": problems or [{"what": str(error)}],
        }
    )


def finding(found: Finding) -> dict[str, Any]:
    """Give one finding as a JSON object, every member named."""
    place, suggestion = found.place, found.suggestion
    return {
        "code": found.code,
        "severity": found.severity.value,
        "subject": found.subject,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "got": found.got,
        "expected": found.expected,
        "what": found.what,
        "why": found.why,
        "how": found.how,
        "rule": found.rule,
        "source": found.source,
        "suggestion": None
        if suggestion is None
        else {
            "value": suggestion.value,
            "confidence": suggestion.confidence,
            "safe": suggestion.safe,
        },
        "fingerprint": found.fingerprint,
    }


def _dumped(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
