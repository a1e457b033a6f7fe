"""A report as JSON: one object, snake_case, the form of ``report.schema.json``."""

import json
from collections.abc import Mapping
from typing import Any

from termreg import findings
from termreg.findings import Finding
from termreg.validation.render import columns
from termreg.validation.report import (
    REPORT_VERSION,
    Batch,
    Carried,
    Problem,
    RecordInfo,
    Report,
    RuleCount,
)
from termreg.vocabulary.render.escapes import in_json


def render(report: Report | Batch) -> bytes:
    """Write a report or a batch, two spaces deep, as UTF-8 that ends in a line feed."""
    return in_json(json.dumps(document(report), ensure_ascii=False, indent=2)).encode() + b"\n"


def document(report: Report | Batch) -> dict[str, Any]:
    """Give a report or a batch as JSON values."""
    return _batch(report) if isinstance(report, Batch) else _report(report)


def finding(found: Finding) -> dict[str, Any]:
    """Give one finding as JSON values; its place is a pointer, or a cell of a sheet."""
    return findings.document(found, pointer=found.pointer, cell=found.cell)


def _report(report: Report) -> dict[str, Any]:
    held: dict[str, Any] = {
        "report_version": REPORT_VERSION,
        "conforms": report.conforms,
        "outcome": report.outcome.value,
        "record": _record(report.record),
        "profiles": {
            "declared": list(report.profiles.declared),
            "checked": list(report.profiles.checked),
            "would_meet": list(report.profiles.would_meet),
        },
        "release": report.release,
        "standard": report.standard,
        "engine": report.engine,
        "counts": report.counts,
        "findings": [finding(found) for found in report.findings],
    }
    if report.problem is not None:
        held["problem"] = _problem(report.problem)
    return held


def _batch(batch: Batch) -> dict[str, Any]:
    return {
        "report_version": REPORT_VERSION,
        **({"columns": columns.document(batch.columns)} if batch.columns else {}),
        "counts": batch.counts,
        "outcomes": batch.outcomes,
        "by_rule": [_rule_count(counted) for counted in batch.by_rule],
        "records": [_report(report) for report in batch.reports],
    }


def _record(record: RecordInfo) -> dict[str, Any]:
    """Give which record it is; where it stands is told where there is more than one."""
    held: dict[str, Any] = {"id": record.id, "title": record.title, "type": record.type}
    if record.pointer:
        held["pointer"] = record.pointer
    if record.file is not None:
        held["file"] = record.file
    if record.row is not None:
        held["row"] = record.row
    return held


def _problem(problem: Problem) -> Mapping[str, Any]:
    """Give why a record could not be checked; one of another standard with what it carries."""
    held: dict[str, Any] = {
        "slug": problem.slug,
        "title": problem.title,
        "detail": problem.detail,
        "line": problem.line,
        "column": problem.column,
    }
    if problem.other is not None:
        held |= {
            "standard": problem.other.standard,
            "kind": problem.other.kind,
            "carried": [_carried(field) for field in problem.other.carried],
            "no_home": list(problem.other.no_home),
        }
    return held


def _carried(field: Carried) -> Mapping[str, Any]:
    return {"key": field.key, "from": field.source, "match": field.match, "note": field.note}


def _rule_count(counted: RuleCount) -> Mapping[str, Any]:
    return {
        "code": counted.code,
        "severity": counted.severity.value,
        "findings": counted.findings,
        "records": counted.records,
    }
