"""One record at a time: from the bytes of JSON-LD to the bytes of the report, beside every peer."""

from collections.abc import Sequence
from contextlib import ExitStack
from itertools import chain
from typing import Final

from bench.equality import Agreement, compare
from bench.figures import Bar, Figure, number, ratio
from bench.install import Peer
from bench.part import Run
from bench.results import Picture, Section, Table
from bench.sides import FAST, ORDINARY, SLOW, ours
from bench.worker import SilentError, Worker

from bench import install, plots, workload
from termreg.release.build import packaged
from termreg.standard.load import load

BARE: Final = "shacl, bare"
ALIKE: Final = "shacl, bare, all that we ask"
_NO_QUERIES: Final = frozenset({"shacl-engine", "rdf-validate-shacl"})
_LEAST: Final = {"small": 20, "large": 4}
# Long enough that what is cold when a turn begins counts little.
_SECONDS: Final = {"small": 0.8, "large": 0.3}
_HOW = (
    "Records of about 60 and 600 statements (and some 30 about the list entries that they name); "
    "four in ten are damaged. termreg takes the bytes of JSON-LD and gives the bytes of its JSON "
    "report, with pointers, lines, messages and terms. The ordinary call parses the same record "
    "with rdflib and calls `pyshacl.validate`; its shapes are parsed once, and the record stands "
    "in the form that rdflib reads fastest. The other peers are given N-Triples, not JSON-LD, and "
    "shapes compiled once. They hold a record to the profiles that it declares; termreg asks in "
    "the same run what others it would meet, and bare `shacl` is measured with both sets of "
    "shapes. In each round all begin at the same record and go on for 0.8 s (0.3 s with large "
    "records), at least 20 records (4); one comes again only after all the others. Those that a "
    "bar compares take their turns one after the other: what else the machine does changes from "
    "second to second."
)


def measure(run: Run) -> Section:
    """Compare what all find, then time them round by round."""
    folder = run.empty("records")
    run.say("making records")
    counts = {"small": run.of(200, 40), "large": run.of(27, 9)}
    workload.write(folder, counts, load(), packaged())
    peers = sorted([*ours(), *install.engines(run.say)], key=_turn)
    with ExitStack() as stack:
        workers = {}
        absent = [peer for peer in peers if peer.absent]
        for peer in peers:
            if not peer.absent:
                run.say(f"starting {peer.name}")
                try:
                    workers[peer.name] = stack.enter_context(Worker(peer)).prepare(folder)
                except SilentError as error:
                    absent.append(Peer(peer.name, absent=str(error)))
        run.say("comparing what they find")
        agreements = _agreements(workers, counts, run)
        times = {name: _times(workers, name, counts[name], run) for name in workload.SETS}
    return Section(
        name="checks",
        title="One record",
        how=_HOW,
        bars=tuple(_bars(times["small"], agreements, absent)),
        tables=(_table(times, agreements, absent),),
        pictures=(_picture(times["small"]),),
        notes=(_NOTE,),
        versions={k: v for worker in workers.values() for k, v in worker.versions.items()},
    )


_NOTE: Final = (
    "“Same results” counts records in which the set of (focus node, path, component, severity, "
    "shape) is that of the ordinary call. The two engines in JavaScript get shapes without SPARQL "
    "and are compared on the rest."
)


def _turn(peer: Peer) -> int:
    first = (BARE, ALIKE, FAST, ORDINARY, SLOW)
    return first.index(peer.name) if peer.name in first else len(first)


def _agreements(
    workers: dict[str, Worker], counts: dict[str, int], run: Run
) -> dict[str, Agreement]:
    """Compare what each finds with what the ordinary call finds, in every small record."""
    chosen = range(counts["small"])
    found = {}
    for name, worker in workers.items():
        run.say(f"comparing: {name}")
        try:
            found[name] = worker.results("small", chosen)
        except SilentError as error:
            found[name] = [str(error)] * len(chosen)
    reference = found.get(ORDINARY)
    if reference is None:
        return {}
    return {
        name: compare(reference, told, queries=name not in _NO_QUERIES)
        for name, told in found.items()
        if name != ORDINARY
    }


def _times(
    workers: dict[str, Worker], name: str, count: int, run: Run
) -> dict[str, list[list[float]]]:
    """Give the µs of each check, by engine and round; one that fails has no more rounds."""
    times: dict[str, list[list[float]]] = {worker: [] for worker in workers}
    for worker in workers.values():
        _try(worker, name, range(count), 0.0, 3)
    for turn in range(run.rounds):
        run.say(f"{name} records, round {turn + 1} of {run.rounds}")
        chosen = [(turn * _LEAST[name] + place) % count for place in range(count)]
        for of, worker in workers.items():
            taken = _try(worker, name, chosen, _SECONDS[name], _LEAST[name])
            if taken:
                times[of].append(taken)
    return {of: held for of, held in times.items() if len(held) == run.rounds}


def _try(
    worker: Worker, name: str, chosen: Sequence[int], seconds: float, least: int
) -> list[float]:
    try:
        return worker.micro(name, chosen, seconds, least=least)
    except SilentError:
        return []


def costs(rounds: Sequence[Sequence[float]]) -> Figure:
    """Give the mean µs of a check in each round: every record counts alike."""
    return Figure.of(sum(taken) / len(taken) for taken in rounds)


def _bars(
    times: dict[str, list[list[float]]], same: dict[str, Agreement], absent: Sequence[Peer]
) -> list[Bar]:
    reasons = {peer.name: peer.absent for peer in absent}

    def faster(ours: str, theirs: str) -> Figure | None:
        if ours in times and theirs in times:
            return ratio(costs(times[theirs]), costs(times[ours]))
        return None

    def alike(name: str) -> Figure | None:
        held = same.get(name)
        return Figure.of([100 * held.same / held.records]) if held else None

    def why(*names: str) -> str:
        return "; ".join(f"{n}: {reasons.get(n, 'it failed')}" for n in names if n not in times)

    bare = faster(FAST, ALIKE)
    return [
        Bar(
            what="one record, fast engine: times as fast as the ordinary call",
            figure=faster(FAST, ORDINARY),
            least=25,
            aim=45,
            why=why(FAST, ORDINARY),
        ),
        Bar(
            what="one record, fast engine: time to that of a bare call of `shacl`, same shapes",
            figure=Figure.of(1 / value for value in bare.values) if bare else None,
            most=3,
            why=why(FAST, ALIKE),
        ),
        Bar(
            what="one record, pySHACL: times as fast as the ordinary call",
            figure=faster(SLOW, ORDINARY),
            least=2.7,
            aim=4,
            why=why(SLOW, ORDINARY),
        ),
        *(
            Bar(
                what=f"{name}: records with the results of the ordinary call",
                unit="%",
                figure=alike(name),
                least=100,
                why=why(name, ORDINARY),
            )
            for name in (FAST, SLOW)
        ),
    ]


def _table(
    times: dict[str, dict[str, list[list[float]]]],
    same: dict[str, Agreement],
    absent: Sequence[Peer],
) -> Table:
    rows = []
    for name in dict.fromkeys(chain.from_iterable(times.values())):
        cells = [name]
        for held in times.values():
            cells += _cells(held, name)
        told = same[name].told() if name in same else "the measure"
        rows.append((*cells, f"{told}{' (no SPARQL)' if name in _NO_QUERIES else ''}"))
    rows += [(peer.name, *["–"] * 6, f"not measured: {peer.absent}") for peer in absent]
    head = ["engine"]
    for size in ("60", "600"):
        head += [f"{size}: ms a record", f"{size}: 99 of 100", f"{size}: × ordinary"]
    return Table((*head, "same results"), tuple(rows))


def _cells(held: dict[str, list[list[float]]], name: str) -> list[str]:
    if name not in held:
        return ["–"] * 3
    every = sorted(chain.from_iterable(held[name]))
    cells = [costs(held[name]).times(0.001).told(), number(every[int(len(every) * 0.99)] / 1000)]
    if ORDINARY not in held:
        return [*cells, "–"]
    return [*cells, ratio(costs(held[ORDINARY]), costs(held[name])).told("×")]


def _picture(times: dict[str, list[list[float]]]) -> Picture:
    every = {
        name: [value / 1000 for value in chain.from_iterable(held)] for name, held in times.items()
    }
    shows = "How the times of single checks are spread, for each engine"
    svg = plots.spread("Checking one record of 60 statements", "milliseconds", every)
    return Picture("checks-spread.svg", shows, svg)
