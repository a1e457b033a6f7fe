"""The cost of a check against a vocabulary of 150 concepts and one of 100,000."""

import shutil
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from bench.figures import Bar, Figure, ratio
from bench.make_vocabulary import vocabulary
from bench.part import Run
from bench.parts.checks import costs
from bench.results import Section, Table
from bench.sides import FAST, SLOW, ours
from bench.worker import Worker

from bench import workload
from termreg import places
from termreg.release.build import packaged
from termreg.standard.load import load
from termreg.vocabulary.namespaces import BASE

_SMALL: Final = 150
_SECONDS: Final = 0.5
_EACH: Final = 20
_HOW = (
    "The records of the first part, checked in a process that holds the lists which ship with "
    "termreg and, beside them, a list of so many concepts in three languages. Only what is said of "
    "the entries that a record names reaches the engine."
)


def measure(run: Run) -> Section:
    """Check the same records against both, in turn."""
    large = run.of(100_000, 10_000)
    folder = run.empty("vocabularies")
    run.say("making records and vocabularies")
    workload.write(folder, {"small": 100}, load(), packaged())
    releases = {size: _release(folder / f"release-{size}", size) for size in (_SMALL, large)}
    engines = [peer.name for peer in ours() if not peer.absent]
    times: dict[tuple[str, int], list[list[float]]] = {}
    with ExitStack() as stack:
        workers = {}
        for size, release in releases.items():
            run.say(f"loading {size:,} concepts")
            for peer in ours(release):
                if not peer.absent:
                    worker = stack.enter_context(Worker(peer)).prepare(folder)
                    worker.micro("small", range(5), 0.0, least=5)
                    workers[peer.name, size] = worker
        for turn in range(run.rounds):
            run.say(f"round {turn + 1} of {run.rounds}")
            chosen = [(turn * _EACH + place) % 100 for place in range(_EACH)]
            for key, worker in workers.items():
                taken = worker.micro("small", chosen, _SECONDS, least=_EACH)
                times.setdefault(key, []).append(taken)
    figures = {key: costs(held) for key, held in times.items()}
    return Section(
        name="vocabularies",
        title="A check against a large vocabulary",
        how=_HOW,
        bars=tuple(_bar(figures, name, large) for name in (FAST, SLOW)),
        tables=(_table(figures, engines, large),),
    )


def _release(folder: Path, size: int) -> Path:
    """Write the release that ships with us, with one more list."""
    shutil.copytree(places.vocab(), folder)
    with (folder / "lists" / "words.ttl").open("w", encoding="utf-8") as file:
        file.writelines(vocabulary(size, 1, f"{BASE}lists/words", plain=True))
    return folder


def _bar(figures: dict[tuple[str, int], Figure], name: str, large: int) -> Bar:
    figure = None
    if (name, large) in figures:
        figure = ratio(figures[name, large], figures[name, _SMALL])
    return Bar(
        what=f"{name}: cost against {large:,} concepts to that against {_SMALL}",
        figure=figure,
        most=1.2,
        aim=1.0,
        why="it is not in use here",
    )


def _table(figures: dict[tuple[str, int], Figure], engines: list[str], large: int) -> Table:
    rows = [
        (name, *(figures[name, size].times(0.001).told("ms") for size in (_SMALL, large)))
        for name in engines
    ]
    return Table(("a record", f"{_SMALL} concepts", f"{large:,} concepts"), tuple(rows))
