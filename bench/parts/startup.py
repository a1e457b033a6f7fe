"""Whole processes, from their start to their end, beside a Python that does nothing."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Final

from bench.figures import Bar, Figure, ratio
from bench.part import Run
from bench.results import Section, Table
from bench.sides import engine_in_use
from bench.worker import ROOT
from bench.workload import write

from bench import install
from termreg import places
from termreg.release.build import packaged
from termreg.standard.load import load

_BARE: Final = "python -c pass"
_HELP: Final = "termreg --help"
_VALIDATE: Final = "termreg validate one.jsonld"
_FIRST: Final = "termreg validate one.jsonld, nothing kept before"
_PYSHACL: Final = "pyshacl -s shapes one.nt"
_EACH: Final = 5
_RECORD: Final = "base/conforms/credit-bearing-course.jsonld"
_SHAPES: Final = "base+credit-bearing.nt"
_HOW = (
    "Each command is a process of its own, timed from its start to its end, the same Python under "
    "all of them and its files warm. A round starts each of them in turn, five times, and keeps "
    "the median of the five. What termreg keeps from start to start is there, but for the row that "
    "says otherwise. The command of pySHACL checks one record beside its shapes."
)


def measure(run: Run) -> Section:
    """Start each command in turn, round by round."""
    commands = _commands(run)
    for words in commands.values():
        _seconds(words)
    times: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(run.rounds):
        run.say(f"round {turn + 1} of {run.rounds}")
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(run.of(_EACH, 2)):
            for name, words in commands.items():
                kept = run.empty("startup-kept") if name == _FIRST else None
                taken[name].append(_seconds(words, kept))
        for name, held in taken.items():
            times[name].append(median(held))
    return Section(
        name="startup",
        title="Starting",
        how=_HOW,
        bars=(
            _bar(times, _HELP, most=20, aim=10),
            _bar(times, _VALIDATE, most=15, aim=7.5),
        ),
        tables=(_table(times),),
        notes=(f"Engine in use: {engine_in_use()}.",),
    )


def _commands(run: Run) -> dict[str, Sequence[str]]:
    termreg = str(Path(sys.executable).with_name("termreg"))
    record = places.shapes() / _RECORD
    commands: dict[str, Sequence[str]] = {
        _BARE: (sys.executable, "-c", "pass"),
        _HELP: (termreg, "--help"),
        _VALIDATE: (termreg, "validate", str(record)),
        _FIRST: (termreg, "validate", str(record)),
    }
    folder = run.empty("startup")
    write(folder, {"small": 12}, load(), packaged())
    ordinary = install.ENVIRONMENT / "bin" / "pyshacl"
    if ordinary.is_file():
        triples = folder / "one.nt"
        triples.write_text(_statements(folder), "utf-8")
        commands[_PYSHACL] = (str(ordinary), "-s", str(folder / "shapes" / _SHAPES), str(triples))
    return commands


def _statements(folder: Path) -> str:
    rows = [json.loads(x) for x in (folder / "small.jsonl").read_text("utf-8").splitlines()]
    return str(next(row["nt"] for row in rows if f"{row['shapes']}.nt" == _SHAPES))


def _seconds(words: Sequence[str], kept: Path | None = None) -> float:
    """Give the seconds of a command; `kept` is where termreg keeps things, if not where it does."""
    more = {"TERMREG_CACHE": str(kept)} if kept else {}
    # Where a program is installed its modules are compiled; the first start, which is not
    # measured, sees to that here.
    more["PYTHONDONTWRITEBYTECODE"] = ""
    start = time.perf_counter()
    told = subprocess.run(  # noqa: S603 - ourselves
        words, capture_output=True, check=False, cwd=ROOT, env={**os.environ, **more}
    )
    taken = time.perf_counter() - start
    if told.returncode not in {0, 1}:
        raise RuntimeError(f"{words} failed: {told.stderr.decode()[-300:]}")
    return taken


def _bar(times: dict[str, list[float]], name: str, *, most: float, aim: float) -> Bar:
    figure = ratio(times[name], times[_BARE])
    return Bar(what=f"`{name}`, whole process, to `{_BARE}`", figure=figure, most=most, aim=aim)


def _table(times: dict[str, list[float]]) -> Table:
    rows = [
        (
            f"`{name}`",
            Figure.of(held).times(1000).told("ms"),
            ratio(held, times[_BARE]).told("×"),
        )
        for name, held in times.items()
    ]
    return Table(("command", "time", f"to `{_BARE}`"), tuple(rows))
