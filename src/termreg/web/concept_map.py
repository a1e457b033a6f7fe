"""Where a term sits, as a drawing: what it is a kind of, its own kinds, and what stands beside it.

The drawing is made of boxes and lines in units of one pixel at its natural size; the page has the
same as a list.
"""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from termreg.vocabulary.model import Text
from termreg.web.links import Link
from termreg.web.sections import Some

MOST: Final = 7
"""So many boxes stand in one column."""

_BOX: Final = 212
_TALL: Final = 48
_ROW: Final = 60
_GAP: Final = 52
_TOP: Final = 34
_LETTERS: Final = 26
_COLUMNS: Final = (0, _BOX + _GAP, 2 * (_BOX + _GAP))


@dataclass(frozen=True, slots=True)
class Box:
    """A term in the drawing; `lines` are its name, cut to the box; `href` is None for its own."""

    x: int
    y: int
    lines: tuple[str, ...]
    text: Text
    href: str | None
    width: int = _BOX
    height: int = _TALL


@dataclass(frozen=True, slots=True)
class Line:
    """A line between two boxes; broken where the terms are only related."""

    x1: int
    y1: int
    x2: int
    y2: int
    broken: bool = False


@dataclass(frozen=True, slots=True)
class ConceptMap:
    """The drawing: its size, boxes and lines, and which columns have anything in them."""

    height: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    columns: tuple[tuple[str, int], ...]
    width: int = _COLUMNS[2] + _BOX


def concept_map(
    name: Text, broader: Some[Link], narrower: Some[Link], related: Some[Link]
) -> ConceptMap | None:
    """Draw a term among its neighbours, None where it has none; of many, the first few."""
    left, right, below = (some.items[:MOST] for some in (broader, narrower, related))
    if not (left or right or below):
        return None
    rows = max(len(left), len(right), 1 + len(below))
    left_at, middle, right_at = _COLUMNS
    own = Box(middle, _TOP, _wrapped(name.value), name, None)
    columns = (
        ("broader", left_at, left),
        ("related", middle, below),
        ("narrower", right_at, right),
    )
    return ConceptMap(
        height=_TOP + rows * _ROW,
        boxes=(
            own,
            *_column(left_at, left),
            *_column(middle, below, after=1),
            *_column(right_at, right),
        ),
        lines=(
            *_fan(left_at + _BOX, middle, len(left), inwards=True),
            *_fan(middle + _BOX, right_at, len(right), inwards=False),
            *_spine(middle + _BOX // 2, len(below)),
        ),
        columns=tuple((kind, x) for kind, x, held in columns if held),
    )


def _column(x: int, held: Sequence[Link], after: int = 0) -> Iterator[Box]:
    for row, link in enumerate(held, start=after):
        yield Box(x, _TOP + row * _ROW, _wrapped(link.text.value), link.text, link.href)


def _fan(start: int, end: int, count: int, *, inwards: bool) -> Iterator[Line]:
    """Give the lines from the term's own height to the middle of each box of a column."""
    own = _TOP + _TALL // 2
    for row in range(count):
        there = own + row * _ROW
        yield Line(start, there, end, own) if inwards else Line(start, own, end, there)


def _spine(x: int, count: int) -> Iterator[Line]:
    """Give the broken lines from the term down through what is related to it."""
    for row in range(count):
        top = _TOP + row * _ROW + _TALL
        yield Line(x, top, x, top + _ROW - _TALL, broken=True)


def _wrapped(text: str) -> tuple[str, ...]:
    lines = textwrap.wrap(text, _LETTERS, max_lines=2, placeholder=" …")
    return tuple(lines) or (text[:_LETTERS],)
