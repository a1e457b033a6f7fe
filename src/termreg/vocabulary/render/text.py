"""A report as text: the good news first, then what to mend, file by file."""

from collections import Counter
from collections.abc import Iterable, Iterator

from termreg.findings import Finding, Severity
from termreg.vocabulary.check import Report
from termreg.vocabulary.render.escapes import printable

FIRST = 20
"""How many findings are shown in full unless all are asked for."""


def render(report: Report, *, every: bool = False) -> str:
    """Write a report for a terminal; without `every`, the first findings and then counts."""
    shown = report.findings if every else report.findings[:FIRST]
    lines = [_total(report), *_in_full(report, shown)]
    hidden = len(report.findings) - len(shown)
    if hidden:
        lines += ["", f"{hidden:,} more. All together, by rule:", *_by_rule(report)]
        lines += ["", "See all of them with --all, or as data with --format json."]
    if report.findings:
        lines += ["", f"{_counted(report.findings)}. A rule in full: termreg explain CODE."]
    return "\n".join(lines) + "\n"


def _total(report: Report) -> str:
    if not report.concepts:
        return f"{_number(report.schemes, 'scheme')} and no terms in {_files(report)}."
    sound = f"{report.sound:,} of {_number(report.concepts, 'term')}"
    verb = "is" if report.sound == 1 else "are"
    return f"{sound} in {_files(report)} {verb} in order."


def _in_full(report: Report, findings: Iterable[Finding]) -> Iterator[str]:
    explained: set[str] = set()
    for finding in findings:
        yield ""
        what = printable(finding.what)
        yield f"{_where(report, finding)}{finding.severity} {finding.code}: {what}"
        if finding.code not in explained:
            explained.add(finding.code)
            yield f"    Why: {finding.why}"
        yield f"    Mend: {printable(finding.how)}"
        if finding.suggestion:
            yield f"    Perhaps: {printable(finding.suggestion.value)}"


def _where(report: Report, finding: Finding) -> str:
    file = report.file_of(finding)
    if file is None:
        return ""
    return f"{file}:{finding.place.line}: " if finding.place else f"{file}: "


def _by_rule(report: Report) -> Iterator[str]:
    titles = {rule.code: rule.title for rule in report.rules}
    for code, count in Counter(finding.code for finding in report.findings).most_common():
        yield f"{count:>9,}  {code}  {titles[code]}"


def _counted(findings: Iterable[Finding]) -> str:
    held = Counter(finding.severity for finding in findings)
    plural = {Severity.VIOLATION: "violation", Severity.WARNING: "warning"}
    parts = [_number(held[s], plural[s]) for s in plural]
    return f"{', '.join(parts)} and {held[Severity.ADVICE]:,} of advice"


def _files(report: Report) -> str:
    return _number(len(report.files), "file")


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
