# ruff: noqa: INP001, T201 - a script beside the package, which prints
"""Measure finding terms: python bench/search.py (about four minutes).

A glossary of 150 concepts and one of 100,000, each with names in three languages (450 and 300,000
names), are asked in turn, round by round, so that whatever else the machine does disturbs both
alike. Printed are medians over the rounds with the quartiles in brackets, and each bar with whether
it is met: a bar is missed when the upper quartile misses it. The exit code is 1 when one is missed.

Loading is measured in a process of its own each time, against rdflib parsing the same file.
"""

import argparse
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from make_vocabulary import write_release

from termreg.release import collector
from termreg.release.build import build
from termreg.release.resolve import resolve
from termreg.release.snapshot import Snapshot
from termreg.release.suggest import suggest
from termreg.web import lookup

SMALL, LARGE = 150, 100_000
LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LOAD_OURS = """
import sys, time
start = time.perf_counter()
from pathlib import Path
from termreg.release.build import build
from termreg.release.resolve import resolve
snapshot = build(Path(sys.argv[1]))
resolve(sys.argv[2], snapshot).verdict
print(time.perf_counter() - start)
"""
_LOAD_RDFLIB = """
import sys, time
import rdflib
start = time.perf_counter()
rdflib.Graph().parse(sys.argv[1] + "/terms.ttl")
print(time.perf_counter() - start)
"""


@dataclass(frozen=True, slots=True)
class Figure:
    """What one series of rounds gave: the median and the quartiles."""

    low: float
    middle: float
    high: float

    @classmethod
    def of(cls, values: Sequence[float]) -> "Figure":
        """Sum up the figures of the rounds."""
        low, middle, high = statistics.quantiles(values, n=4, method="inclusive")
        return cls(low, middle, high)

    def told(self, unit: str) -> str:
        """Give it as it is printed."""
        return f"{self.middle:,.2f} {unit} [{self.low:,.2f}–{self.high:,.2f}]"


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure, and what its upper quartile must not exceed."""

    what: str
    figure: Figure
    unit: str
    most: float | None = None

    @property
    def missed(self) -> bool:
        """Say whether the bar is missed."""
        return self.most is not None and self.figure.high > self.most

    def row(self) -> str:
        """Give the row of the table."""
        bar = f"≤ {self.most:g} {self.unit}" if self.most is not None else "–"
        verdict = "" if self.most is None else ("missed" if self.missed else "met")
        return f"| {self.what} | {self.figure.told(self.unit)} | {bar} | {verdict} |"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9, help="of questions")
    parser.add_argument("--loads", type=int, default=3, help="of loading")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder) / "small", Path(folder) / "large"
        write_release(small, SMALL, plain=True)
        write_release(large, LARGE, plain=True)
        bars = [*loading(large, asked.loads), *asking(small, large, asked.rounds)]
    print("| what | median [quartiles] | bar | |\n| --- | --- | --- | --- |")
    print("\n".join(bar.row() for bar in bars))
    sys.exit(any(bar.missed for bar in bars))


def loading(large: Path, rounds: int) -> Iterator[Bar]:
    """Measure from the file to the first answer, and rdflib's parsing, in turn."""
    ours, theirs = [], []
    for _ in range(rounds):
        ours.append(_timed(_LOAD_OURS, large, "n-77777"))
        theirs.append(_timed(_LOAD_RDFLIB, large))
    yield Bar("800,000 statements to the first answer", Figure.of(ours), "s")
    yield Bar("rdflib parsing them", Figure.of(theirs), "s")
    ratios = [mine / other for mine, other in zip(ours, theirs, strict=True)]
    yield Bar("first answer to rdflib’s parse", Figure.of(ratios), "×", 0.5)


def asking(small: Path, large: Path, rounds: int) -> Iterator[Bar]:
    """Ask both glossaries the same sorts of questions, round by round."""
    held = {SMALL: _ready(small), LARGE: _ready(large)}
    kinds: dict[str, Callable[[Snapshot, random.Random], list[float]]] = {
        "suggest": _suggests,
        "full": _full_suggests,
        "typo": _typos,
        "lookup": _lookups,
        "resolve": _resolves,
    }
    times: dict[tuple[str, int], list[list[float]]] = {}
    for number in range(rounds):
        for kind, measure in kinds.items():
            for size, snapshot in held.items():
                chance = random.Random(number)  # noqa: S311 - a benchmark, not a secret
                times.setdefault((kind, size), []).append(sorted(measure(snapshot, chance)))

    def at(kind: str, size: int, part: float) -> Figure:
        return Figure.of([_percentile(values, part) for values in times[kind, size]])

    def ratio(kind: str) -> Figure:
        pairs = zip(times[kind, LARGE], times[kind, SMALL], strict=True)
        return Figure.of([_percentile(a, 0.5) / _percentile(b, 0.5) for a, b in pairs])

    yield Bar("suggest among 300,000 names, half of them", at("suggest", LARGE, 0.5), "µs", 30)
    yield Bar("suggest among 300,000 names, 99 of 100", at("suggest", LARGE, 0.99), "µs", 150)
    yield Bar("a typo resolved, half of them", at("typo", LARGE, 0.5), "µs")
    yield Bar("a typo resolved, 99 of 100", at("typo", LARGE, 0.99), "µs", 5000)
    yield Bar("suggest ten at 100,000 to 150", ratio("full"), "×", 1.5)
    yield Bar("look up an address at 100,000 to 150", ratio("lookup"), "×", 1.5)
    yield Bar("resolve a name at 100,000 to 150", ratio("resolve"), "×")


def _ready(folder: Path) -> Snapshot:
    snapshot = build(folder)
    snapshot.prepare()
    collector.settle()
    return snapshot


def _names(snapshot: Snapshot) -> list[str]:
    return [
        label.value
        for concept in snapshot.vocabulary.concepts
        for label in concept.pref_labels
        if label.language == "en"
    ]


def _suggests(snapshot: Snapshot, chance: random.Random) -> list[float]:
    """Complete the beginnings of names, of any length."""
    names = _names(snapshot)
    chosen = [chance.choice(names) for _ in range(3000)]
    typed = [name[: chance.randint(1, len(name))] for name in chosen]
    return [_micro(lambda text=text: suggest(text, snapshot)) for text in typed]  # type: ignore[misc]


def _full_suggests(snapshot: Snapshot, chance: random.Random) -> list[float]:
    """Complete what has ten completions or more, so that both glossaries give ten."""
    starts = [name[: chance.randint(1, 3)] for name in _names(snapshot)[:2000]]
    full = sorted({text for text in starts if len(suggest(text, snapshot)) == 10})  # noqa: PLR2004 - the usual ten
    typed = [chance.choice(full) for _ in range(2000)]
    return [_micro(lambda text=text: suggest(text, snapshot)) for text in typed]  # type: ignore[misc]


def _typos(snapshot: Snapshot, chance: random.Random) -> list[float]:
    """Resolve names with one or two slips."""
    names = [name for name in _names(snapshot) if len(name) > 8]  # noqa: PLR2004 - long enough for two
    typed = [
        _slipped(_slipped(name, chance) if chance.random() < 0.5 else name, chance)  # noqa: PLR2004
        for name in (chance.choice(names) for _ in range(400))
    ]
    return [_micro(lambda text=text: resolve(text, snapshot)) for text in typed]  # type: ignore[misc]


def _lookups(snapshot: Snapshot, chance: random.Random) -> list[float]:
    """Answer for addresses, as JSON values."""
    uris = [concept.uri for concept in snapshot.vocabulary.concepts]
    chosen = [chance.choice(uris) for _ in range(2000)]
    return [_micro(lambda uri=uri: lookup.tell(uri, snapshot)) for uri in chosen]  # type: ignore[misc]


def _resolves(snapshot: Snapshot, chance: random.Random) -> list[float]:
    """Resolve names that are spelt right."""
    names = _names(snapshot)
    chosen = [chance.choice(names) for _ in range(2000)]
    return [_micro(lambda text=text: resolve(text, snapshot)) for text in chosen]  # type: ignore[misc]


def _slipped(name: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(name) - 1)
    kind = chance.choice(("swap", "drop", "add", "change"))
    if kind == "swap":
        return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    if kind == "drop":
        return name[:at] + name[at + 1 :]
    return name[:at] + chance.choice(LETTERS) + name[at if kind == "add" else at + 1 :]


def _micro(question: Callable[[], object]) -> float:
    start = time.perf_counter_ns()
    question()
    return (time.perf_counter_ns() - start) / 1000


def _percentile(ordered: Sequence[float], part: float) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


def _timed(script: str, *arguments: object) -> float:
    words = [sys.executable, "-c", script, *map(str, arguments)]
    return float(subprocess.run(words, check=True, capture_output=True, text=True).stdout)  # noqa: S603 - ourselves


if __name__ == "__main__":
    main()
