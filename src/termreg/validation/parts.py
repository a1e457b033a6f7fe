"""What is checked in one go, in whichever process: a file, lines of JSON Lines, rows of a sheet."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, Protocol

from termreg.errors import CheckStoppedError, TermregError, UnreadableRecordError
from termreg.validation.check import Checker
from termreg.validation.intake.document import Item
from termreg.validation.intake.kind import Kind
from termreg.validation.intake.limits import Limits
from termreg.validation.report import RecordInfo, Report

if TYPE_CHECKING:
    from termreg.validation.intake.json_lines import Line
    from termreg.validation.sheets.places import SheetPlaces

_STOPPED: Final = "We could not check this record: it took more memory or time than a check may."


Order = tuple[str, str, Limits, tuple[str, ...] | None, date]
"""What every part is checked with: folders of vocabulary and shapes, limits, profiles, the day."""

Answer = tuple[Report, ...] | TermregError

Answers = tuple[tuple[Answer, ...], float]
"""What a process answers to some parts: what was found in each, and how many seconds it took."""


class Part(Protocol):
    """One part of a run; it can be sent to another process."""

    def check(
        self, checker: Checker, profiles: Sequence[str] | None, today: date
    ) -> tuple[Report, ...]:
        """Check it: the reports of its records, in order. Raises `UnknownProfileError`."""

    def apart(self) -> "Sequence[Part]":
        """Give its records as parts of their own, so that one of them can fail alone."""

    def stopped(self, checker: Checker) -> Report:
        """Give the report of a part of one record that ended the process that checked it."""

    @property
    def records(self) -> int | None:
        """How many records it has, where that is known before it is read."""

    @property
    def size(self) -> int:
        """About how many bytes it has."""

    @property
    def mark(self) -> str:
        """What is in it, as 32 hex digits: two parts that hold the same have the same mark."""


@dataclass(frozen=True, slots=True)
class File:
    """A whole document; `name` and `form` where they are known."""

    data: bytes
    name: str | None = None
    form: Kind | None = None

    def check(
        self, checker: Checker, profiles: Sequence[str] | None, today: date
    ) -> tuple[Report, ...]:
        """Check the document; one that cannot be read is a report that says so."""
        try:
            found = checker.check(self.data, profiles, today, form=self.form, name=self.name)
        except UnreadableRecordError as error:
            return (checker.unchecked(error),)
        return tuple(found.reports)

    def apart(self) -> "Sequence[File]":
        """Give the document alone: its records are not known before it is read."""
        return (self,)

    def stopped(self, checker: Checker) -> Report:
        """Say of the whole document that it could not be checked."""
        return checker.unchecked(CheckStoppedError(_STOPPED))

    @property
    def records(self) -> None:
        """Not known."""

    @property
    def size(self) -> int:
        """The bytes of the document."""
        return len(self.data)

    @property
    def mark(self) -> str:
        """What is in the document."""
        return _mark(self.data)


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of one file of JSON Lines."""

    lines: "tuple[Line, ...]"

    def check(
        self, checker: Checker, profiles: Sequence[str] | None, today: date
    ) -> tuple[Report, ...]:
        """Check each line."""
        return tuple(checker.line(line, profiles, today) for line in self.lines)

    def apart(self) -> "Sequence[Lines]":
        """Give each line alone."""
        return tuple(Lines((line,)) for line in self.lines)

    def stopped(self, checker: Checker) -> Report:
        """Say of the line that it could not be checked."""
        line = self.lines[0]
        error = CheckStoppedError(_STOPPED)
        return checker.unchecked(error, RecordInfo(pointer=f"/{line.record}"), line.number)

    @property
    def records(self) -> int:
        """One a line."""
        return len(self.lines)

    @property
    def size(self) -> int:
        """The bytes of all lines."""
        return sum(len(line.data) for line in self.lines)

    @property
    def mark(self) -> str:
        """What is in the lines, and where they stand."""
        return _mark(*(f"{line.number}".encode() + line.data for line in self.lines))


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of one sheet, read and not checked; `places` are theirs."""

    items: tuple[Item, ...]
    places: "SheetPlaces"

    def check(
        self, checker: Checker, profiles: Sequence[str] | None, today: date
    ) -> tuple[Report, ...]:
        """Check each row; profiles were taken account of when it was read."""
        del profiles
        return tuple(checker.row(item, self.places, today) for item in self.items)

    def apart(self) -> "Sequence[Rows]":
        """Give each row alone."""
        return tuple(Rows((item,), self.places) for item in self.items)

    def stopped(self, checker: Checker) -> Report:
        """Say of the row that it could not be checked."""
        pointer = self.items[0].pointer
        row, _ = self.places.start(pointer)
        return checker.unchecked(CheckStoppedError(_STOPPED), RecordInfo(pointer=pointer, row=row))

    @property
    def records(self) -> int:
        """One a row."""
        return len(self.items)

    @property
    def size(self) -> int:
        """About a kilobyte a row, as rows usually have."""
        return 1_000 * len(self.items)

    @property
    def mark(self) -> str:
        """What is in the rows, and where they stand."""
        held = ((self.places.start(item.pointer)[0], item.record) for item in self.items)
        return _mark(*(repr(row).encode() for row in held))


@dataclass(frozen=True, slots=True)
class Unread:
    """A document that could not be read at all, and why."""

    failure: UnreadableRecordError

    def check(
        self, checker: Checker, profiles: Sequence[str] | None, today: date
    ) -> tuple[Report, ...]:
        """Say why it could not be read."""
        del profiles, today
        return (checker.unchecked(self.failure),)

    def apart(self) -> "Sequence[Unread]":
        """Give it alone."""
        return (self,)

    def stopped(self, checker: Checker) -> Report:
        """Say why it could not be read."""
        return checker.unchecked(self.failure)

    @property
    def records(self) -> None:
        """Not known."""

    @property
    def size(self) -> int:
        """Nothing to speak of."""
        return 0

    @property
    def mark(self) -> str:
        """What is wrong with it."""
        return _mark(str(self.failure).encode())


def _mark(*held: bytes) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for data in held:
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()
