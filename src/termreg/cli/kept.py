"""The reports of a run: a few in memory, many in a file, so that memory does not grow."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Self, overload

from termreg.validation.entry import Entry, NotThisRunError
from termreg.validation.entry import day as day_of

if TYPE_CHECKING:
    from termreg.validation.journal import Journal
    from termreg.validation.report import Report

__all__ = ["STANDARD_INPUT", "Kept", "NotThisRunError", "Reports", "day", "of_file", "unnamed"]

STANDARD_INPUT: Final = "-"
_FEW: Final = 500


class Kept:
    """Takes what was found, part by part, as a context that leaves no file behind unasked."""

    def __init__(self, run: Mapping[str, Any], today: date, state: Path | None) -> None:
        """`run` says what the run is of; `state` is the file that it is gone on from and kept in.

        `today` is the day that the run checks by. Raises `NotThisRunError` where that file is of
        another run, and `OSError`.
        """
        self._run, self._today, self._passing = run, today, state is None
        self._entries: list[Entry] = []
        self._journal = None if state is None else self._at(state)
        self.count = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if self._journal is not None and self._passing:
            self._journal.path.unlink(missing_ok=True)

    def earlier(self) -> "Iterator[Entry]":
        """Give what an earlier run has found; see `Journal.earlier`."""
        return iter(()) if self._journal is None else self._journal.earlier()

    def take(self, entry: "Entry", *, known: bool = False) -> None:
        """Take the reports of a part; `known` says that they are what `earlier` gave last."""
        self.count += len(entry.reports)
        if self._journal is not None and known:
            self._journal.go_on()
        elif self._journal is None and self.count <= _FEW:
            self._entries.append(entry)
        else:
            self._file().add(entry)

    def keep(self) -> Path:
        """Have the file stay, so that the run can be gone on with; its path."""
        held = self._file()
        self._passing = False
        return held.path

    def entries(self) -> "Iterator[Entry]":
        """Give all that was found, in order, as often as it is asked for."""
        return iter(self._entries) if self._journal is None else self._journal.entries()

    def _file(self) -> "Journal":
        if self._journal is None:
            import tempfile

            handle, name = tempfile.mkstemp(prefix="termreg-", suffix=".jsonl")
            os.close(handle)
            self._journal = self._at(Path(name))
            for entry in self._entries:
                self._journal.add(entry)
            self._entries.clear()
        return self._journal

    def _at(self, path: Path) -> "Journal":
        from termreg.validation.journal import Journal

        return Journal(path, self._run, self._today)


class Reports(Sequence["Report"]):
    """The reports of a run, read anew whenever they are gone through; each names its file."""

    def __init__(self, kept: Kept, earlier: bytes | None, *, named: bool = True) -> None:
        """`earlier` is an earlier report, of which nothing is to be told again."""
        self._kept, self._earlier, self._named = kept, earlier, named

    def unnamed(self) -> "Reports":
        """Give the same reports, none of which names its file."""
        return Reports(self._kept, self._earlier, named=False)

    def __len__(self) -> int:
        return self._kept.count

    def __iter__(self) -> "Iterator[Report]":
        from termreg.validation.since import Earlier

        before = None if self._earlier is None else Earlier(self._earlier)
        for entry in self._kept.entries():
            for report in entry.reports:
                named = of_file(report, entry.file)
                told = named if before is None else before.new(named)
                yield told if self._named else unnamed(told)

    @overload
    def __getitem__(self, place: int) -> "Report": ...

    @overload
    def __getitem__(self, place: slice) -> "tuple[Report, ...]": ...

    def __getitem__(self, place: int | slice) -> "Report | tuple[Report, ...]":
        if isinstance(place, slice):
            return tuple(self)[place]
        found = next(islice(self, place, None), None) if place >= 0 else None
        if found is None:
            raise IndexError(place)
        return found


def day(state: Path | None) -> date | None:
    """Give the day that the run of a state checks by, if there is one."""
    return None if state is None else day_of(state)


def unnamed(report: "Report") -> "Report":
    """Give a report that does not name its file."""
    return replace(report, record=replace(report.record, file=None))


def of_file(report: "Report", name: str) -> "Report":
    """Give a report that names its file; what came from standard input has none."""
    if name == STANDARD_INPUT:
        return report
    return replace(report, record=replace(report.record, file=name))
