"""Many records as a stream, on one core and on two, beside the ordinary call."""

import statistics
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Final

from bench.figures import Bar, Figure, number, ratio
from bench.part import Run
from bench.parts.checks import BARE
from bench.plots import Line
from bench.results import Picture, Section, Table
from bench.sides import ORDINARY, engine_in_use
from bench.stream import Portion, Stream
from bench.worker import Worker

from bench import install, memory, plots, together, workload
from termreg.release.build import packaged
from termreg.standard.load import load

MANY: Final = 100_000
_FRESH: Final = 1000
_AHEAD: Final = 512
"""More reports than two processes have ready before they are asked for."""

_LONGEST: Final = 420.0
_ALIKE: Final = 20
_SIZES: Final = (1, 10, 1000, 10_000)
_HOW = (
    "Records as in the part before, each with an address and a title of its own, through "
    "`check_many`: reports with pointers and messages come out in order and are counted, not "
    "written. The stream of "
    "{many:,} is taken in {rounds} portions; between two portions a fresh batch of 1,000 and some "
    "ordinary calls have their turn, and the same stream on two cores. So each round compares what "
    "was measured within seconds. Memory is that of all processes together, what they share "
    "counted once."
)
_ALONE = (
    "The curve is of single runs, but for that of 100,000, which is the sum of its portions; what "
    "starts processes includes their start. Peers that check many records at once check them as "
    "one graph, and are stopped where a run takes more than half a minute."
)


@dataclass(slots=True)
class Rounds:
    """What each round gave."""

    one: list[Portion] = field(default_factory=list)
    two: list[Portion] = field(default_factory=list)
    fresh: list[Portion] = field(default_factory=list)
    ordinary: list[float] = field(default_factory=list)


def measure(run: Run) -> Section:
    """Take the streams in portions, then draw the curve."""
    folder = run.empty("batches")
    run.say("making records")
    workload.write(folder, {"small": run.of(400, 60)}, load(), packaged())
    peers = {peer.name: peer for peer in install.engines(run.say)}
    with ExitStack() as stack:
        records = folder / "small.jsonl"
        one, two, fresh = (stack.enter_context(Stream(records, n)) for n in (1, 2, 1))
        ordinary = stack.enter_context(Worker(peers[ORDINARY])).prepare(folder)
        warm = fresh.open(100).pull(100)
        warm = fresh.open(200).pull(200)
        count = _affordable(run.of(MANY, 3000), warm)
        rounds = Rounds()
        one.open(count)
        two.open(count)
        for turn in range(run.rounds):
            run.say(f"round {turn + 1} of {run.rounds}")
            _round(turn, rounds, (one, two, fresh), ordinary, count // run.rounds)
        curve = _curve(run, fresh, two, rounds)
        workers = [peers[name] for name in (BARE, "pyshifty", "pyshacl-turbo")]
        beside = together.measure(run, folder, [p for p in workers if not p.absent])
    return Section(
        name="batches",
        title="Many records",
        how=_HOW.format(many=count, rounds=run.rounds),
        bars=(*_bars(rounds, count), *_short(run, count)),
        tables=(_portions(rounds), _sizes(curve | beside)),
        pictures=(_picture(curve, beside),),
        notes=(_ALONE, f"Engine in use: {engine_in_use()}."),
        versions=ordinary.versions,
    )


def _affordable(wanted: int, warm: Portion) -> int:
    """Give how many records the stream may have, so that the run ends in a quarter of an hour."""
    return min(wanted, max(900, int(_LONGEST * 1e6 / warm.micro)))


def _round(
    turn: int,
    rounds: Rounds,
    streams: tuple[Stream, Stream, Stream],
    ordinary: Worker,
    portion: int,
) -> None:
    one, two, fresh = streams
    rounds.fresh.append(fresh.open(_FRESH).pull(min(_FRESH, portion)))
    rounds.one.append(one.pull(portion))
    rounds.two.append(two.pull(portion - _AHEAD, ahead=_AHEAD))
    chosen = [(turn * _ALIKE + place) % 60 for place in range(_ALIKE)]
    rounds.ordinary.append(statistics.fmean(ordinary.micro("small", chosen, 0.0, least=_ALIKE)))


def _bars(rounds: Rounds, count: int) -> list[Bar]:
    one = Figure.of(portion.micro for portion in rounds.one)
    two = Figure.of(portion.micro for portion in rounds.two)
    fresh = Figure.of(portion.micro for portion in rounds.fresh)
    most = [max(p.memory for p in held) for held in (rounds.one, rounds.two)]
    later = [portion.memory / rounds.one[0].memory for portion in rounds.one[1:]]
    every = f"{count:,} records"
    return [
        Bar(
            what=f"{every}, one core: times as fast as the ordinary call",
            figure=ratio(rounds.ordinary, one),
            least=30,
            aim=60,
        ),
        Bar(what=f"{every}: two cores to one", figure=ratio(one, two), least=1.5),
        Bar(
            what=f"{every}: time of a record to that among 1,000",
            figure=ratio(one, fresh),
            most=1.15,
        ),
        *(
            Bar(
                what=f"{every}: most memory, {cores}",
                unit="MiB",
                figure=Figure.of([held]) if memory.known() else None,
                most=300,
                why="this system does not tell it",
            )
            for held, cores in zip(most, ("one core", "two cores"), strict=True)
        ),
        Bar(
            what=f"{every}: memory of later portions to that of the first",
            figure=Figure.of(later) if memory.known() else None,
            most=1.1,
            why="this system does not tell it",
        ),
    ]


def _short(run: Run, count: int) -> list[Bar]:
    """Give a bar that is missed where the stream had to be shorter than promised."""
    if run.sketch or count >= MANY:
        return []
    why = f"{engine_in_use()} is so slow that the stream was cut to {count:,}"
    return [Bar(what=f"{MANY:,} records as a stream", unit="", why=why)]


def _portions(rounds: Rounds) -> Table:
    rows = [
        ("termreg, one core", rounds.one),
        ("termreg, two cores", rounds.two),
        ("termreg, 1,000 alone", rounds.fresh),
    ]
    told = [
        (
            name,
            Figure.of(p.micro for p in held).told("µs"),
            number(sum(p.reports for p in held) / sum(p.seconds for p in held)),
            number(max(p.memory for p in held)),
        )
        for name, held in rows
    ]
    ordinary = Figure.of(rounds.ordinary)
    told.append((ORDINARY, ordinary.told("µs"), number(1e6 / ordinary.middle), "–"))
    return Table(("", "a record", "records a second", "most MiB"), tuple(told))


def _curve(run: Run, one: Stream, two: Stream, rounds: Rounds) -> dict[str, dict[int, float]]:
    """Give the seconds of batches of each size."""
    seconds: dict[str, dict[int, float]] = {"termreg, one core": {}, "termreg, two cores": {}}
    for size in _SIZES if not run.sketch else _SIZES[:3]:
        for name, stream in zip(seconds, (one, two), strict=True):
            if size * rounds.one[0].micro / 1e6 > _LONGEST / 4:
                continue
            run.say(f"a batch of {size:,}: {name}")
            seconds[name][size] = stream.open(size).pull(size).seconds
    for name, held in zip(seconds, (rounds.one, rounds.two), strict=True):
        count = sum(portion.reports for portion in held)
        seconds[name][count] = sum(portion.seconds for portion in held)
    each = Figure.of(rounds.ordinary).middle / 1e6
    return seconds | {f"{ORDINARY} (by its median)": {size: size * each for size in (1, 100_000)}}


def _sizes(seconds: dict[str, dict[int, float]]) -> Table:
    sizes = sorted({size for held in seconds.values() for size in held})
    rows = [
        (name, *(number(held[size]) if size in held else "–" for size in sizes))
        for name, held in seconds.items()
    ]
    head = ("seconds for so many records", *(f"{size:,}" for size in sizes))
    return Table(head, tuple(rows))


def _picture(ours: dict[str, dict[int, float]], theirs: dict[str, dict[int, float]]) -> Picture:
    drawn = [
        Line(name, tuple(sorted(held.items())), dashed=name.startswith(ORDINARY))
        for name, held in (ours | theirs).items()
        if held
    ]
    svg = plots.lines("Checking many records", "records", "seconds", drawn)
    return Picture("batches-size.svg", "Seconds against the number of records, on log axes", svg)
