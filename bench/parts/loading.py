"""From the files of a release to the first answer, beside rdflib parsing the same file."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from bench.figures import Bar, Figure, ratio
from bench.make_vocabulary import write_release
from bench.part import Run
from bench.results import Section, Table
from bench.worker import ROOT

_OURS: Final = """
import sys, time
start = time.perf_counter()
from pathlib import Path
from termreg.release.build import build
from termreg.release.resolve import resolve
snapshot = build(Path(sys.argv[1]))
resolve(sys.argv[2], snapshot).verdict
print(time.perf_counter() - start)
"""
_RDFLIB: Final = """
import sys, time
import rdflib
start = time.perf_counter()
rdflib.Graph().parse(sys.argv[1] + "/terms.ttl")
print(time.perf_counter() - start)
"""
_HOW = (
    "A release of {concepts:,} concepts in three languages, {statements:,} statements in Turtle. "
    "Each figure is of a process of its own: ours from before the first import to the answer for a "
    "name, rdflib’s only the parsing, its import not counted. The first start of ours finds "
    "nothing that was kept, and keeps what it made; the second finds that."
)


def measure(run: Run) -> Section:
    """Load in turn, round by round."""
    concepts = run.of(100_000, 10_000)
    folder = run.empty("loading")
    write_release(folder, concepts, plain=True)
    first: list[float] = []
    again: list[float] = []
    rdflib: list[float] = []
    for turn in range(run.of(7, 2)):
        run.say(f"round {turn + 1} of {run.of(7, 2)}")
        kept = run.empty("loading-kept")
        first.append(_seconds(_OURS, kept, folder, f"n-{concepts // 2}"))
        again.append(_seconds(_OURS, kept, folder, f"n-{concepts // 2}"))
        rdflib.append(_seconds(_RDFLIB, kept, folder))
    what = f"{8 * concepts:,} statements"
    return Section(
        name="loading",
        title="Loading a vocabulary",
        how=_HOW.format(concepts=concepts, statements=8 * concepts),
        bars=(
            Bar(
                what=f"{what} to the first answer, to rdflib’s parse",
                figure=ratio(first, rdflib),
                most=0.5,
            ),
            Bar(
                what=f"{what}, started again, to rdflib’s parse",
                figure=ratio(again, rdflib),
                most=0.2,
            ),
        ),
        tables=(
            Table(
                ("", "seconds"),
                (
                    ("termreg, to the first answer", Figure.of(first).told()),
                    ("termreg, started again", Figure.of(again).told()),
                    ("rdflib, parsing alone", Figure.of(rdflib).told()),
                ),
            ),
        ),
    )


def _seconds(script: str, kept: Path, folder: Path, *more: str) -> float:
    words = (sys.executable, "-c", script, str(folder), *more)
    told = subprocess.run(  # noqa: S603 - ourselves
        words,
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "TERMREG_CACHE": str(kept)},
    )
    return float(told.stdout)
