# ruff: noqa: INP001 - beside the package
"""A part of the benchmark, and what it is given to run with."""

import shutil
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bench.figures import LEAST_ROUNDS
from bench.results import Section

from bench import machine

MADE: Final = Path(__file__).parent / ".made"
ROUNDS: Final = 9
SKETCH_ROUNDS: Final = 2


@dataclass(slots=True)
class Log:
    """Tells on standard error how far the run is and how long it will take."""

    parts: Sequence[tuple[str, float]]
    start: float = field(default_factory=time.monotonic)
    _at: int = 0
    _begun: float = field(default_factory=time.monotonic)

    def begin(self, name: str) -> None:
        """Note that a part begins."""
        self._at = [known for known, _ in self.parts].index(name)
        self._begun = time.monotonic()

    def say(self, what: str) -> None:
        """Say what happens now."""
        now = time.monotonic()
        name, expected = self.parts[self._at]
        here = max(0.0, expected - (now - self._begun))
        left = here + sum(seconds for _, seconds in self.parts[self._at + 1 :])
        print(  # noqa: T201 - a log for the one who waits
            f"[{_clock(now - self.start)}, about {_clock(left)} left] {name}: {what}",
            file=sys.stderr,
            flush=True,
        )


@dataclass(frozen=True, slots=True)
class Run:
    """One run: where files may be made, whether it is a sketch, and where to tell of it."""

    folder: Path
    log: Log
    sketch: bool = False

    @property
    def rounds(self) -> int:
        """Give how many rounds a figure has."""
        return SKETCH_ROUNDS if self.sketch else max(ROUNDS, LEAST_ROUNDS)

    def of(self, full: int, sketch: int) -> int:
        """Give a size: that of the full run or that of the sketch."""
        return sketch if self.sketch else full

    def say(self, what: str) -> None:
        """Say what happens now."""
        self.log.say(what)

    def empty(self, name: str) -> Path:
        """Give a folder of that name with nothing in it."""
        made = self.folder / name
        shutil.rmtree(made, ignore_errors=True)
        made.mkdir(parents=True, mode=0o700)
        return made


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is measured; `seconds` and `sketch` are how long it may take.

    One that is `apart` runs only when it is asked for by its name.
    """

    name: str
    what: str
    seconds: float
    sketch: float
    measure: Callable[[Run], Section]
    apart: bool = False

    def run(self, run: Run) -> Section:
        """Measure it, and stamp the result."""
        run.log.begin(self.name)
        start = time.monotonic()
        section = self.measure(run)
        section.stamp.update(machine.stamp(time.monotonic() - start))
        return section


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"
