# ruff: noqa: INP001 - beside the package
"""Figures of interleaved rounds, and bars that they meet or miss.

A figure is the median of its rounds with the quartiles. A bar is missed only where the quartile on
the bad side misses it: the upper one of what must not be more, the lower one of what must not be
less. A round that was disturbed cannot miss a bar, and half of them being lucky cannot meet one.
"""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import starmap
from operator import truediv
from typing import Any

LEAST_ROUNDS = 7
_DIGITS = ((100, 0), (10, 1), (1, 2), (0.01, 3))


@dataclass(frozen=True, slots=True)
class Figure:
    """The values of the rounds, in the order in which they were measured."""

    values: tuple[float, ...]

    @classmethod
    def of(cls, values: Iterable[float]) -> "Figure":
        """Sum up the values of the rounds. Raises `ValueError` where there is none."""
        held = tuple(values)
        if not held:
            raise ValueError("A figure needs a round.")
        return cls(held)

    @property
    def quartiles(self) -> tuple[float, float, float]:
        """Give the lower quartile, the median and the upper quartile."""
        if len(self.values) == 1:
            return (self.values[0],) * 3
        low, middle, high = statistics.quantiles(self.values, n=4, method="inclusive")
        return low, middle, high

    @property
    def middle(self) -> float:
        """Give the median."""
        return self.quartiles[1]

    def told(self, unit: str = "") -> str:
        """Give it as it is printed: the median, and the quartiles in brackets."""
        low, middle, high = map(number, self.quartiles)
        return f"{middle}{f' {unit}' if unit else ''} [{low}–{high}]"

    def times(self, factor: float) -> "Figure":
        """Give the figure in another unit."""
        return Figure(tuple(value * factor for value in self.values))


def ratio(over: Figure | Sequence[float], under: Figure | Sequence[float]) -> Figure:
    """Divide round by round: what disturbed a round disturbed both sides of it."""
    pairs = zip(_values(over), _values(under), strict=True)
    return Figure.of(starmap(truediv, pairs))


def number(value: float) -> str:
    """Write a number with about three digits that count."""
    digits = next((digits for least, digits in _DIGITS if abs(value) >= least), 4)
    return f"{value:,.{digits}f}" if value else "0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """What was promised of a figure: `least` or `most`, and the `aim` beyond it.

    Without figure it could not be measured, and `why` says what was missing.
    """

    what: str
    unit: str = "×"
    figure: Figure | None = None
    least: float | None = None
    most: float | None = None
    aim: float | None = None
    why: str = ""

    @property
    def missed(self) -> bool:
        """Say whether the quartile on the bad side misses the bar; so does what has no figure."""
        if self.figure is None:
            return True
        low, _, high = self.figure.quartiles
        too_little = self.least is not None and low < self.least
        return too_little or (self.most is not None and high > self.most)

    @property
    def reached(self) -> bool:
        """Say whether the median reaches the aim."""
        if self.figure is None or self.aim is None:
            return False
        middle = self.figure.middle
        return middle >= self.aim if self.least is not None else middle <= self.aim

    @property
    def verdict(self) -> str:
        """Give the verdict in a word or two."""
        if self.figure is None:
            return f"not measured: {self.why}"
        if self.missed:
            return "**missed**"
        return "met, and the aim" if self.reached else "met"

    @property
    def bound(self) -> str:
        """Give the bar as it is printed."""
        return self._side(self.least if self.least is not None else self.most)

    def cells(self) -> tuple[str, ...]:
        """Give the cells of its row: what, bar, aim, figure, verdict."""
        figure = self.figure.told(self.unit) if self.figure else "–"
        return self.what, self.bound, self._side(self.aim), figure, self.verdict

    def document(self) -> dict[str, Any]:
        """Give it as JSON values."""
        return {
            "what": self.what,
            "unit": self.unit,
            "values": list(self.figure.values) if self.figure else None,
            "least": self.least,
            "most": self.most,
            "aim": self.aim,
            "why": self.why,
        }

    @classmethod
    def read(cls, held: dict[str, Any]) -> "Bar":
        """Read it from JSON values."""
        values = held.pop("values")
        return cls(figure=Figure.of(values) if values else None, **held)

    def _side(self, bound: float | None) -> str:
        if bound is None:
            return "–"
        return f"{'≥' if self.least is not None else '≤'} {bound:g} {self.unit}".strip()


def _values(held: Figure | Sequence[float]) -> Sequence[float]:
    return held.values if isinstance(held, Figure) else held
