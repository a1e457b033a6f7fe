"""The text that a visitor sent, with the places of the findings marked in it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from termreg.findings import Severity
from termreg.web.check_found import Told

_SHOWN_WHOLE: Final = 60
"""A text of no more lines is shown whole; of a longer one, the marked lines and some around."""
_AROUND: Final = 3
_MOST_LINES: Final = 600
_LONG: Final = 240
_KEPT: Final = 80
_LONGEST_MARK: Final = 400
_CUT: Final = " … "
_BREAK: Final = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line: the findings that it is about, and of them those that begin in it."""

    text: str
    about: tuple[Told, ...] = ()
    begins: tuple[Told, ...] = ()

    @property
    def severity(self) -> Severity | None:
        """Give that of the gravest finding."""
        held = [told.finding.severity for told in self.about]
        return min(held, key=lambda severity: severity.rank, default=None)


@dataclass(frozen=True, slots=True)
class Line:
    """One line with its number, in pieces."""

    number: int
    pieces: tuple[Piece, ...]
    marked: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """Lines that are left out, because nothing is said of them."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Mark:
    """A finding on one line: from a column to another, the last excluded; both from 0."""

    start: int
    end: int
    told: Told


def source(text: str, told: Iterable[Told]) -> tuple[Line | Gap, ...]:
    """Give the lines of a text to show, each finding marked where it begins."""
    lines = _BREAK.split(text.removesuffix("\n"))
    marks: dict[int, list[_Mark]] = defaultdict(list)
    for each in told:
        place = each.finding.place
        if place is None or not 0 < place.line <= len(lines):
            continue
        length = len(lines[place.line - 1])
        start = min(place.column - 1, length)
        # What goes on over lines, such as a whole record, is marked where it begins.
        end = min(place.end_column - 1, length) if place.end_line == place.line else start + 1
        marks[place.line].append(_Mark(start, max(end, start + 1), each))
    return tuple(_shown(lines, marks))


def around(text: str, failure: Exception) -> tuple[Line, ...]:
    """Give the line that a text cannot be read at, and some around it, where that is known."""
    number = getattr(failure, "line", None)
    lines = _BREAK.split(text)
    if not isinstance(number, int) or not 0 < number <= len(lines):
        return ()
    first, last = max(1, number - _AROUND), min(len(lines), number + _AROUND)
    return tuple(
        Line(place, tuple(_pieces(lines[place - 1], ())), marked=place == number)
        for place in range(first, last + 1)
    )


def _shown(lines: Sequence[str], marks: dict[int, list[_Mark]]) -> Iterator[Line | Gap]:
    wanted = _wanted(len(lines), marks)
    before = 0
    for number in wanted:
        if number > before + 1:
            yield Gap(before + 1, number - 1)
        here = marks.get(number, [])
        yield Line(number, tuple(_pieces(lines[number - 1], here)), bool(here))
        before = number
    if before < len(lines):
        yield Gap(before + 1, len(lines))


def _wanted(count: int, marks: Iterable[int]) -> Sequence[int]:
    if count <= _SHOWN_WHOLE:
        return range(1, count + 1)
    near = {
        number
        for line in marks
        for number in range(max(1, line - _AROUND), min(count, line + _AROUND) + 1)
    }
    return sorted(near or range(1, _SHOWN_WHOLE))[:_MOST_LINES]


def _pieces(line: str, marks: Sequence[_Mark]) -> Iterator[Piece]:
    """Cut a line where a mark begins or ends; long stretches without one are shortened."""
    line = line or (" " if marks else "")
    cuts = sorted({0, len(line), *(m.start for m in marks), *(m.end for m in marks)})
    for start, end in pairwise(cuts):
        about = tuple(m.told for m in marks if m.start <= start and end <= m.end)
        begins = tuple(m.told for m in marks if m.start == start)
        yield Piece(_shortened(line[start:end], len(line), marked=bool(about)), about, begins)


def _shortened(text: str, length: int, *, marked: bool) -> str:
    if marked:
        return text if len(text) <= _LONGEST_MARK else text[:_LONGEST_MARK] + _CUT
    if length <= _LONG or len(text) <= 2 * _KEPT:
        return text
    return f"{text[:_KEPT]}{_CUT}{text[-_KEPT:]}"
