"""A report for a reader at a terminal: what is ready first, then each cause with its place."""

import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Protocol

from termreg.findings import Finding, Place, Severity
from termreg.validation.intake.source import Source
from termreg.validation.render import columns, words
from termreg.validation.report import Batch, OtherRecord, Report
from termreg.validation.tally import Outcome
from termreg.vocabulary.render.escapes import printable

_WIDTH: Final = 88
MOST_SHOWN: Final = 20
_COLOURS: Final = {
    Severity.VIOLATION: "\x1b[31m",
    Severity.WARNING: "\x1b[33m",
    Severity.ADVICE: "\x1b[36m",
}
_PLAIN: Final = "\x1b[0m"


class Quoted(Protocol):
    """Gives the lines that are quoted."""

    def line(self, number: int) -> str:
        """Give one line without its break; an empty one where there is none to quote."""


def render(report: Report | Batch, data: bytes | Quoted, *, colour: bool = False) -> str:
    """Write a report or a batch; `data` is what was checked, so that its lines can be quoted.

    What has no lines, such as an archive, is given as no bytes; then none are quoted.
    """
    source: Quoted = (
        Source(data.decode("utf-8", "replace").removeprefix("\ufeff"))
        if isinstance(data, bytes)
        else data
    )
    lines = _batch(report, source) if isinstance(report, Batch) else _report(report, source)
    safe = (printable(line) for line in lines)
    text = "\n".join(_coloured(line) if colour else line for line in safe)
    return f"{text}\n"


def is_shown(report: Report) -> bool:
    """Say whether a record of many has something to be told besides its count."""
    if report.told_before is not None and report.problem is None:
        return bool(report.findings)
    return report.outcome is not Outcome.READY


def _report(report: Report, source: Quoted) -> Iterator[str]:
    yield _headline(report)
    if report.problem is not None:
        yield from _wrapped(report.problem.detail)
        if report.problem.other is not None:
            yield from _other(report.problem.other)
        return
    yield words.checked(report)
    yield from _before(report.told_before or {})
    yield from _findings(report.findings[:MOST_SHOWN], source)
    yield from _rest(report)


def _batch(batch: Batch, source: Quoted) -> Iterator[str]:
    if batch.columns is not None:
        yield from columns.lines(batch.columns)
        yield ""
    if batch.stopped:
        yield "The check was stopped: this is what was found until then."
    yield words.totals(batch)
    yield from _before(batch.told_before)
    if batch.by_rule:
        yield ""
        for counted in batch.by_rule:
            times = f"{counted.findings:,} in {counted.records:,} of {batch.records:,}"
            yield f"  {counted.code} {counted.severity}: {times}"
    yield from _providers(batch)
    shown = 0
    for report in batch.reports:
        if not is_shown(report) or shown >= MOST_SHOWN:
            continue
        shown += len(report.findings) or 1
        yield ""
        yield from _report(report, source)


def _before(counts: Mapping[str, int]) -> Iterator[str]:
    """Say how much is left out because an earlier report has told it."""
    if any(counts.values()):
        yield f"Told before and not shown again: {words.counted(dict(counts))}."


def _providers(batch: Batch) -> Iterator[str]:
    """Say how many records of each provider are ready, where there is more than one."""
    counted = batch.by_provider
    if len(counted) <= 1:
        return
    yield ""
    for held in counted[:MOST_SHOWN]:
        yield f"  {held.provider or 'No provider named'}: {held.ready:,} of {held.records:,} ready"
    if len(counted) > MOST_SHOWN:
        yield f"  and {len(counted) - MOST_SHOWN:,} more providers"


def _headline(report: Report) -> str:
    name = f"“{report.record.title}”" if report.record.title else "This record"
    row = f"row {report.record.row}" if report.record.row else report.record.pointer
    where = " ".join(part for part in (report.record.file, row) if part)
    counted = words.counted(report.counts)
    said = f"{name} {words.OUTCOMES[report.outcome]}{f': {counted}' if counted else ''}."
    return f"{where}: {said}" if where else said


def _other(other: OtherRecord) -> Iterator[str]:
    """Write what a record of another standard carries, and what has no home in ours."""
    if other.carried:
        yield ""
        yield "What it carries, with the key that it would have here:"
    for held in other.carried:
        note = f" {held.note}" if held.note else ""
        yield from _wrapped(f"{held.source} → {held.key} ({held.match}).{note}")
    if other.no_home:
        yield ""
        yield from _wrapped(f"No home here: {', '.join(other.no_home)}.")


def _findings(findings: Sequence[Finding], source: Quoted) -> Iterator[str]:
    """Write findings by cause: the words that they share stand once, after the last of them."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.code, finding.how), []).append(finding)
    for held in groups.values():
        for finding in held:
            yield ""
            stands = words.stands(finding)
            yield f"{finding.severity} {finding.code}{f', {stands}' if stands else ''}"
            yield from _wrapped(finding.what)
            yield from _in_cell(finding) if finding.cell else _quoted(finding.place, source)
            if finding.suggestion and finding.suggestion.value not in finding.how:
                yield from _wrapped(f"Perhaps: {finding.suggestion.value}")
        yield from _wrapped(f"How to mend it: {held[0].how}")
        yield from _wrapped(f"Why: {held[0].why}")
        if held[0].rule:
            yield f"  Rule: {held[0].rule}"


def _in_cell(finding: Finding) -> Iterator[str]:
    """Quote what stands in the cell that is meant."""
    if finding.got:
        yield f"    {finding.cell} | {finding.got}"


def _quoted(place: Place | None, source: Quoted) -> Iterator[str]:
    """Quote the line and point at what is meant; of a long line, the stretch around it."""
    line = source.line(place.line) if place else ""
    if place is None or not line:
        return
    line = "".join(c if c.isprintable() else " " for c in line)
    start = place.column - 1
    end = place.end_column - 1 if place.end_line == place.line else len(line)
    from_ = max(0, start - _WIDTH // 2) if len(line) > _WIDTH else 0
    shown = line[from_ : from_ + _WIDTH]
    carets = "^" * max(1, min(end - from_, len(shown)) - (start - from_))
    margin = f"{place.line:>5} | "
    yield f"{margin}{shown.rstrip()}"
    yield f"{' ' * 5} | {' ' * (start - from_)}{carets}"


def _rest(report: Report) -> Iterator[str]:
    """Count what is not shown."""
    left: Counter[str] = Counter(finding.code for finding in report.findings[MOST_SHOWN:])
    beyond: Mapping[str, int] = report.left_out or {}
    if not left and not beyond:
        return
    yield ""
    many = f"And {sum(left.values()) + sum(beyond.values())} more"
    yield f"{many}:" if beyond else f"{many}, which every other form of this report shows in full:"
    yield from (f"  {code}: {times}" for code, times in sorted(left.items()))


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(
        text, _WIDTH, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False
    )


def _coloured(line: str) -> str:
    for severity, colour in _COLOURS.items():
        if line.startswith(f"{severity} "):
            return f"{colour}{line}{_PLAIN}"
    return line
