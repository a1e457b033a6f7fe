"""What a check found, as values: one report a record, one batch a document of many."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from termreg.findings import Finding, Severity, counts
from termreg.validation.tally import Outcome, ProviderCount, RuleCount, Tally

REPORT_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordInfo:
    """Which record it is: `pointer` where it stands in the document, `file` where it was read.

    `row` is its row where the document is a sheet; `provider` is who offers it, else who awards it.
    """

    id: str | None = None
    title: str | None = None
    type: str | None = None
    pointer: str = ""
    file: str | None = None
    row: int | None = None
    provider: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfilesInfo:
    """Which profiles the record declares, was checked against, and would meet besides."""

    declared: tuple[str, ...] = ()
    checked: tuple[str, ...] = ()
    would_meet: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Carried:
    """A field of a record of another standard that has a home in ours, and how well it fits."""

    key: str
    source: str
    match: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherRecord:
    """What a record of another standard is, what it carries, and which fields have no home."""

    standard: str
    kind: str
    carried: tuple[Carried, ...] = ()
    no_home: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Why a record could not be checked: the failure's slug and title, and what to do.

    `other` tells what it is, where it is a record of another standard.
    """

    slug: str
    title: str
    detail: str
    line: int | None = None
    column: int | None = None
    other: OtherRecord | None = None


@dataclass(frozen=True, kw_only=True)
class Report:
    """What the standard says of one record.

    `findings` are in the order of the document; where there are more than the limit allows,
    `left_out` counts by severity those that are not listed. `told_before` counts those that an
    earlier report had already, where only what is new is listed. A record with a `problem` could
    not be checked: it neither passes nor fails.
    """

    record: RecordInfo
    profiles: ProfilesInfo
    release: str
    standard: str
    engine: str
    findings: tuple[Finding, ...] = ()
    left_out: Mapping[str, int] | None = None
    told_before: Mapping[str, int] | None = None
    problem: Problem | None = None

    @property
    def reports(self) -> "tuple[Report, ...]":
        """Give this report alone, so that one record and many are read in the same way."""
        return (self,)

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """Count all findings by severity, those that are not listed with them."""
        before = self.told_before or {}
        return {name: n + before.get(name, 0) for name, n in self.new_counts.items()}

    @property
    def new_counts(self) -> dict[str, int]:
        """Count the findings by severity that no earlier report had."""
        listed = counts(self.findings)
        return {name: n + (self.left_out or {}).get(name, 0) for name, n in listed.items()}

    @property
    def provider(self) -> str | None:
        """Give who offers the record, else who awards it."""
        return self.record.provider

    @property
    def conforms(self) -> bool:
        """Say whether the record was checked and no violation was found."""
        return self.problem is None and not self.counts[Severity.VIOLATION]

    @property
    def outcome(self) -> Outcome:
        """Give the outcome: advice alone leaves a record ready."""
        if self.problem is not None:
            return Outcome.CANNOT_CHECK
        if not self.conforms:
            return Outcome.NOT_READY
        return Outcome.READY_WITH_WARNINGS if self.counts[Severity.WARNING] else Outcome.READY


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnInfo:
    """How one column of a sheet was read: its letters, its heading, and the key that it is.

    `how` tells how the key is known and `confidence` how surely (0–1). `also` is what the heading
    says besides, by key. Where `key` is None the column was not read: `why` says why not, and
    `suggestion` which key it may mean.
    """

    column: str
    heading: str
    key: str | None = None
    how: str | None = None
    confidence: float | None = None
    also: Mapping[str, str] = field(default_factory=dict)
    why: str | None = None
    suggestion: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnsInfo:
    """How the columns of a sheet were read; `remarks` is what else a reader has to know of it."""

    sheet: str | None
    heading_row: int
    columns: tuple[ColumnInfo, ...]
    remarks: tuple[str, ...] = ()

    @property
    def understood(self) -> tuple[ColumnInfo, ...]:
        """The columns that were read."""
        return tuple(column for column in self.columns if column.key is not None)

    @property
    def not_understood(self) -> tuple[ColumnInfo, ...]:
        """The columns that were not read, those that were to be passed over among them."""
        return tuple(column for column in self.columns if column.key is None)


@dataclass(frozen=True, kw_only=True)
class Batch:
    """The reports of a document, or of a run, that holds more than one record.

    `columns` says how the columns were read where the document is a sheet. `tally` counts where not
    all reports are held; `stopped` says that the run ended before all records were checked.
    """

    reports: Sequence[Report]
    columns: ColumnsInfo | None = None
    tally: Tally | None = field(default=None, compare=False, repr=False)
    stopped: bool = False

    @cached_property
    def _counted(self) -> Tally:
        return self.tally or Tally.of(self.reports)

    @property
    def records(self) -> int:
        """How many records were checked."""
        return self._counted.records

    @property
    def counts(self) -> dict[str, int]:
        """Count the findings of all records by severity."""
        return {severity.value: self._counted.counts[severity] for severity in Severity}

    @property
    def conforms(self) -> bool:
        """Say whether every record was checked and conforms."""
        cannot = (Outcome.NOT_READY, Outcome.CANNOT_CHECK)
        return not self.stopped and not any(self._counted.outcomes[o] for o in cannot)

    @property
    def told_before(self) -> dict[str, int]:
        """Count the findings that an earlier report had, where only what is new is listed."""
        new = self._counted.new
        return {severity: count - new[severity] for severity, count in self.counts.items()}

    @property
    def outcomes(self) -> dict[str, int]:
        """Count the records by outcome, every outcome named."""
        return {outcome.value: self._counted.outcomes[outcome] for outcome in Outcome}

    @property
    def by_rule(self) -> tuple[RuleCount, ...]:
        """Count the findings by rule, the most frequent first."""
        return self._counted.by_rule

    @property
    def by_provider(self) -> tuple[ProviderCount, ...]:
        """Count the records by provider, those first that have most to do."""
        return self._counted.by_provider
