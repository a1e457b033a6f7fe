"""One check as a job for a worker process: picklable in, picklable out, limited."""

import os
import sys
import time
from collections.abc import Callable
from datetime import date
from functools import cache, lru_cache
from math import ceil
from pathlib import Path
from typing import Final, TypeVar

from termreg.errors import CheckStoppedError
from termreg.validation import ready
from termreg.validation.agreed import Agreed
from termreg.validation.check import Checker
from termreg.validation.fix import Mended, accept
from termreg.validation.intake.kind import Kind
from termreg.validation.intake.limits import Limits
from termreg.validation.parts import Lines, Rows
from termreg.validation.pieces import Pieces, pieces
from termreg.validation.report import Batch, Report
from termreg.validation.sheets import workbook
from termreg.validation.sheets.outline import Outline, outline
from termreg.validation.sheets.read import Asked

_Done = TypeVar("_Done")
_EMPTY: Final = b'{"type": "Offer"}'
_COMES_AFTER: Final = 2
"""Steps of courtesy (nice) towards other processes."""


@cache
def prepare(vocabulary: str, shapes: str, limits: Limits) -> None:
    """Make the checker of this process, by checking an empty record once.

    From then on the process comes after others: who looks up a word does not wait for a check.
    """
    check_bytes(_EMPTY, None, vocabulary, shapes, limits)
    if sys.platform != "win32":
        os.nice(_COMES_AFTER)


def check_bytes(  # noqa: PLR0913, PLR0917 - a call to a process has no names
    data: bytes,
    profiles: tuple[str, ...] | None,
    vocabulary: str,
    shapes: str,
    limits: Limits,
    form: Kind | None = None,
) -> Report | Batch:
    """Check a document in this process, which is a worker and is limited for good.

    `vocabulary` and `shapes` are folders; `form` is the format of the document, where it is known.
    Raises as `Checker.check` does, and `CheckStoppedError` where memory runs out; where time runs
    out the process is ended, and the caller sees a worker that broke.
    """
    return _limited(
        lambda checker: checker.check(data, profiles, form=form), vocabulary, shapes, limits
    )


def agree_bytes(  # noqa: PLR0913, PLR0917 - a call to a process has no names
    data: bytes,
    profiles: tuple[str, ...] | None,
    vocabulary: str,
    shapes: str,
    limits: Limits,
    form: Kind | None = None,
) -> Agreed:
    """Bring the records of a document into their agreed form, as limited as a check is."""
    return _limited(
        lambda checker: checker.records(data, profiles, form=form), vocabulary, shapes, limits
    )


def accept_bytes(  # noqa: PLR0913, PLR0917 - a call to a process has no names
    data: bytes,
    profiles: tuple[str, ...] | None,
    vocabulary: str,
    shapes: str,
    limits: Limits,
    form: Kind | None,
    accepted: frozenset[str],
) -> Mended | None:
    """Apply the safe fixes that are accepted by their marks, as limited as one check is.

    None for what is not JSON.
    """

    def mended(checker: Checker) -> Mended | None:
        def check(data: bytes) -> Report | Batch:
            return checker.check(data, profiles, form=form)

        return accept(data, check(data), check, checker.standard, accepted)

    return _limited(mended, vocabulary, shapes, limits)


def check_file(  # noqa: PLR0913, PLR0917 - a call to a process has no names
    data: bytes,
    profiles: tuple[str, ...] | None,
    vocabulary: str,
    shapes: str,
    limits: Limits,
    form: Kind | None,
    asked: Asked,
) -> Report | Batch:
    """Check a file of some name, a sheet as it is asked to be read, as limited as a check is."""
    return _limited(
        lambda checker: checker.check(data, profiles, form=form, name=asked.name, sheet=asked),
        vocabulary,
        shapes,
        limits,
    )


def outline_file(  # noqa: PLR0913, PLR0917 - a call to a process has no names
    data: bytes,
    profiles: tuple[str, ...] | None,
    vocabulary: str,
    shapes: str,
    limits: Limits,
    form: Kind | None,
    asked: Asked,
) -> Outline | None:
    """Tell what a sheet looks like; None for what is no sheet."""

    def told(checker: Checker) -> Outline | None:
        document = checker.sheet(data, profiles, asked, form=form, name=asked.name)
        return outline(document) if document else None

    return _limited(told, vocabulary, shapes, limits)


def workbook_file(  # noqa: PLR0913, PLR0917 - a call to a process has no names
    data: bytes,
    profiles: tuple[str, ...] | None,
    vocabulary: str,
    shapes: str,
    limits: Limits,
    form: Kind | None,
    asked: Asked,
) -> bytes | None:
    """Check a sheet and give it back with what to mend beside each row; None for no sheet."""

    def made(checker: Checker) -> bytes | None:
        document = checker.sheet(data, profiles, asked, form=form, name=asked.name)
        found = checker.check(data, profiles, form=form, name=asked.name, sheet=asked)
        if document is None or not isinstance(found, Batch):
            return None
        return workbook.render(document.table, found)

    return _limited(made, vocabulary, shapes, limits)


def rows_file(  # noqa: PLR0913, PLR0917 - a call to a process has no names
    data: bytes,
    profiles: tuple[str, ...] | None,
    vocabulary: str,
    shapes: str,
    limits: Limits,
    form: Kind | None,
    asked: Asked,
    size: int,
) -> Pieces | None:
    """Read the rows of a sheet in pieces of some size, and check none; None for no sheet."""

    def read(checker: Checker) -> Pieces | None:
        document = checker.sheet(data, profiles, asked, form=form, name=asked.name)
        return pieces(document, size) if document else None

    return _limited(read, vocabulary, shapes, limits)


def check_rows(  # noqa: PLR0913, PLR0917 - a call to a process has no names
    rows: Rows | Lines,
    profiles: tuple[str, ...] | None,
    vocabulary: str,
    shapes: str,
    limits: Limits,
    form: Kind | None,
    today: date,
) -> tuple[Report, ...]:
    """Check some rows of a sheet, or lines of JSON Lines, as limited as one check is."""
    del form
    return _limited(
        lambda checker: rows.check(checker, profiles, today), vocabulary, shapes, limits
    )


def stopped_line(  # noqa: PLR0913, PLR0917 - a call to a process has no names
    line: Lines,
    profiles: tuple[str, ...] | None,
    vocabulary: str,
    shapes: str,
    limits: Limits,
    form: Kind | None,
) -> Report:
    """Give the report of a line whose check was stopped."""
    del profiles, form
    return _limited(line.stopped, vocabulary, shapes, limits)


def workbook_of(  # noqa: PLR0913, PLR0917 - a call to a process has no names
    data: bytes,
    profiles: tuple[str, ...] | None,
    vocabulary: str,
    shapes: str,
    limits: Limits,
    form: Kind | None,
    asked: Asked,
    found: Batch,
) -> bytes | None:
    """Give a sheet back with what was found beside each row; None for no sheet."""

    def made(checker: Checker) -> bytes | None:
        document = checker.sheet(data, profiles, asked, form=form, name=asked.name)
        return workbook.render(document.table, found) if document else None

    return _limited(made, vocabulary, shapes, limits)


def agree_file(  # noqa: PLR0913, PLR0917 - a call to a process has no names
    data: bytes,
    profiles: tuple[str, ...] | None,
    vocabulary: str,
    shapes: str,
    limits: Limits,
    form: Kind | None,
    asked: Asked,
) -> Agreed:
    """Bring the records of a file into their agreed form, a sheet as it is asked to be read."""
    return _limited(
        lambda checker: checker.records(data, profiles, form=form, name=asked.name, sheet=asked),
        vocabulary,
        shapes,
        limits,
    )


def _limited(do: Callable[[Checker], _Done], vocabulary: str, shapes: str, limits: Limits) -> _Done:
    try:
        held = checker(vocabulary, shapes, limits)
        limit_memory(limits)
        limit_time(limits.max_seconds)
        return do(held)
    except MemoryError:
        raise CheckStoppedError(
            "We could not check this file: it took too much memory. Send fewer records at a time."
        ) from None


@lru_cache(maxsize=1)
def checker(vocabulary: str, shapes: str, limits: Limits) -> Checker:
    """Give the checker of this process, made when it is first asked for, ready to check."""
    held = ready.checker(Path(vocabulary), Path(shapes), limits)
    held.prepare()
    return held


if sys.platform == "win32":

    def limit_memory(limits: Limits) -> None:
        """Windows has no such limits; the caller's own time limit holds there."""

    def limit_time(seconds: float | None) -> None:
        """See `limit_memory`."""

else:
    import resource

    def limit_memory(limits: Limits) -> None:
        """Allow this process its memory, for good."""
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (limits.max_worker_bytes, hard))

    def limit_time(seconds: float | None) -> None:
        """Allow this check its seconds: the limit counts all that the process has ever used."""
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        soft = hard if seconds is None else ceil(time.process_time() + seconds) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))
