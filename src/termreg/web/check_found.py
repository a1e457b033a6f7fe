"""What the page of a report tells: what is right first, then what to mend, each cause once."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from termreg.findings import Finding, Severity
from termreg.standard.model import Rule, Standard
from termreg.validation import fix
from termreg.validation.fix import Proposal
from termreg.validation.intake.json_places import spans, unescape
from termreg.validation.report import Batch, RecordInfo, Report
from termreg.validation.tally import Outcome

MOST_OF_A_CAUSE: Final = 20
"""So many places of one cause are shown; of more, their number."""
MOST_RECORDS: Final = 20
"""So many records of a batch are listed, those to be mended first; of more, their number."""

_READY: Final = frozenset({Outcome.READY, Outcome.READY_WITH_WARNINGS})
_KEYWORDS: Final = frozenset({"type", "id", "profile"})


@dataclass(frozen=True, slots=True)
class Told:
    """A finding as the page shows it: its number on the page, and the record that it is in."""

    number: int
    finding: Finding
    record: RecordInfo


@dataclass(frozen=True, slots=True)
class Cause:
    """All findings of one rule: `shown` with their places, and how many there are in all."""

    code: str
    severity: Severity
    rule: Rule | None
    shown: tuple[Told, ...]
    count: int
    records: int

    @property
    def more(self) -> int:
        """Give how many are not shown."""
        return self.count - len(self.shown)

    @property
    def says_the_same(self) -> bool:
        """Say whether every place is mended in the same way, which is then told once."""
        return len({told.finding.how for told in self.shown}) == 1

    @property
    def is_one_sentence(self) -> bool:
        """Say whether the same is said of every place, so that the places alone need a list."""
        said = {(t.finding.what, t.finding.how, t.finding.suggestion) for t in self.shown}
        return len(said) == 1


@dataclass(frozen=True, slots=True)
class Found:
    """A report as its page shows it.

    `right` are the keys of a single record that nothing is said against. `fixes` are what can be
    mended without a doubt, to accept or not. `listed` are the records of a batch that are named.
    """

    reports: Sequence[Report]
    many: bool
    causes: tuple[Cause, ...]
    right: tuple[str, ...]
    fixes: tuple[Proposal, ...]
    listed: tuple[Report, ...]

    @property
    def ready(self) -> int:
        """Count the records that may be published."""
        return sum(report.outcome in _READY for report in self.reports)

    @property
    def unread(self) -> tuple[Report, ...]:
        """Give the records that could not be checked."""
        return tuple(report for report in self.reports if report.problem is not None)

    @property
    def told(self) -> tuple[Told, ...]:
        """Give every finding that is shown."""
        return tuple(told for cause in self.causes for told in cause.shown)

    @property
    def counts(self) -> dict[str, int]:
        """Count the findings of all records by severity."""
        return {s.value: sum(r.counts[s] for r in self.reports) for s in Severity}


def found(data: bytes, text: str | None, what: Report | Batch, standard: Standard) -> Found:
    """Put a report as its page shows it; `text` is the document where it is a text."""
    single = what if isinstance(what, Report) else None
    return Found(
        reports=what.reports,
        many=single is None,
        causes=tuple(_causes(what, standard)),
        right=tuple(_right(text, single, standard)) if single and text else (),
        fixes=_fixes(data, what, standard) if text is not None else (),
        listed=tuple(_listed(what.reports)),
    )


def _causes(what: Report | Batch, standard: Standard) -> Iterator[Cause]:
    """Group the findings by rule, what must be mended first, then in the order of the document."""
    by_rule: dict[tuple[int, str], list[tuple[Finding, Report]]] = defaultdict(list)
    for report in what.reports:
        for finding in report.findings:
            by_rule[finding.severity.rank, finding.code].append((finding, report))
    number = 0
    for (_, code), held in sorted(by_rule.items(), key=lambda pair: pair[0][0]):
        shown = held[:MOST_OF_A_CAUSE]
        yield Cause(
            code=code,
            severity=held[0][0].severity,
            rule=standard.rules.get(code),
            shown=tuple(
                Told(number + place, finding, report.record)
                for place, (finding, report) in enumerate(shown, start=1)
            ),
            count=len(held),
            records=len({id(report) for _, report in held}),
        )
        number += len(shown)


def _right(text: str, report: Report, standard: Standard) -> Iterator[str]:
    """Give the names of the keys that a record gives and that nothing is said against."""
    if not text.lstrip().startswith("{") or report.problem is not None:
        return
    faulty = {_top(f.pointer) for f in report.findings if f.severity is not Severity.ADVICE}
    for key in dict.fromkeys(_top(span.pointer) for span in spans(text)):
        element = standard.elements.get(key)
        if element is not None and key not in faulty | _KEYWORDS:
            yield element.name


def _top(pointer: str | None) -> str:
    return unescape((pointer or "").removeprefix("/").partition("/")[0])


def _fixes(data: bytes, what: Report | Batch, standard: Standard) -> tuple[Proposal, ...]:
    suggested = (f.suggestion for report in what.reports for f in report.findings)
    if not any(suggestion is not None and suggestion.safe for suggestion in suggested):
        return ()
    return fix.proposals(data, what, standard) or ()


def _listed(reports: Sequence[Report]) -> list[Report]:
    """Give the records to name: those that are not ready come first."""
    return sorted(reports, key=lambda report: report.outcome in _READY)[:MOST_RECORDS]
