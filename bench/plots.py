# ruff: noqa: INP001 - beside the package
"""Plots as SVG, drawn by hand: lines over logarithmic axes, and how answer times are spread.

Each line has a colour, a mark and its name at its end, so that it is told by more than colour. The
text has a background of its own, so that a plot can be read on a dark page too.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Final

from bench.figures import number

WIDTH, HEIGHT = 920, 440
_LEFT, _RIGHT, _TOP, _BOTTOM = 78, 310, 46, 58
_COLOURS: Final = ("#0b5cad", "#b3261e", "#1b7f3b", "#7a3ea1", "#a85d00", "#00707a", "#555555")
_FONT: Final = "font-family='system-ui, sans-serif'"
_APART: Final = 15
_SIZES: Final = ((1e9, "G"), (1e6, "M"), (1e3, "k"))


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its name, and its points as (across, up); both greater than zero."""

    name: str
    points: tuple[tuple[float, float], ...]
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class _Scale:
    """A logarithmic axis from `low` to `high` over `length` from `start`."""

    low: float
    high: float
    start: float
    length: float

    def at(self, value: float) -> float:
        span = math.log10(self.high) - math.log10(self.low)
        return self.start + self.length * (math.log10(value) - math.log10(self.low)) / span

    def ticks(self) -> list[float]:
        first, last = math.ceil(math.log10(self.low)), math.floor(math.log10(self.high))
        tens = [10.0**power for power in range(first, last + 1)]
        if len(tens) > 3:  # noqa: PLR2004 - enough to read by
            return tens
        steps = [s * 10.0**p for p in range(first - 1, last + 1) for s in (1, 2, 5)]
        return [step for step in steps if self.low <= step <= self.high]


def lines(title: str, across: str, up: str, held: Sequence[Line]) -> str:
    """Draw lines over two logarithmic axes. Raises `ValueError` where there is no point."""
    points = [point for line in held for point in line.points]
    if not points:
        raise ValueError(f"{title}: nothing to draw.")
    x = _scale([point[0] for point in points], _LEFT, WIDTH - _LEFT - _RIGHT)
    y = _scale([point[1] for point in points], HEIGHT - _BOTTOM, -(HEIGHT - _TOP - _BOTTOM))
    inside = [*_axes(x, y, across, up), *_lines(held, x, y)]
    return _svg(title, inside)


def spread(title: str, across: str, held: Mapping[str, Sequence[float]]) -> str:
    """Draw how times are spread: how many in a hundred take longer than so much."""
    drawn = [Line(name, tuple(_longer(sorted(times)))) for name, times in held.items() if times]
    return lines(title, across, "longer than that, of 100", drawn)


def _longer(ordered: Sequence[float]) -> Iterator[tuple[float, float]]:
    """Give the share of times above each of a hundred places, down to one in a thousand."""
    count = len(ordered)
    least = max(0.1, 100 / count)
    for place in range(100):
        share = 100 * (least / 100) ** (place / 99)
        yield max(1e-9, ordered[min(count - 1, int(count * (1 - share / 100)))]), share


def _scale(values: Sequence[float], start: float, length: float) -> _Scale:
    low, high = min(values), max(values)
    room = 0.04 * (math.log10(high) - math.log10(low)) or 0.3
    return _Scale(low / 10**room, high * 10**room, start, length)


def _axes(x: _Scale, y: _Scale, across: str, up: str) -> Iterator[str]:
    bottom, right = HEIGHT - _BOTTOM, WIDTH - _RIGHT
    for tick in x.ticks():
        at = x.at(tick)
        yield _rule(at, _TOP, at, bottom)
        yield _text(at, bottom + 18, _short(tick), "middle")
    for tick in y.ticks():
        at = y.at(tick)
        yield _rule(_LEFT, at, right, at)
        yield _text(_LEFT - 8, at + 4, _short(tick), "end")
    yield _text((_LEFT + right) / 2, HEIGHT - 14, across, "middle")
    yield (
        f"<text {_FONT} font-size='13' fill='#222' text-anchor='middle' "
        f"transform='translate(18 {(_TOP + bottom) / 2:.0f}) rotate(-90)'>{escape(up)}</text>"
    )


def _lines(held: Sequence[Line], x: _Scale, y: _Scale) -> Iterator[str]:
    ends = _apart([y.at(line.points[-1][1]) if line.points else 0.0 for line in held])
    for place, line in enumerate(held):
        if not line.points:
            continue
        colour = _COLOURS[place % len(_COLOURS)]
        placed = [(x.at(across), y.at(up)) for across, up in line.points]
        path = " ".join(f"{across:.1f},{up:.1f}" for across, up in placed)
        dashes = " stroke-dasharray='6 4'" if line.dashed else ""
        yield (
            f"<polyline points='{path}' fill='none' stroke='{colour}' stroke-width='2'{dashes}/>"
        )
        if len(placed) <= 12:  # noqa: PLR2004 - more are a curve
            yield from (_mark(place, across, up, colour) for across, up in placed)
        across, up = placed[-1]
        label = WIDTH - _RIGHT + 26
        yield (
            f"<path d='M{across:.1f} {up:.1f}L{label - 6} {ends[place]:.1f}' fill='none' "
            f"stroke='{colour}' stroke-width='0.7'/>"
        )
        yield _mark(place, label, ends[place], colour)
        yield _text(label + 9, ends[place] + 4, line.name, "start", colour)


def _apart(wanted: Sequence[float]) -> list[float]:
    """Move labels apart, keeping their order, and keep the lowest on the plot."""
    order = sorted(range(len(wanted)), key=lambda place: wanted[place])
    placed = list(wanted)
    for before, after in pairwise(order):
        placed[after] = max(placed[after], placed[before] + _APART)
    over = placed[order[-1]] - (HEIGHT - _BOTTOM) if order else 0
    return [at - over for at in placed] if over > 0 else placed


def _mark(place: int, x: float, y: float, colour: str) -> str:
    shapes = (
        f"<circle cx='{x:.1f}' cy='{y:.1f}' r='3.6'",
        f"<rect x='{x - 3.3:.1f}' y='{y - 3.3:.1f}' width='6.6' height='6.6'",
        f"<path d='M{x:.1f} {y - 4.4:.1f}l4.2 7.6h-8.4z'",
        f"<path d='M{x:.1f} {y - 4.6:.1f}l4.6 4.6l-4.6 4.6l-4.6 -4.6z'",
    )
    return f"{shapes[place % len(shapes)]} fill='{colour}'/>"


def _rule(x1: float, y1: float, x2: float, y2: float) -> str:
    return f"<path d='M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}' stroke='#ddd' stroke-width='1'/>"


def _text(x: float, y: float, said: str, anchor: str, colour: str = "#222") -> str:
    return (
        f"<text {_FONT} font-size='13' fill='{colour}' x='{x:.1f}' y='{y:.1f}' "
        f"text-anchor='{anchor}'>{escape(said)}</text>"
    )


def _short(value: float) -> str:
    size, name = next(((s, n) for s, n in _SIZES if value >= s), (1.0, ""))
    return f"{value / size:g}{name}" if value >= 1 else number(value).rstrip("0")


def _svg(title: str, inside: Sequence[str]) -> str:
    head = (
        f"<svg xmlns='http://www.w3.org/2000/svg' width='{WIDTH}' height='{HEIGHT}' "
        f"viewBox='0 0 {WIDTH} {HEIGHT}' role='img'><title>{escape(title)}</title>"
        f"<rect width='{WIDTH}' height='{HEIGHT}' fill='#fff'/>"
        f"<text {_FONT} font-size='16' font-weight='600' fill='#222' x='{_LEFT}' y='26'>"
        f"{escape(title)}</text>"
    )
    return "\n".join([head, *inside, "</svg>"]) + "\n"
