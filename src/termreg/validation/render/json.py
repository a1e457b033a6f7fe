"""A report as JSON: one object, snake_case, the form of ``report.schema.json``."""

import json
import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from termreg import findings
from termreg.findings import Finding
from termreg.validation.render import columns
from termreg.validation.report import REPORT_VERSION, Batch, Carried, Problem, RecordInfo, Report
from termreg.validation.tally import ProviderCount, RuleCount
from termreg.vocabulary.render.escapes import in_json
from termreg.vocabulary.render.indented import indented


def render(report: Report | Batch) -> bytes:
    """Write a report or a batch, two spaces deep, as UTF-8 that ends in a line feed."""
    return b"".join(pieces(report))


def pieces(found: Report | Batch) -> Iterator[bytes]:
    """Write the same record by record, so that many need not be held at once."""
    if isinstance(found, Report):
        yield _dumps(_report(found)) + b"\n"
        return
    yield _dumps(_head(found)).removesuffix(b"\n}") + b',\n  "records": ['
    between = b"\n"
    for report in found.reports:
        yield (
            between + textwrap.indent(_dumps(_report(report, many=True)).decode(), "    ").encode()
        )
        between = b",\n"
    yield b"]\n}\n" if between == b"\n" else b"\n  ]\n}\n"


def lines(found: Report | Batch) -> Iterator[bytes]:
    """Write JSON Lines: one report a line, and nothing besides."""
    for report in found.reports:
        yield line(report)


def line(report: Report) -> bytes:
    """Write one report of many as one line."""
    written = json.dumps(_report(report, many=True), ensure_ascii=False, separators=(",", ":"))
    return in_json(written).encode() + b"\n"


def document(report: Report | Batch) -> dict[str, Any]:
    """Give a report or a batch as JSON values."""
    return _batch(report) if isinstance(report, Batch) else _report(report)


def finding(found: Finding) -> dict[str, Any]:
    """Give one finding as JSON values; its place is a pointer, or a cell of a sheet."""
    return findings.document(found, pointer=found.pointer, cell=found.cell)


def _dumps(held: Mapping[str, Any]) -> bytes:
    return in_json(indented(held)).encode()


def _report(report: Report, *, many: bool = False) -> dict[str, Any]:
    held: dict[str, Any] = {
        "report_version": REPORT_VERSION,
        "conforms": report.conforms,
        "outcome": report.outcome.value,
        "record": _record(report.record, many=many),
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
    if report.told_before is not None:
        held["told_before"] = dict(report.told_before)
    if report.problem is not None:
        held["problem"] = _problem(report.problem)
    return held


def _batch(batch: Batch) -> dict[str, Any]:
    return {**_head(batch), "records": [_report(report, many=True) for report in batch.reports]}


def _head(batch: Batch) -> dict[str, Any]:
    return {
        "report_version": REPORT_VERSION,
        **({"stopped": True} if batch.stopped else {}),
        **({"columns": columns.document(batch.columns)} if batch.columns else {}),
        "counts": batch.counts,
        "outcomes": batch.outcomes,
        "by_rule": [_rule_count(counted) for counted in batch.by_rule],
        "by_provider": [_provider_count(counted) for counted in batch.by_provider],
    }


def _record(record: RecordInfo, *, many: bool) -> dict[str, Any]:
    """Give which record it is; where it stands, and whose, is told where there are several."""
    held: dict[str, Any] = {"id": record.id, "title": record.title, "type": record.type}
    if record.pointer:
        held["pointer"] = record.pointer
    if record.file is not None:
        held["file"] = record.file
    if record.row is not None:
        held["row"] = record.row
    if many and record.provider is not None:
        held["provider"] = record.provider
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


def _provider_count(counted: ProviderCount) -> Mapping[str, Any]:
    return {
        "provider": counted.provider,
        "records": counted.records,
        "outcomes": counted.outcomes,
    }
