"""A report as one web page without anything beside it: to read, to print, to send to a colleague.

It has no script and loads nothing, so it says the same on any computer, for ever.
"""

import html
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from termreg.findings import Finding
from termreg.standard.model import Rule
from termreg.validation.render import words
from termreg.validation.report import Batch, Report
from termreg.validation.tally import Outcome
from termreg.vocabulary.render.escapes import printable

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE: Final = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 46rem; padding: 1rem; }
h1 { font-size: 1.75rem; line-height: 1.2; }
h2 { border-top: 2px solid; font-size: 1.375rem; margin-top: 2.5rem; padding-top: .75rem; }
h3 { font-size: 1.0625rem; margin: 0; }
p { margin: .375rem 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; margin: 1rem 0; width: 100%; }
caption { font-weight: bold; text-align: start; }
th, td { border: 1px solid; overflow-wrap: anywhere; padding: .25rem .5rem; text-align: start; }
th, td { vertical-align: top; }
ol { list-style: none; padding: 0; }
li { border: 1px solid; border-inline-start-width: .5rem; margin: .75rem 0; padding: .75rem; }
li { break-inside: avoid; }
.violation { border-inline-start-style: solid; }
.warning { border-inline-start-style: double; }
.advice { border-inline-start-style: dotted; }
.severity { font-weight: bold; text-transform: uppercase; }
.outcome { font-size: 1.125rem; font-weight: bold; }
@media print {
  body { font-size: 10pt; max-width: none; padding: 0; }
  h2, h3 { break-after: avoid; }
  thead { display: table-header-group; }
}
"""
_OUTCOMES: Final = {
    Outcome.READY: "Ready to publish",
    Outcome.READY_WITH_WARNINGS: "Ready to publish, with warnings",
    Outcome.NOT_READY: "Not ready yet",
    Outcome.CANNOT_CHECK: "Not checked: neither passed nor failed",
}


def render(found: Report | Batch, rules: Mapping[str, Rule]) -> bytes:
    """Write the page; `rules` say what is asked by each that speaks."""
    totals = words.totals(found).removesuffix(".")
    title = totals if isinstance(found, Batch) else words.called(found)
    head = (
        "<!doctype html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        f"<title>{_text(title)} – check of records</title>",
        f"<style>{_STYLE}</style>",
        "</head>",
        "<body>",
        "<main>",
        f"<h1>{_text(title)}</h1>",
    )
    foot = ("</main>", "</body>", "</html>", "")
    body = _batch(found, rules) if isinstance(found, Batch) else _report(found)
    return "\n".join([*head, *body, *foot]).encode()


def _batch(batch: Batch, rules: Mapping[str, Rule]) -> Iterator[str]:
    yield from _records(batch.reports)
    yield from _rules(batch, rules)
    for number, report in enumerate(batch.reports, start=1):
        yield f'<section aria-labelledby="record-{number}">'
        yield f'<h2 id="record-{number}">{_text(words.called(report))}</h2>'
        yield from _report(report)
        yield "</section>"


def _records(reports: Iterable[Report]) -> Iterator[str]:
    rows = [
        (
            f'<a href="#record-{number}">{_text(words.called(report))}</a>',
            _text(_place(report)),
            _OUTCOMES[report.outcome],
            words.counted(report.counts),
        )
        for number, report in enumerate(reports, start=1)
    ]
    yield from _table("The records", ("Record", "Where", "Outcome", "Findings"), rows)


def _rules(batch: Batch, rules: Mapping[str, Rule]) -> Iterator[str]:
    rows = []
    for counted in batch.by_rule:
        rule = rules.get(counted.code)
        link = f'<a href="{_text(rule.uri)}">{counted.code}</a>' if rule else counted.code
        asked = _text(rule.name) if rule else ""
        numbers = (f"{counted.findings:,}", f"{counted.records:,}")
        rows.append((link, asked, counted.severity.value, *numbers))
    if rows:
        heads = ("Rule", "What it asks", "Severity", "Findings", "Records")
        yield from _table("By rule", heads, rows)


def _table(caption: str, heads: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    yield f"<table><caption>{caption}</caption>"
    columns = "".join(f'<th scope="col">{head}</th>' for head in heads)
    yield f"<thead><tr>{columns}</tr></thead>"
    yield "<tbody>"
    for first, *others in rows:
        cells = "".join(f"<td>{cell}</td>" for cell in others)
        yield f'<tr><th scope="row">{first}</th>{cells}</tr>'
    yield "</tbody></table>"


def _report(report: Report) -> Iterator[str]:
    counted = words.counted(report.counts)
    yield f'<p class="outcome">{_OUTCOMES[report.outcome]}{f": {counted}" if counted else ""}.</p>'
    if _place(report):
        yield f"<p>{_text(_place(report))}</p>"
    if report.record.id:
        yield f"<p>{_text(report.record.id)}</p>"
    if report.problem is not None:
        yield f"<p>{_text(report.problem.detail)}</p>"
        return
    yield f"<p>{_text(words.checked(report))}</p>"
    if report.findings:
        yield "<ol>"
        for finding in report.findings:
            yield from _finding(finding)
        yield "</ol>"
    left = sum((report.left_out or {}).values())
    if left:
        yield f"<p>And {left:,} more, which are not listed.</p>"


def _finding(finding: Finding) -> Iterator[str]:
    stands = words.stands(finding)
    yield f'<li class="{finding.severity}">'
    yield (
        f'<p><span class="severity">{finding.severity}</span>'
        f"{f' at {_text(stands)}' if stands else ''}</p>"
    )
    yield f"<p><strong>{_text(finding.what)}</strong></p>"
    yield f"<p>How to mend it: {_text(finding.how)}</p>"
    if finding.suggestion and finding.suggestion.value not in finding.how:
        yield f"<p>Perhaps: {_text(finding.suggestion.value)}</p>"
    yield f"<p>Why: {_text(finding.why)}</p>"
    if finding.rule:
        yield f'<p>Rule: <a href="{_text(finding.rule)}">{_text(finding.code)}</a></p>'
    yield "</li>"


def _place(report: Report) -> str:
    return " ".join(part for part in (report.record.file, report.record.pointer) if part)


def _text(text: str) -> str:
    return html.escape(printable(text))
