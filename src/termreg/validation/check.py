"""A check, from bytes to a report."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from functools import cached_property
from typing import Any, Final

from termreg.errors import UnknownProfileError, UnreadableRecordError
from termreg.findings import Finding, Severity, counts, in_order
from termreg.release.snapshot import Snapshot
from termreg.standard.load import AWARD_PROFILE, BASE_PROFILE
from termreg.standard.model import Standard
from termreg.validation import engine
from termreg.validation.agree.agreement import Agreement, agree
from termreg.validation.agree.known import Known
from termreg.validation.explain import Explainer
from termreg.validation.graph import graph
from termreg.validation.intake.limits import Limits
from termreg.validation.intake.record import Document, Item, read
from termreg.validation.report import Batch, Problem, ProfilesInfo, RecordInfo, Report
from termreg.validation.sheets.kind import sniff
from termreg.validation.sheets.read import Asked, SheetDocument
from termreg.validation.sheets.read import read as read_sheet

_AWARD: Final = "Award"
_FIRST_TO_SEE_A_DAY: Final = timezone(timedelta(hours=14))


class Checker:
    """Holds what every check needs: the standard, a release, the compiled shapes."""

    def __init__(self, standard: Standard, snapshot: Snapshot, limits: Limits) -> None:
        self._standard, self._snapshot, self._limits = standard, snapshot, limits
        self._known = Known(standard, snapshot)

    def check(
        self,
        data: bytes,
        profiles: Sequence[str] | None = None,
        today: date | None = None,
        sheet: Asked | None = None,
    ) -> Report | Batch:
        """Check one document: a record, an array or graph of records, or a sheet of them.

        `profiles` replace what the records declare; in a sheet they count for rows that declare
        none. `sheet` says how a sheet is to be read. `today` is the last day that is not in the
        future; unless it is given, the day that it is now where days begin first. Raises the
        `UnreadableRecordError` family and `UnknownProfileError`.
        """
        names = [profile.name for profile in self._standard.profiles]
        for wanted in profiles or ():
            if wanted not in names:
                raise UnknownProfileError(wanted, names)
        day = today or datetime.now(_FIRST_TO_SEE_A_DAY).date()
        document = self.sheet(data, profiles, sheet)
        if document is not None:
            rows = tuple(self._row(item, document, day) for item in document.items)
            return Batch(reports=rows, columns=document.columns)
        held = read(data, self._limits)
        reports = tuple(self._one(item, held, profiles, day) for item in held.items)
        return Batch(reports=reports) if held.many else reports[0]

    def sheet(
        self,
        data: bytes,
        profiles: Sequence[str] | None = None,
        sheet: Asked | None = None,
    ) -> SheetDocument | None:
        """Read a sheet as `check` does; None where the document is none. Raises as `check`."""
        asked = sheet or Asked()
        kind = sniff(data, asked.name)
        if kind is None:
            return None
        wanted = replace(asked, profiles=tuple(profiles or ()))
        return read_sheet(data, kind, self._limits, self._known, wanted)

    def agreed(
        self, data: bytes, profiles: Sequence[str] | None = None, sheet: Asked | None = None
    ) -> Iterator[Mapping[str, Any]]:
        """Give the records of a document in their agreed form, one after another.

        Those that cannot be read are left out. Raises as `check` does.
        """
        day = datetime.now(_FIRST_TO_SEE_A_DAY).date()
        document = self.sheet(data, profiles, sheet) or read(data, self._limits)
        for item in document.items:
            if item.record is not None:
                yield agree(item.record, item.pointer, self._known, day).tree

    def _row(self, item: Item, document: SheetDocument, today: date) -> Report:
        report = self._one(item, document, None, today)
        row, _ = document.places.start(item.pointer)
        return replace(report, record=replace(report.record, row=row))

    def prepare(self) -> None:
        """Compile the shapes now, so that the first check is as quick as the next."""
        _ = self._shapes

    @cached_property
    def _shapes(self) -> Mapping[str, engine.Shapes]:
        return {held.name: engine.Shapes(held.shapes) for held in self._standard.profiles}

    def _one(
        self,
        item: Item,
        document: Document | SheetDocument,
        asked: Sequence[str] | None,
        today: date,
    ) -> Report:
        if item.record is None:
            return self._unchecked(item, document)
        agreement = agree(item.record, item.pointer, self._known, today, asked=asked is not None)
        record_graph = graph(agreement, item.pointer, self._known)
        checked = self._profiles(agreement, asked)
        data = engine.Data(record_graph.triples)
        results = [r for name in checked for r in self._shapes[name].validate(data)]
        explainer = Explainer(self._known, document.places)
        findings = in_order(explainer.explain(results, agreement.remarks, record_graph))
        report = Report(
            record=_info(agreement, item.pointer),
            profiles=ProfilesInfo(
                declared=agreement.head.profiles,
                checked=checked,
                would_meet=self._would_meet(checked, data, findings),
            ),
            release=self._snapshot.version,
            standard=self._standard.version,
            engine=engine.NAME,
            findings=findings,
        )
        return _cut(report, self._limits.max_findings)

    def _profiles(self, agreement: Agreement, asked: Sequence[str] | None) -> tuple[str, ...]:
        """Give the profiles to check: base always, award for an award, then those asked for.

        Of two that a record declares though they exclude each other neither is checked: which
        one is meant is the one thing to mend first, and base says so.
        """
        wanted = list(agreement.head.profiles if asked is None else asked)
        if asked is None:
            wanted = [name for name in wanted if not self._excluded(name, wanted)]
        if agreement.head.type == _AWARD and self._standard.profile(AWARD_PROFILE):
            wanted.insert(0, AWARD_PROFILE)
        return tuple(dict.fromkeys([BASE_PROFILE, *wanted]))

    def _excluded(self, name: str, others: Sequence[str]) -> bool:
        held = self._standard.profile(name)
        return held is not None and bool(set(held.excludes) & set(others))

    def _would_meet(
        self, checked: Sequence[str], data: engine.Data, findings: Sequence[Finding]
    ) -> tuple[str, ...]:
        """Give the profiles that were not asked for and that the record meets all the same.

        `award` is none of them: an award is always checked against it, and an offer never can.
        """
        if any(finding.severity is Severity.VIOLATION for finding in findings):
            return ()
        passed = {*checked, AWARD_PROFILE}
        others = [p for p in self._standard.profiles if p.name not in passed]
        free = [p.name for p in others if not set(p.excludes) & set(checked)]
        return tuple(name for name in free if self._meets(name, data))

    def _meets(self, name: str, data: engine.Data) -> bool:
        results = self._shapes[name].validate(data)
        return all(result.severity is not Severity.VIOLATION for result in results)

    def _unchecked(self, item: Item, document: Document | SheetDocument) -> Report:
        failure = item.failure or UnreadableRecordError("This record cannot be read.")
        return Report(
            record=RecordInfo(pointer=item.pointer),
            profiles=ProfilesInfo(),
            release=self._snapshot.version,
            standard=self._standard.version,
            engine=engine.NAME,
            problem=problem(failure, *document.places.start(item.pointer)),
        )


def problem(failure: UnreadableRecordError, line: int | None, column: int | None) -> Problem:
    """Give the failure of one record of many as a value; its own place before the one given."""
    return Problem(
        slug=failure.slug,
        title=failure.title,
        detail=str(failure),
        line=failure.line or line,
        column=failure.column or column,
    )


def _info(agreement: Agreement, pointer: str) -> RecordInfo:
    return RecordInfo(
        id=agreement.head.id,
        title=_first_text(agreement.tree.get("title")),
        type=agreement.head.type,
        pointer=pointer,
    )


def _first_text(title: object) -> str | None:
    """Give the English title where there is one, else the first."""
    if isinstance(title, dict):
        return _first_text(title.get("en", next(iter(title.values()), None)))
    if isinstance(title, list):
        return next((text for text in map(_first_text, title) if text), None)
    return title if isinstance(title, str) else None


def _cut(report: Report, most: int) -> Report:
    """Keep the first findings where there are too many; the others are counted."""
    if len(report.findings) <= most:
        return report
    kept, left = report.findings[:most], report.findings[most:]
    return replace(report, findings=kept, left_out=counts(left))
