"""Checks run in processes of their own: one that hangs is killed, one that crashes is replaced.

What comes of each is counted: whether it was checked, by which engine, and how long it waited.
"""

from collections.abc import Collection, Sequence
from dataclasses import fields
from datetime import date
from typing import TypeVar

import anyio
from anyio import BrokenWorkerProcess, CapacityLimiter, to_process

from termreg.errors import CheckStoppedError, TermregError
from termreg.settings import Settings
from termreg.validation import job, tasks
from termreg.validation.fix import Mended
from termreg.validation.intake.kind import Kind
from termreg.validation.intake.limits import Limits
from termreg.validation.parts import Lines, Rows
from termreg.validation.pieces import Pieces
from termreg.validation.report import Batch, Report
from termreg.validation.sheets.outline import Outline
from termreg.validation.sheets.read import Asked
from termreg.validation.tasks import Task
from termreg.validation.written_report import WrittenReport
from termreg.web import metrics, timing
from termreg.web.failures import TooBusyError

_Done = TypeVar("_Done")
_WAITING_PER_WORKER = 16
_NONE = "none"


class Checks:
    """A small pool of checking processes.

    The time limit is the record's own: waiting for a process, and the start of one, do not count.
    """

    def __init__(self, settings: Settings) -> None:
        self._vocabulary = str(settings.vocabulary.resolve())
        self._shapes = str(settings.shapes.resolve())
        self._limits = limits(settings)
        self._seconds = settings.max_seconds
        self._workers = settings.workers
        self._turns = CapacityLimiter(settings.workers)
        # Every call below holds a turn already; this one only has to be no narrower.
        self._processes = CapacityLimiter(settings.workers)

    async def warm(self) -> None:
        """Start every process, so that the first records find one ready."""
        async with anyio.create_task_group() as group:
            for _ in range(self._workers):
                group.start_soon(self._start)

    async def check(
        self, data: bytes, profiles: Sequence[str] | None = None, form: Kind | None = None
    ) -> Report | Batch:
        """Check a document in a process of its own; `form` is its format, where it is known.

        Raises `CheckStoppedError` where the process was stopped at a limit or broke, `TooBusyError`
        where too many wait already, and what `Checker.check` raises.
        """
        return await self._in_turn(tasks.Check(data, _named(profiles), form))

    async def check_ours(self, data: bytes) -> Report | Batch:
        """Check a document of our own, however long that takes where others keep the machine busy.

        Raises as `check` does.
        """
        return await self._in_turn(tasks.Check(data), patient=True)

    async def write(
        self,
        name: str,
        data: bytes,
        profiles: Sequence[str] | None = None,
        form: Kind | None = None,
        asked: Asked | None = None,
    ) -> WrittenReport:
        """Check a document and write what was found in the form of that name, all in one process.

        `form` is the format of the document, where it is known, `asked` how a sheet is read. A
        report may hold ten thousand findings: look-ups do not wait for its way here, nor for its
        writing. Raises as `check` does.
        """
        return await self._in_turn(tasks.Write(name, data, _named(profiles), form, asked))

    async def accept(self, data: bytes, accepted: Collection[str]) -> Mended | None:
        """Apply those safe fixes that are accepted by their marks; None for what is not JSON.

        Raises as `check` does.
        """
        return await self._in_turn(tasks.Accept(data, frozenset(accepted)))

    async def check_file(
        self, data: bytes, asked: Asked, profiles: Sequence[str] | None = None
    ) -> Report | Batch:
        """Check a file, a sheet as it is asked to be read. Raises as `check` does."""
        return await self._in_turn(tasks.Check(data, _named(profiles), asked=asked))

    async def outline(self, data: bytes, asked: Asked) -> Outline | None:
        """Tell what a sheet looks like; None for what is no sheet. Raises as `check` does."""
        return await self._in_turn(tasks.Look(data, asked))

    async def workbook(self, data: bytes, asked: Asked) -> bytes | None:
        """Give a sheet back with what to mend beside each row; None for what is no sheet.

        Raises as `check` does.
        """
        return await self._in_turn(tasks.GiveBack(data, asked))

    async def rows(self, data: bytes, asked: Asked, size: int) -> Pieces | None:
        """Read the rows of a sheet in pieces of some size; None for what is no sheet.

        Raises as `check` does.
        """
        return await self._in_turn(tasks.Split(data, asked, size))

    async def check_rows(self, rows: Rows, today: date) -> tuple[Report, ...]:
        """Check some rows of a sheet. Raises as `check` does."""
        return await self._in_turn(tasks.CheckPart(rows, today))

    async def check_part(
        self, part: Lines, today: date, profiles: Sequence[str] | None = None
    ) -> tuple[Report, ...]:
        """Check some lines of JSON Lines. Raises as `check` does."""
        return await self._in_turn(tasks.CheckPart(part, today, _named(profiles)))

    async def stopped(self, part: Lines) -> Report:
        """Give the report of a line whose check was stopped. Raises as `check` does."""
        return await self._in_turn(tasks.TellStopped(part))

    async def workbook_of(self, data: bytes, asked: Asked, found: Batch) -> bytes | None:
        """Give a sheet that is checked back as a workbook. Raises as `check` does."""
        return await self._in_turn(tasks.GiveBack(data, asked, found))

    async def _in_turn(self, task: Task[_Done], *, patient: bool = False) -> _Done:
        try:
            done = await self._when_free(task, None if patient else self._seconds)
        except TermregError as error:
            metrics.checked(_NONE, _failed(error))
            raise
        finally:
            self._count_queue()
        metrics.checked(*_came_of(done))
        return done

    async def _when_free(self, task: Task[_Done], seconds: float | None) -> _Done:
        """Wait for a process and have it do something; do not join a queue that is too long."""
        if self._turns.statistics().tasks_waiting >= self._workers * _WAITING_PER_WORKER:
            raise TooBusyError
        with timing.stage("queue"):
            await self._turns.acquire()
        try:
            with timing.stage("queue"):
                await self._start()
            self._count_queue()
            with timing.stage("check") as parts:
                done = await self._run(task, seconds)
                if isinstance(done, WrittenReport):
                    parts["render"] = done.seconds
                return done
        except (BrokenWorkerProcess, MemoryError, RecursionError):
            raise CheckStoppedError(
                "We could not check this file: it took more memory or time than a check may."
            ) from None
        finally:
            self._turns.release()

    def _count_queue(self) -> None:
        held = self._turns.statistics()
        metrics.queue(held.tasks_waiting, held.borrowed_tokens)

    async def _start(self) -> None:
        """Have a process ready; it takes no time where one waits already.

        One that died while it waited is found out here, and another is started in its place.
        """
        try:
            await self._prepare_one()
        except BrokenWorkerProcess:
            await self._prepare_one()

    async def _prepare_one(self) -> None:
        await to_process.run_sync(
            job.prepare, self._vocabulary, self._shapes, self._limits, limiter=self._processes
        )

    async def _run(self, task: Task[_Done], seconds: float | None) -> _Done:
        try:
            with anyio.fail_after(seconds):
                return await to_process.run_sync(
                    job.run,
                    task,
                    self._vocabulary,
                    self._shapes,
                    self._limits,
                    cancellable=True,
                    limiter=self._processes,
                )
        except TimeoutError:
            raise CheckStoppedError(
                f"We could not check this file: it took longer than {seconds:g} seconds."
            ) from None


def _named(profiles: Sequence[str] | None) -> tuple[str, ...] | None:
    return tuple(profiles) if profiles else None


def limits(settings: Settings) -> Limits:
    """Give the limits of a check as they are set."""
    names = [field.name for field in fields(Limits) if field.name in Settings.model_fields]
    return Limits(**{name: getattr(settings, name) for name in names})


def _came_of(done: object) -> tuple[str, str]:
    """Give the engine that checked a document and what came of it, or that it was only read."""
    if isinstance(done, WrittenReport):
        return _outcome(done.engine, conforms=done.conforms)
    reports = _reports(done)
    engine = reports[0].engine if reports else None
    return _outcome(engine, conforms=all(report.conforms for report in reports))


def _outcome(engine: str | None, *, conforms: bool) -> tuple[str, str]:
    if engine is None:
        return _NONE, "read"
    return engine, "conforms" if conforms else "does not conform"


def _reports(done: object) -> Sequence[Report]:
    found = done.found if isinstance(done, Mended) else done
    if isinstance(found, Report | Batch):
        return found.reports
    rows = found if isinstance(found, tuple) else ()
    return tuple(report for report in rows if isinstance(report, Report))


def _failed(error: TermregError) -> str:
    if isinstance(error, TooBusyError):
        return "sent away"
    return "stopped" if isinstance(error, CheckStoppedError) else "cannot be checked"
