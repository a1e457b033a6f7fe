# ruff: noqa: S311 - beside the package; nothing here is secret
"""Half an hour of everything at once: look-ups, checks, attacks, and processes that are killed."""

import asyncio
import json
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from random import Random
from string import ascii_lowercase
from typing import Any, Final

from bench.figures import Bar, Figure, number
from bench.part import Run
from bench.parts.lookups import ACCEPT, READ, paths, request
from bench.plots import Line
from bench.results import Picture, Section, Table
from bench.runners.load import load
from bench.servers import Server
from bench.sides import engine_in_use

from bench import hostile, plots, processes, servers, workload
from termreg.release.build import packaged
from termreg.standard.load import load as load_standard

_MINUTES: Final = 30
_RATES: Final = {"look-ups": 1000.0, "checks": 20.0, "attacks": 1.0}
_CONNECTIONS: Final = {"look-ups": 16, "checks": 4, "attacks": 2}
_LONG: Final = 50_000
"""A document that is checked has about so many bytes."""
_SAMPLE: Final = 5.0
_BETWEEN_KILLS: Final = 10.0
_WARM: Final = 1 / 6
_UNHARMED: Final = 2 / 3
_FAULT: Final = 500
_BUSY: Final = 503
_TIMES: Final = 600
"""So many times does a minute ask for each term, about."""
_ONE_IN: Final = 50
_MORE: Final = ("search?q=badge", "suggest?q=micro", "resolve?text=mirco-credental")
_HOW = (
    "For {minutes} minutes one service is asked for {lookups:g} terms a second (as JSON, as pages, "
    "and by words, one in fifty of which nobody has looked up before), has {checks:g} documents of "
    "{size:,} bytes a second to check, four records in ten damaged, and is attacked {attacks:g} "
    "time a second: nesting, bombs, entities, addresses to fetch, heads without end. After "
    "{unharmed} minutes a checking process is killed every {between:g} s. The times are those of a "
    "minute each; memory is sampled every {sample:g} s, and its growth is the line through the "
    "samples after the first {warm} minutes, for the checking processes until the first is killed."
)


@dataclass(slots=True)
class Sample:
    """What the processes of the service held at a moment, in MiB; `at` in minutes."""

    at: float
    web: float
    checking: float


@dataclass(slots=True)
class Soak:
    """All that came of it, minute by minute."""

    minutes: int
    loads: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    samples: list[Sample] = field(default_factory=list)
    killed: int = 0

    @property
    def warm(self) -> float:
        """Give from which minute on growth counts."""
        return self.minutes * _WARM

    @property
    def unharmed(self) -> int:
        """Give how many minutes pass before a process is killed."""
        return int(self.minutes * _UNHARMED)

    def statuses(self, name: str) -> Counter[int]:
        """Give how many answers had each status."""
        told: Counter[int] = Counter()
        for held in self.loads[name]:
            told.update({int(status): count for status, count in held["statuses"].items()})
        return told

    def at(self, name: str, share: float) -> Figure:
        """Give the ms that a share of the answers of a minute stay below, for each minute."""
        every = (sorted(held["micro"]) for held in self.loads[name])
        return Figure.of(taken[int((len(taken) - 1) * share)] / 1000 for taken in every)

    def growth(self, of: Callable[[Sample], float], until: float) -> Figure:
        """Give the growth of memory in MiB a minute."""
        held = [sample for sample in self.samples if self.warm <= sample.at <= until]
        line = statistics.linear_regression([s.at for s in held], [of(s) for s in held])
        return Figure.of([line.slope])


def measure(run: Run) -> Section:
    """Start the service and keep it busy."""
    soak = Soak(run.of(_MINUTES, 2))
    requests = _requests(run.empty("soak"))
    with servers.termreg() as server:
        asyncio.run(_soak(run, server, requests, soak))
    return Section(
        name="soak",
        title="Half an hour of everything",
        how=_HOW.format(
            minutes=soak.minutes,
            lookups=_RATES["look-ups"],
            checks=_RATES["checks"],
            attacks=_RATES["attacks"],
            size=_LONG,
            unharmed=soak.unharmed,
            between=_BETWEEN_KILLS,
            sample=_SAMPLE,
            warm=f"{soak.warm:g}",
        ),
        bars=tuple(_bars(soak)),
        tables=(_table(soak),),
        pictures=(_picture(soak),),
        notes=(
            f"{soak.killed} checking processes were killed; each was replaced.",
            f"Engine in use: {engine_in_use()}.",
        ),
    )


async def _soak(
    run: Run, server: Server, requests: dict[str, tuple[bytes, ...]], soak: Soak
) -> None:
    start = time.monotonic()
    beside = [asyncio.create_task(_watch(server, soak, start))]
    loop = asyncio.get_running_loop()
    # Each load is made by a process of its own: to read one's answers must not delay another.
    with ProcessPoolExecutor(len(requests), get_context("spawn")) as pool:
        for minute in range(soak.minutes):
            run.say(f"minute {minute + 1} of {soak.minutes}")
            if minute == soak.unharmed:
                beside.append(asyncio.create_task(_kill(server, soak)))
            now = {**requests, "look-ups": _with_new_words(requests["look-ups"], minute)}
            asked = (_asked(name, held, server) for name, held in now.items())
            loads = await asyncio.gather(*(loop.run_in_executor(pool, _load, one) for one in asked))
            for name, held in zip(requests, loads, strict=True):
                soak.loads.setdefault(name, []).append(held)
    await _end(beside)


def _asked(name: str, requests: tuple[bytes, ...], server: Server) -> dict[str, Any]:
    return {
        "port": server.port,
        "requests": requests,
        "connections": _CONNECTIONS[name],
        "seconds": 60.0,
        "rate": _RATES[name],
    }


def _load(asked: dict[str, Any]) -> dict[str, Any]:
    return asyncio.run(load(asked))


async def _watch(server: Server, soak: Soak, start: float) -> None:
    while True:
        held = processes.of(server.group)
        web = sum(process.resident for process in held if not process.checks)
        checking = sum(process.resident for process in held if process.checks)
        soak.samples.append(Sample((time.monotonic() - start) / 60, web, checking))
        await asyncio.sleep(_SAMPLE)


async def _kill(server: Server, soak: Soak) -> None:
    while True:
        soak.killed += processes.kill_one(server.group)
        await asyncio.sleep(_BETWEEN_KILLS)


async def _end(tasks: list["asyncio.Task[None]"]) -> None:
    for task in tasks:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


def _requests(folder: Path) -> dict[str, tuple[bytes, ...]]:
    told = paths()
    lookups = [
        *(request(path, ACCEPT) for path in told),
        *(request(path, READ) for path in told),
        *(request(f"/api/v1/{path}", ACCEPT) for path in _MORE),
    ]
    return {
        "look-ups": tuple(text.encode() for text in lookups),
        "checks": tuple(map(_post, _documents(folder))),
        "attacks": hostile.requests(),
    }


def _with_new_words(lookups: tuple[bytes, ...], minute: int) -> tuple[bytes, ...]:
    """Add words that nobody has looked up before, one in fifty: what is kept of them is bounded."""
    chance = Random(minute)
    made: list[bytes] = []
    for place, asked in enumerate(lookups * _TIMES):
        if place % _ONE_IN == 0:
            words = "+".join("".join(chance.choices(ascii_lowercase, k=9)) for _ in range(3))
            made.append(request(f"/api/v1/search?q={words}", ACCEPT).encode())
        made.append(asked)
    return tuple(made)


def _documents(folder: Path) -> Iterator[bytes]:
    """Give documents of about the same length, each a list of long and short records."""
    workload.write(folder, {"large": 20, "small": 200}, load_standard(), packaged())
    large, small = (_records(folder / f"{name}.jsonl") for name in ("large", "small"))
    for first, second in zip(large, large, strict=True):
        held = [first, second]
        while sum(map(len, held)) < _LONG and (more := next(small, None)):
            held.append(more)
        yield f"[{','.join(held)}]".encode()


def _records(file: Path) -> Iterator[str]:
    with file.open(encoding="utf-8") as lines:
        yield from (json.loads(line)["sent"] for line in lines)


def _post(body: bytes) -> bytes:
    head = (
        "POST /api/v1/validate HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        f"Content-Type: application/ld+json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def _bars(soak: Soak) -> Iterator[Bar]:
    checks = soak.statuses("checks")
    every = sum(map(soak.statuses, soak.loads), Counter[int]())
    faults = sum(n for status, n in every.items() if status >= _FAULT and status != _BUSY)
    lost = sum(held["failed"] for held in soak.loads["look-ups"])
    yield Bar(
        what="1,000 look-ups a second: 99 of 100",
        unit="ms",
        figure=soak.at("look-ups", 0.99),
        most=20,
    )
    yield Bar(
        what="20 documents of 50,000 bytes a second: 99 of 100",
        unit="ms",
        figure=soak.at("checks", 0.99),
        most=300,
    )
    yield Bar(
        what="growth of the web process a minute",
        unit="MiB",
        figure=soak.growth(lambda sample: sample.web, soak.minutes),
        most=1,
    )
    yield Bar(
        what="growth of the checking processes a minute",
        unit="MiB",
        figure=soak.growth(lambda sample: sample.checking, soak.unharmed),
        most=1,
    )
    yield Bar(what="answers that were our fault (5xx)", unit="", figure=_count(faults), most=0)
    yield Bar(what="look-ups that failed", unit="", figure=_count(lost), most=0)
    yield Bar(
        what="checks that failed, beyond one for each process that was killed",
        unit="",
        figure=_count(max(0, checks.total() - checks[200] - soak.killed)),
        most=0,
    )


def _count(number_of: int) -> Figure:
    return Figure.of([float(number_of)])


def _table(soak: Soak) -> Table:
    rows = []
    for name, loads in soak.loads.items():
        told = soak.statuses(name)
        slowest = max(chain.from_iterable(held["micro"] for held in loads)) / 1000
        rows.append(
            (
                name,
                f"{told.total():,}",
                ", ".join(
                    f"{count:,} × {status or 'closed'}" for status, count in sorted(told.items())
                ),
                soak.at(name, 0.5).told("ms"),
                soak.at(name, 0.99).told("ms"),
                number(slowest),
            )
        )
    return Table(("", "asked", "answers", "half of them", "99 of 100", "slowest, ms"), tuple(rows))


def _picture(soak: Soak) -> Picture:
    drawn = [
        Line(name, tuple((max(s.at, _SAMPLE / 60), of(s)) for s in soak.samples))
        for name, of in (
            ("web process", lambda sample: sample.web),
            ("checking processes", lambda sample: sample.checking),
        )
    ]
    svg = plots.lines("Memory under load", "minutes", "MiB", drawn)
    return Picture("soak-memory.svg", "Memory of the service against time, on log axes", svg)
