"""The files of a run, cut into parts that are checked in one go, on whichever core."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, BinaryIO, Final

from termreg.cli.inputs import Input
from termreg.cli.kept import Kept
from termreg.errors import UnreadableRecordError

if TYPE_CHECKING:
    from termreg.validation.check import Checker
    from termreg.validation.entry import Entry
    from termreg.validation.parts import Order, Part
    from termreg.validation.report import Report
    from termreg.validation.sheets.read import Asked, SheetDocument

_TOGETHER: Final = 8
"""How many rows or lines are checked in one go."""

Refuse = Callable[[str, str], None]


@dataclass(slots=True)
class Opened:
    """A file that is being read; the `document` is there where it is a sheet."""

    given: Input
    document: "SheetDocument | None" = None


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in a part of a file; `known` says that an earlier run found it."""

    opened: Opened
    part: "Part"
    reports: "tuple[Report, ...]"
    known: bool = False

    @property
    def entry(self) -> "Entry":
        """Give it as it is kept."""
        from termreg.validation.entry import Entry

        return Entry(self.opened.given.name, self.part.mark, self.reports)


class Cutter:
    """Cuts files into parts."""

    def __init__(
        self,
        checker: "Checker",
        profiles: Sequence[str] | None,
        sheet: "Asked | None",
        refuse: Refuse,
        longest: int,
    ) -> None:
        """`refuse` is told of each file that cannot be opened; a line has `longest` bytes."""
        self._checker, self._profiles, self._sheet = checker, profiles, sheet
        self._refuse, self._longest = refuse, longest

    def parts(self, files: Iterable[Input]) -> "Iterator[tuple[Opened, Part]]":
        """Give the parts of each file, each with the file."""
        for given in files:
            opened = Opened(given)
            try:
                for part in self._parts(opened):
                    yield opened, part
            except OSError as error:
                self._refuse(given.name, f"This file cannot be read: {error.strerror}.")

    def _parts(self, opened: Opened) -> "Iterator[Part]":
        from termreg.validation.parts import File, Unread

        given = opened.given
        if given.streamed is not None:
            with given.streamed() as file:
                yield from _lines(self._bounded(file))
            return
        try:
            data = given.content()
            opened.document = self._checker.sheet(
                data, self._profiles, self._sheet, form=given.form, name=given.name
            )
            if opened.document is None:
                yield File(data, given.name, given.form)
            else:
                yield from _rows(opened.document)
        except UnreadableRecordError as error:
            yield Unread(error)

    def _bounded(self, file: BinaryIO) -> Iterator[bytes]:
        """Give the lines of a file; of one that is too long to be read only the beginning."""
        while line := file.readline(self._longest + 2):
            yield line
            while not line.endswith(b"\n") and line:
                line = file.readline(self._longest)


def cores() -> int:
    """Give how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def found(
    parts: "Iterable[tuple[Opened, Part]]",
    kept: Kept,
    order: "Order",
    workers: int,
    checker: "Checker",
) -> Iterator[Found]:
    """Give what is found in each part, in order: first what an earlier run has found already.

    The caller keeps each before asking for the next. Raises `NotThisRunError` where what was kept
    is nothing that a run wrote.
    """
    from termreg.validation.many import check_parts

    owners: deque[Opened] = deque()

    def coming() -> "Iterator[Part]":
        for opened, part in parts:
            owners.append(opened)
            yield part

    stream = coming()
    for entry in kept.earlier():
        part = next(stream, None)
        if part is None:
            break
        if (entry.file, entry.mark) != (owners[0].given.name, part.mark):
            stream = chain([part], stream)
            break
        yield Found(owners.popleft(), part, entry.reports, known=True)
    for part, reports in check_parts(stream, order, workers, checker):
        yield Found(owners.popleft(), part, reports)


def _lines(file: Iterator[bytes]) -> "Iterator[Part]":
    from termreg.validation.intake.json_lines import lines
    from termreg.validation.parts import Lines

    held = lines(file)
    while chunk := tuple(islice(held, _TOGETHER)):
        yield Lines(chunk)


def _rows(document: "SheetDocument") -> "Iterator[Part]":
    from termreg.validation.parts import Rows

    items, first = iter(document.items), 0
    while chunk := tuple(islice(items, _TOGETHER)):
        yield Rows(chunk, document.places.piece(first, len(chunk)))
        first += len(chunk)
