"""A report as SARIF 2.1.0, for editors and code hosts: each result beside its line."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from termreg.findings import Finding
from termreg.standard.model import Rule
from termreg.validation.report import Batch, Report
from termreg.vocabulary.render.sarif import Described, Notice, Run, dumps

_SLOT: Final = re.compile(r"\{\w+\}")


def render(found: Report | Batch, rules: Mapping[str, Rule]) -> bytes:
    """Write a report as one run, with those of the rules that speak in it.

    A record that could not be checked makes the run an unsuccessful one.
    """
    results = [(r.record.file, finding) for r in found.reports for finding in r.findings]
    run = Run(rules=list(_spoken(results, rules)), results=results, notices=list(_notices(found)))
    return dumps(run).encode()


def _spoken(
    results: list[tuple[str | None, Finding]], rules: Mapping[str, Rule]
) -> Iterator[Described]:
    for code in sorted({finding.code for _, finding in results}):
        if code in rules:
            yield _described(rules[code])


def _described(rule: Rule) -> Described:
    """Describe a rule in general: what a finding would say in particular is left open."""
    return Described(
        code=rule.code,
        name=rule.name,
        title=f"{rule.name[:1].upper()}{rule.name[1:]}",
        what=_SLOT.sub("…", rule.what),
        why=_SLOT.sub("…", rule.why),
        how=_SLOT.sub("…", rule.how),
        severity=rule.severity,
        uri=rule.uri,
    )


def _notices(found: Report | Batch) -> Iterator[Notice]:
    for report in found.reports:
        if report.problem is not None:
            problem = report.problem
            yield Notice(problem.detail, report.record.file, problem.line, problem.column)
