"""What is new in a report: the findings that an earlier report of the same records had not.

A record is known again by its own web address, else by its title and provider, else by its place. A
finding is old where the same rule said the same of the same value of the same record; as often as
it was said.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from termreg.findings import Finding, Severity
from termreg.validation.report import Report

_Key = tuple[str, str, str, str]
_NO_REPORT: Final = "This is no report of a check in JSON or JSON Lines."


class Earlier:
    """The findings of an earlier report; each is taken off when it is met again."""

    def __init__(self, data: bytes) -> None:
        """`data` is the report as `json` or `json-lines` write it. Raises `ValueError`."""
        self._held: Counter[_Key] = Counter()
        for report in _reports(data):
            record = report["record"]
            name = _name(
                record.get("id"),
                record.get("title"),
                record.get("provider"),
                record.get("file"),
                record.get("pointer", ""),
            )
            start = record.get("pointer", "")
            for told in report["findings"]:
                where = (told["pointer"] or "").removeprefix(start)
                self._held[name, told["code"], where, told["got"] or ""] += 1

    def new(self, report: Report) -> Report:
        """Give a report with what is new alone; the rest is counted."""
        record = report.record
        name = _name(record.id, record.title, record.provider, record.file, record.pointer)
        fresh: list[Finding] = []
        before = dict.fromkeys((severity.value for severity in Severity), 0)
        for finding in report.findings:
            where = (finding.pointer or "").removeprefix(record.pointer)
            key = (name, finding.code, where, finding.got or "")
            if self._held[key] > 0:
                self._held[key] -= 1
                before[finding.severity] += 1
            else:
                fresh.append(finding)
        return replace(report, findings=tuple(fresh), told_before=before)


def _name(*parts: str | None) -> str:
    identity, title, provider, file, pointer = parts
    if identity:
        return f"id {identity}"
    return f"title {title} {provider}" if title else f"place {file} {pointer}"


def _reports(data: bytes) -> Iterator[Mapping[str, Any]]:
    try:
        held = json.loads(data)
        documents = [held]
    except ValueError:
        documents = _lines(data)
    for document in documents:
        listed = document.get("records", [document]) if isinstance(document, dict) else [None]
        for report in listed if isinstance(listed, list) else [None]:
            if not isinstance(report, dict) or not {"record", "findings"} <= report.keys():
                raise ValueError(_NO_REPORT)
            yield report


def _lines(data: bytes) -> list[Any]:
    try:
        return [json.loads(line) for line in data.splitlines() if line.strip()]
    except ValueError:
        raise ValueError(_NO_REPORT) from None
