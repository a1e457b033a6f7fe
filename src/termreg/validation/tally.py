"""Counts over the reports of many records, which need not be kept for that."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Protocol

from termreg.findings import Finding, Severity


class Outcome(StrEnum):
    """What a record is ready for, in one word."""

    READY = "ready"
    READY_WITH_WARNINGS = "ready-with-warnings"
    NOT_READY = "not-ready"
    CANNOT_CHECK = "cannot-check"


_READY: Final = (Outcome.READY, Outcome.READY_WITH_WARNINGS)
_MOST_PROVIDERS: Final = 10_000


class Countable(Protocol):
    """What is counted of a report."""

    @property
    def counts(self) -> Mapping[str, int]:
        """How many findings there are by severity."""

    @property
    def new_counts(self) -> Mapping[str, int]:
        """How many of them no earlier report had."""

    @property
    def outcome(self) -> Outcome:
        """What the record is ready for."""

    @property
    def findings(self) -> Sequence[Finding]:
        """The findings that are listed."""

    @property
    def provider(self) -> str | None:
        """Who offers the record, else who awards it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCount:
    """How often one rule spoke in a batch, and in how many records."""

    code: str
    severity: Severity
    findings: int
    records: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderCount:
    """How many records of one provider there are, by outcome; None for those that name nobody."""

    provider: str | None
    outcomes: dict[str, int]

    @property
    def records(self) -> int:
        """How many there are in all."""
        return sum(self.outcomes.values())

    @property
    def ready(self) -> int:
        """How many of them are ready."""
        return sum(self.outcomes[outcome] for outcome in _READY)


@dataclass(slots=True)
class Tally:
    """Counts over reports that are not kept: memory does not grow with their number.

    Providers beyond the first ten thousand are counted together with those that are not named.
    """

    records: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    new: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    _findings: Counter[tuple[str, Severity]] = field(default_factory=Counter)
    _with: Counter[tuple[str, Severity]] = field(default_factory=Counter)
    _providers: dict[str | None, Counter[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, reports: Iterable[Countable]) -> "Tally":
        """Count some reports."""
        tally = cls()
        for report in reports:
            tally.add(report)
        return tally

    def add(self, report: Countable) -> None:
        """Count a report."""
        self.records += 1
        self.counts.update(report.counts)
        self.new.update(report.new_counts)
        self.outcomes[report.outcome] += 1
        spoken = [(finding.code, finding.severity) for finding in report.findings]
        self._findings.update(spoken)
        self._with.update(set(spoken))
        name = report.provider
        if name not in self._providers and len(self._providers) >= _MOST_PROVIDERS:
            name = None
        self._providers.setdefault(name, Counter())[report.outcome] += 1

    @property
    def by_rule(self) -> tuple[RuleCount, ...]:
        """The findings by rule, the most frequent first."""
        counted = [
            RuleCount(code=code, severity=severity, findings=n, records=self._with[code, severity])
            for (code, severity), n in self._findings.items()
        ]
        return tuple(sorted(counted, key=lambda c: (-c.findings, c.severity.rank, c.code)))

    @property
    def by_provider(self) -> tuple[ProviderCount, ...]:
        """The records by provider, those first that have most to do."""
        counted = [
            ProviderCount(provider=name, outcomes={o.value: held[o] for o in Outcome})
            for name, held in self._providers.items()
        ]
        return tuple(sorted(counted, key=lambda c: (c.ready - c.records, c.provider or "\uffff")))
