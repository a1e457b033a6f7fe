"""A check, from bytes to a report."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from termreg.errors import UnknownProfileError, UnreadableRecordError
from termreg.findings import Finding, Severity, counts, in_order
from termreg.standard.crosswalk import Crosswalk
from termreg.standard.model import Standard
from termreg.validation.agree.agreement import agree
from termreg.validation.agree.known import Known
from termreg.validation.choice import ProfileChoice
from termreg.validation.engine.choice import Engine, choose
from termreg.validation.engine.results import Answer, Profiles
from termreg.validation.explain import Explainer
from termreg.validation.failed import Failure, problem
from termreg.validation.graph import graph
from termreg.validation.head import info
from termreg.validation.intake import kind
from termreg.validation.intake.document import Item
from termreg.validation.intake.kind import Kind
from termreg.validation.intake.limits import Limits
from termreg.validation.intake.located import Located
from termreg.validation.intake.read import read
from termreg.validation.intake.reading import Reading
from termreg.validation.report import (
    Batch,
    ProfilesInfo,
    RecordInfo,
    Report,
)

if TYPE_CHECKING:
    from termreg.release.snapshot import Snapshot
    from termreg.validation.agreed import Agreed
    from termreg.validation.intake.json_lines import Line
    from termreg.validation.intake.packed import Member
    from termreg.validation.sheets.read import Asked, SheetDocument

_SHEETS: Final = frozenset({Kind.CSV, Kind.XLSX, Kind.ODS})
_FIRST_TO_SEE_A_DAY: Final = timezone(timedelta(hours=14))


class Checker:
    """Holds what every check needs: the standard, a release, the compiled shapes.

    `crosswalk` is where the keys of a record have their homes in other standards, whose records
    are then told by what they carry. `engine` judges; left out, it is the one of the limits.
    `tables` are those that `Known.tables` has given for this standard and release.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - all that a check rests on
        self,
        standard: Standard,
        snapshot: "Snapshot",
        limits: Limits,
        crosswalk: Crosswalk | None = None,
        engine: Engine | None = None,
        tables: Mapping[str, Any] | None = None,
    ) -> None:
        self._engine = engine or choose(limits.engine, standard)
        self._standard, self._snapshot, self._limits = standard, snapshot, limits
        self._known = Known(standard, snapshot, tables)
        self._crosswalk = crosswalk or Crosswalk(rows=())
        self.choice = ProfileChoice(standard)

    def check(  # noqa: PLR0913 - what a caller may know of a file
        self,
        data: bytes,
        profiles: Sequence[str] | None = None,
        today: date | None = None,
        *,
        form: Kind | None = None,
        name: str | None = None,
        sheet: "Asked | None" = None,
    ) -> Report | Batch:
        """Check one file: a record, several records, a sheet of them, or an archive of files.

        `profiles` replace what the records declare; in a sheet they count for rows that declare
        none. `sheet` says how a sheet is to be read. `today` is the last day that is not in the
        future; unless it is given, the day that it is now where days begin first. `form` is the
        format of the file where the caller knows it; else it is told by what the file holds, and
        then by its `name`. Raises the `UnreadableRecordError` family and `UnknownProfileError`.
        """
        self._known_profiles(profiles)
        day = today or this_day()
        found: Kind | None = form or kind.sniff(data, name)
        if found is Kind.ZIP:
            return self._archive(data, profiles, day)
        if found is Kind.GZIP:
            data, found = _unpacked(data, self._limits), None
        rows = self.sheet(data, profiles, sheet, form=found, name=name)
        if rows is not None:
            reports = tuple(self.row(item, rows.places, day) for item in rows.items)
            return Batch(reports=reports, columns=rows.columns)
        return self._file(data, profiles, day, found, name)

    def sheet(
        self,
        data: bytes,
        profiles: Sequence[str] | None = None,
        sheet: "Asked | None" = None,
        *,
        form: Kind | None = None,
        name: str | None = None,
    ) -> "SheetDocument | None":
        """Read a sheet as `check` does; None where the document is none. Raises as `check`."""
        found = form or kind.sniff(data, name)
        if found not in _SHEETS:
            return None
        from termreg.validation.sheets.kind import SheetKind
        from termreg.validation.sheets.read import Asked
        from termreg.validation.sheets.read import read as read_sheet

        wanted = replace(sheet or Asked(), name=name, profiles=tuple(profiles or ()))
        return read_sheet(data, SheetKind(found.value), self._limits, self._known, wanted)

    def row(self, item: Item, places: Located, today: date) -> Report:
        """Check one row of a sheet that was read by `sheet`; `places` are those of the sheet."""
        report = self._one(item, places, None, today)
        row, _ = places.start(item.pointer)
        return replace(report, record=replace(report.record, row=row))

    def line(
        self, line: "Line", profiles: Sequence[str] | None = None, today: date | None = None
    ) -> Report:
        """Check one line of JSON Lines, without the others. Raises `UnknownProfileError`."""
        from termreg.validation.intake import json_lines

        self._known_profiles(profiles)
        document = json_lines.one(line, self._limits, self._reading)
        return self._one(document.items[0], document.places, profiles, today or this_day())

    def unchecked(
        self,
        failure: Failure,
        record: RecordInfo | None = None,
        line: int | None = None,
    ) -> Report:
        """Give the report of what could not be read: it neither passes nor fails."""
        return self._refused(failure, record or RecordInfo(), line, None)

    @property
    def standard(self) -> Standard:
        """Give the standard that records are held to."""
        return self._standard

    @property
    def release(self) -> str:
        """Give the version of the release whose terms and lists records are held to."""
        return self._snapshot.version

    def records(  # noqa: PLR0913 - what a caller may know of a file
        self,
        data: bytes,
        profiles: Sequence[str] | None = None,
        today: date | None = None,
        *,
        form: Kind | None = None,
        name: str | None = None,
        sheet: "Asked | None" = None,
    ) -> "Agreed":
        """Give the records of a file in their agreed form. Raises as `check` does."""
        from termreg.validation.agreed import Agreed, agreed
        from termreg.validation.intake import packed

        self._known_profiles(profiles)
        day = today or this_day()
        found: Kind | None = form or kind.sniff(data, name)
        if found is not Kind.ZIP:
            if found is Kind.GZIP:
                data, found = packed.single(data, self._limits), None
            rows = self.sheet(data, profiles, sheet, form=found, name=name)
            if rows is not None:
                return agreed(rows, self._known, day)
            document = read(data, self._limits, reading=self._reading, form=found, name=name)
            return agreed(document, self._known, day, profiles)
        held = [
            self._agreed(member, profiles, day) for member in packed.members(data, self._limits)
        ]
        return Agreed(
            records=tuple(record for one in held for record in one.records),
            left_out=tuple(pointer for one in held for pointer in one.left_out),
            many=True,
        )

    def _agreed(self, member: "Member", profiles: Sequence[str] | None, today: date) -> "Agreed":
        from termreg.validation.agreed import Agreed

        try:
            found = self.records(member.content(), profiles, today, name=member.name)
        except UnreadableRecordError:
            return Agreed(records=(), left_out=(member.name,))
        return replace(found, left_out=tuple(f"{member.name}{at}" for at in found.left_out))

    def prepare(self) -> None:
        """Compile the shapes now, so that the first check is as quick as the next."""
        self._shapes.prepare()

    @cached_property
    def _reading(self) -> Reading:
        standard = self._standard
        return Reading(
            elements=standard.elements,
            types=standard.type_names,
            profiles=standard.names_of_profiles,
            codes={uri: code for code, uri in self._known.all_codes.items()},
            crosswalk=self._crosswalk,
        )

    def _file(
        self,
        data: bytes,
        asked: Sequence[str] | None,
        today: date,
        form: Kind | None,
        name: str | None,
    ) -> Report | Batch:
        document = read(data, self._limits, reading=self._reading, form=form, name=name)
        reports = tuple(self._one(item, document.places, asked, today) for item in document.items)
        return Batch(reports=reports) if document.many else reports[0]

    def _archive(self, data: bytes, profiles: Sequence[str] | None, today: date) -> Batch:
        from termreg.validation.intake import packed

        members = packed.members(data, self._limits)
        told = [report for member in members for report in self._member(member, profiles, today)]
        return Batch(reports=tuple(told))

    def _member(
        self, member: "Member", asked: Sequence[str] | None, today: date
    ) -> tuple[Report, ...]:
        """Check one file of an archive; each of its reports names the file."""
        try:
            found = self.check(member.content(), asked, today, name=member.name)
        except UnreadableRecordError as error:
            found = self.unchecked(error)
        listed = found.reports if isinstance(found, Batch) else (found,)
        return tuple(replace(r, record=replace(r.record, file=member.name)) for r in listed)

    @cached_property
    def _shapes(self) -> Profiles:
        return self._engine.compile({held.name: held.shapes for held in self._standard.profiles})

    def _known_profiles(self, asked: Sequence[str] | None) -> None:
        names = self._standard.profile_names
        for name in asked or ():
            if name not in names:
                raise UnknownProfileError(name, names)

    def _one(
        self,
        item: Item,
        places: Located,
        asked: Sequence[str] | None,
        today: date,
    ) -> Report:
        if item.record is None:
            return self._unread(item, places)
        agreement = agree(item.record, item.pointer, self._known, today, asked=asked is not None)
        record_graph = graph(agreement, item.pointer, self._known)
        checked = self.choice.checked(agreement.head, asked)
        others = self.choice.others(checked)
        answer = self._shapes.ask(record_graph.triples, (*checked, *others))
        results = [result for name in checked for result in answer.results(name)]
        explainer = Explainer(self._known, places)
        findings = in_order(explainer.explain(results, agreement.remarks, record_graph))
        report = Report(
            record=info(agreement, item.pointer),
            profiles=ProfilesInfo(
                declared=agreement.head.profiles,
                checked=checked,
                would_meet=_would_meet(others, answer, findings),
            ),
            release=self._snapshot.version,
            standard=self._standard.version,
            engine=self._engine.name,
            findings=findings,
        )
        return _cut(report, self._limits.max_findings)

    def _unread(self, item: Item, places: Located) -> Report:
        failure = item.failure or UnreadableRecordError("This record cannot be read.")
        where = places.start(item.pointer)
        return self._refused(failure, RecordInfo(pointer=item.pointer), *where)

    def _refused(
        self,
        failure: Failure,
        record: RecordInfo,
        line: int | None,
        column: int | None,
    ) -> Report:
        return Report(
            record=record,
            profiles=ProfilesInfo(),
            release=self._snapshot.version,
            standard=self._standard.version,
            engine=self._engine.name,
            problem=problem(failure, line, column),
        )


def _unpacked(data: bytes, limits: Limits) -> bytes:
    from termreg.validation.intake import packed

    return packed.single(data, limits)


def this_day() -> date:
    """Give the day that it is now where days begin first."""
    return datetime.now(_FIRST_TO_SEE_A_DAY).date()


def _would_meet(
    others: Sequence[str], answer: Answer, findings: Sequence[Finding]
) -> tuple[str, ...]:
    """Give those of other profiles that the record meets; none where it has violations anyway."""
    if any(finding.severity is Severity.VIOLATION for finding in findings):
        return ()
    return tuple(name for name in others if not answer.violates(name))


def _cut(report: Report, most: int) -> Report:
    """Keep the first findings where there are too many; the others are counted."""
    if len(report.findings) <= most:
        return report
    kept, left = report.findings[:most], report.findings[most:]
    return replace(report, findings=kept, left_out=counts(left))
