"""A report as JSON: one document, the findings in the order of the files."""

import json
from typing import Any

from termreg import findings
from termreg.errors import TermregError, UnreadableFilesError
from termreg.vocabulary.check import Report
from termreg.vocabulary.render.escapes import in_json


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
                findings.document(found, file=report.file_of(found), subject=found.subject)
                for found in report.findings
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


def _dumped(document: dict[str, Any]) -> str:
    return in_json(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"
