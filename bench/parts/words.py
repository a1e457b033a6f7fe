# ruff: noqa: S311 - beside the package; nothing here is secret
"""Finding terms: suggest, resolve and look up, in vocabularies of 150 to 100,000 concepts."""

from collections.abc import Callable
from itertools import chain
from random import Random
from typing import Final

from bench.figures import Bar, Figure, number, ratio
from bench.make_vocabulary import write_release
from bench.part import Run
from bench.plots import Line
from bench.questions import Asked, ready
from bench.results import Picture, Section, Table

from bench import plots
from termreg.release.build import build

_KINDS: Final[dict[str, Callable[[Asked, Random], list[float]]]] = {
    "suggest": Asked.suggests,
    "suggest ten": Asked.full_suggests,
    "a typo resolved": Asked.typos,
    "look up an address": Asked.lookups,
    "resolve a name": Asked.resolves,
}
_HOW = (
    "In one process, without the web: vocabularies of 150, 10,000 and 100,000 concepts with names "
    "in three languages are asked in turn, round by round. “Suggest” completes beginnings of any "
    "length, “suggest ten” those that have ten completions in every vocabulary; “a typo” is a name "
    "with one or two slips. The bars are of single questions: of each round the median and the "
    "time that 99 of 100 stay below."
)
_Times = dict[tuple[str, int], list[list[float]]]


def measure(run: Run) -> Section:
    """Ask the vocabularies, round by round."""
    sizes = (150, 10_000) if run.sketch else (150, 10_000, 100_000)
    held = {}
    for size in sizes:
        run.say(f"making and loading {size:,} concepts")
        folder = run.empty(f"words-{size}")
        write_release(folder, size, plain=True)
        held[size] = ready(build(folder))
    times: _Times = {}
    for turn in range(run.rounds):
        run.say(f"round {turn + 1} of {run.rounds}")
        for kind, ask in _KINDS.items():
            for size, asked in held.items():
                taken = sorted(ask(asked, Random(turn)))
                times.setdefault((kind, size), []).append(taken)
    return Section(
        name="words",
        title="Finding terms",
        how=_HOW,
        bars=tuple(_bars(times, sizes[-1])),
        tables=(_table(times, sizes),),
        pictures=(_size_picture(times, sizes), _spread_picture(times, sizes[-1])),
    )


def _at(times: _Times, kind: str, size: int, part: float) -> Figure:
    held = times[kind, size]
    return Figure.of(taken[min(len(taken) - 1, int(len(taken) * part))] for taken in held)


def _bars(times: _Times, large: int) -> list[Bar]:
    def of(kind: str, part: float, most: float) -> Bar:
        share = "half of them" if part == 0.5 else "99 of 100"  # noqa: PLR2004 - the median
        figure = _at(times, kind, large, part)
        return Bar(
            what=f"{kind} among {3 * large:,} names, {share}", unit="µs", figure=figure, most=most
        )

    def growth(kind: str) -> Bar:
        figure = ratio(_at(times, kind, large, 0.5), _at(times, kind, 150, 0.5))
        return Bar(
            what=f"{kind}: time at {large:,} concepts to that at 150", figure=figure, most=1.5
        )

    return [
        of("suggest", 0.5, 30),
        of("suggest", 0.99, 150),
        of("a typo resolved", 0.99, 5000),
        growth("suggest ten"),
        growth("look up an address"),
    ]


def _table(times: _Times, sizes: tuple[int, ...]) -> Table:
    rows = []
    for kind in _KINDS:
        cells = [kind]
        for size in sizes:
            cells.append(_at(times, kind, size, 0.5).told("µs"))
            cells.append(number(_at(times, kind, size, 0.99).middle))
        rows.append(tuple(cells))
    head = ["question"]
    for size in sizes:
        head += [f"{size:,} concepts", f"{size:,}: 99 of 100, µs"]
    return Table(tuple(head), tuple(rows))


def _size_picture(times: _Times, sizes: tuple[int, ...]) -> Picture:
    drawn = [
        Line(kind, tuple((size, _at(times, kind, size, 0.5).middle) for size in sizes))
        for kind in _KINDS
    ]
    shows = "Median µs of a question against the number of concepts, on log axes"
    return Picture("words-size.svg", shows, plots.lines("Finding terms", "concepts", "µs", drawn))


def _spread_picture(times: _Times, size: int) -> Picture:
    every = {kind: list(chain.from_iterable(times[kind, size])) for kind in _KINDS}
    shows = f"How the times of single questions to {size:,} concepts are spread"
    svg = plots.spread(f"Finding terms among {size:,} concepts", "µs", every)
    return Picture("words-spread.svg", shows, svg)
