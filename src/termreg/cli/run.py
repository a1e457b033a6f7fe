"""One run of ``termreg validate``: every file checked, told, and kept so that it can be gone on."""

import shlex
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from termreg import __version__
from termreg.cli import exits, kept, outputs
from termreg.cli.inputs import Input, inputs, size
from termreg.cli.kept import Kept, NotThisRunError, Reports, of_file
from termreg.cli.parts import Cutter, Found, Opened, found
from termreg.cli.progress import Progress
from termreg.cli.stopping import Stop
from termreg.errors import UnreadableRecordError
from termreg.findings import Severity
from termreg.validation.engine.wanted import Choice
from termreg.validation.intake.kind import Kind
from termreg.validation.intake.limits import Limits
from termreg.validation.many import order
from termreg.validation.parts import File, Lines, Part, Rows, Unread
from termreg.validation.report import Batch
from termreg.vocabulary.render.escapes import printable

if TYPE_CHECKING:
    from termreg.validation.agreed import Agreed
    from termreg.validation.check import Checker
    from termreg.validation.report import Report
    from termreg.validation.sheets.read import Asked
    from termreg.validation.since import Earlier


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the command line asks for."""

    files: tuple[str, ...]
    jobs: int
    profiles: tuple[str, ...] | None = None
    form: Kind | None = None
    sheet: "Asked | None" = None
    workbook: Path | None = None
    records: Path | None = None
    fix: Literal["fix", "diff"] | None = None
    since: bytes | None = None
    state: Path | None = None
    engine: Choice = Choice.AUTO


class Run:
    """One run: what was found goes to the outputs, what could not be done to standard error."""

    def __init__(self, checker: "Checker", writing: outputs.Outputs, wanted: Wanted) -> None:
        self._checker, self._outputs, self._wanted = checker, writing, wanted
        limits = Limits(engine=wanted.engine)
        self._order = order(wanted.profiles, kept.day(wanted.state), limits)
        self._earlier = _earlier(wanted.since)
        self._progress = Progress(size(wanted.files))
        self._open: Opened | None = None
        self._of_open: list[Report] = []
        self._failed = self._unread = False
        self._rows = 0

    def check(self, fail_on: Severity) -> int:
        """Check every file and write the reports; the exit code.

        Raises `typer.BadParameter` where the state is that of another run.
        """
        stopped = False
        try:
            with Kept(self._about(), self._order[-1], self._wanted.state) as held:
                try:
                    with Stop() as stop, self._progress:
                        self._check_all(held, stop)
                except KeyboardInterrupt:
                    self._failed = stopped = True
                    self._end(stopped=True)
                self._outputs.finish(Reports(held, self._wanted.since), stopped=stopped)
                if stopped:
                    self._say_how_to_go_on(held)
        except NotThisRunError as error:
            from typer import BadParameter

            raise BadParameter(f"{error}", param_hint="--resume") from None
        except OSError as error:
            raise outputs.failed(error) from None
        return self._exit_code(fail_on)

    def _check_all(self, held: Kept, stop: Stop) -> None:
        wanted = self._wanted
        files = inputs(wanted.files, wanted.form, self._order[2])
        if wanted.fix is not None:
            for given in files:
                with stop.put_off():
                    self._mend(given, held)
            return
        longest = self._order[2].max_record_bytes
        cutter = Cutter(self._checker, wanted.profiles, wanted.sheet, self._refuse, longest)
        for one in found(cutter.parts(files), held, self._order, wanted.jobs, self._checker):
            with stop.put_off():
                held.take(one.entry, known=one.known)
                self._take(one)
        self._end()

    def _take(self, one: Found) -> None:
        """Tell what was found in a part; before that, that the file before it is done."""
        given = one.opened.given
        if one.opened is not self._open:
            self._end()
            self._begin(one.opened)
        first = one.reports[0]
        if first.problem is not None and isinstance(one.part, File | Unread) and _is_whole(first):
            self._not_read(given.name, first)
        else:
            self._add(one.reports, given.name, _quotable(one))
        self._progress.advance(len(one.reports), self._bytes(one))

    def _begin(self, opened: Opened) -> None:
        self._open, self._unread = opened, False
        self._outputs.begin(opened.given.name, of_many=opened.given.of_many)
        self._rows = 0
        if self._progress.seen and opened.document is not None:
            self._rows = sum(1 for _ in opened.document.table.rows())

    def _bytes(self, one: Found) -> float:
        """Give the bytes of the file that a part stands for."""
        if isinstance(one.part, Lines):
            return sum(len(line.data) + 1 for line in one.part.lines)
        if isinstance(one.part, Rows):
            return one.opened.given.size * len(one.reports) / max(self._rows, 1)
        return one.opened.given.size

    def _add(self, reports: "Sequence[Report]", name: str, data: bytes | Mapping[int, str]) -> None:
        named = [of_file(report, name) for report in reports]
        if self._earlier is not None:
            named = [self._earlier.new(report) for report in named]
        self._failed = self._failed or any(report.problem for report in named)
        if self._wanted.workbook is not None:
            self._of_open += named
        self._outputs.add(named, data)

    def _not_read(self, name: str, report: "Report") -> None:
        """Tell of a file that could not be read, and of one of another standard what it is."""
        self._unread, self._failed = True, True
        if report.problem is not None and report.problem.other is not None:
            self._outputs.add([of_file(report, name)], b"")
            return
        if report.problem is not None:
            self._refuse(name, f"{report.problem.title}. {report.problem.detail}")
        self._outputs.refuse(of_file(report, name))

    def _end(self, *, stopped: bool = False) -> None:
        """Tell the file that is open, if one is, and write what was asked for besides."""
        if self._open is None:
            return
        self._progress.clear()
        opened, self._open = self._open, None
        whole = not stopped and not self._unread
        wants = whole and self._outputs.wants_records
        columns = None if opened.document is None else opened.document.columns
        records = self._agreed(opened.given) if wants else None
        self._outputs.end(columns, records, stopped=stopped)
        reports, self._of_open = tuple(self._of_open), []
        if whole and self._wanted.workbook is not None:
            self._give_back(opened, reports, self._wanted.workbook)
        if whole and self._wanted.records is not None:
            trees = self._agreed(opened.given).records
            from termreg.cli import sheets

            sheets.write_records(trees, self._checker.standard, self._wanted.records)

    def _agreed(self, given: Input) -> "Agreed":
        """Give the agreed records of a file; one that is left out is named."""
        records = self._checker.records(
            given.content(),
            self._wanted.profiles,
            form=given.form,
            name=given.name,
            sheet=self._wanted.sheet,
        )
        for pointer in records.left_out:
            said = f"{given.name}: {pointer} is left out: it cannot be read."
            print(printable(said), file=sys.stderr)
        return records

    def _give_back(self, opened: Opened, reports: "Sequence[Report]", path: Path) -> None:
        from termreg.cli import sheets

        if opened.document is None:
            self._refuse(opened.given.name, "Only a sheet can be given back as a workbook.")
        else:
            sheets.write_workbook(opened.document, Batch(reports=reports), path)

    def _mend(self, given: Input, held: Kept) -> None:
        """Mend a file, or show what would be mended, and take the report of what is left."""
        from termreg.cli.mending import Mending

        profiles = self._wanted.profiles
        mending = Mending(
            lambda data: self._checker.check(data, profiles),
            self._checker.standard,
            diff=self._wanted.fix == "diff",
        )
        self._begin(Opened(given))
        part: Part = Unread(UnreadableRecordError(""))
        try:
            data = given.content()
            report = self._checker.check(
                data,
                profiles,
                self._order[-1],
                form=given.form,
                name=given.name,
                sheet=self._wanted.sheet,
            )
            data, report = mending.mend(given.name, data, report)
            part, reports = File(data, given.name, given.form), tuple(report.reports)
        except UnreadableRecordError as error:
            reports = (self._checker.unchecked(error),)
        except OSError as error:
            self._refuse(given.name, f"This file was not mended: {error.strerror}.")
            return
        one = Found(self._open or Opened(given), part, reports)
        held.take(one.entry)
        self._take(one)
        self._end()

    def _about(self) -> Mapping[str, Any]:
        """Say what the run is of; a state of anything else is of no use to it."""
        wanted, checker = self._wanted, self._checker
        sheet = wanted.sheet
        read = [sorted(sheet.mapping.items()), sheet.sheet, sheet.type] if sheet else None
        return {
            "termreg": __version__,
            "release": checker.release,
            "standard": checker.standard.version,
            "engine": wanted.engine.value,
            "profiles": wanted.profiles,
            "sheet": read,
        }

    def _say_how_to_go_on(self, held: Kept) -> None:
        path = held.keep()
        print(
            f"Stopped after {held.count:,} records. The report holds what was found until then.\n"
            f"To go on, give the same command with: --resume {shlex.quote(str(path))}",
            file=sys.stderr,
        )

    def _exit_code(self, fail_on: Severity) -> int:
        """Give the exit code; what could not be checked comes before what was found."""
        if self._failed:
            return exits.CANNOT
        grave = list(Severity)[: fail_on.rank + 1]
        return exits.FINDINGS if any(self._outputs.new_counts[level] for level in grave) else 0

    def _refuse(self, name: str, why: str) -> None:
        self._failed = True
        self._progress.clear()
        print(printable(f"{name}: {why}"), file=sys.stderr)


def _earlier(report: bytes | None) -> "Earlier | None":
    if report is None:
        return None
    from termreg.validation.since import Earlier

    return Earlier(report)


def _is_whole(report: "Report") -> bool:
    """Say whether a report is about a whole file, and not about one record of it."""
    return not report.record.pointer and report.record.row is None


def _quotable(one: Found) -> bytes | Mapping[int, str]:
    """Give what the lines that are quoted are taken from."""
    if isinstance(one.part, Lines):
        return {line.number: line.data.decode("utf-8", "replace") for line in one.part.lines}
    return one.part.data if isinstance(one.part, File) else b""
