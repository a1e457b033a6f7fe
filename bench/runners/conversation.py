# ruff: noqa: INP001 - beside the package, and run in an environment of its own
"""How a measured program is spoken to: one JSON object a line, in and out.

The program keeps its own clock, so that the conversation is no part of any figure. Nothing but the
standard library is needed here: the programs run where their own libraries are.
"""

import gc
import json
import sys
import time
from collections.abc import Callable, Sequence
from itertools import cycle
from pathlib import Path
from typing import Any, Protocol


class Engine(Protocol):
    """What checks records. A record is a row of the workload; see `bench.workload`."""

    def check(self, record: dict[str, Any]) -> object:
        """Check one record, from the text to all that the engine says of it."""

    def results(self, record: dict[str, Any]) -> list[list[str]]:
        """Give (focus, path, component, severity, shape) of each result; the focus in N-Triples."""

    def together(self, text: str, shapes: str) -> int:
        """Check many records as one graph in N-Triples; give the number of results."""


Held = tuple[Engine, dict[str, list[dict[str, Any]]]] | None
"""The engine and the sets of records, once both are prepared."""


def converse(make: Callable[[Path], Engine], versions: dict[str, str]) -> None:
    """Answer on standard output what is asked on standard input, until it ends."""
    held: Held = None
    answers = sys.stdout
    sys.stdout = sys.stderr  # what libraries print must not be taken for an answer
    for line in sys.stdin:
        asked = json.loads(line)
        try:
            if asked["do"] == "prepare":
                folder = Path(asked["folder"])
                held = make(folder), _records(folder)
                told: dict[str, Any] = {"versions": versions}
            else:
                told = _answer(held, asked)
        except Exception as error:  # noqa: BLE001 - the one who asks decides what to make of it
            told = {"error": f"{type(error).__name__}: {error}"}
        answers.write(json.dumps(told) + "\n")
        answers.flush()


def _records(folder: Path) -> dict[str, list[dict[str, Any]]]:
    return {
        path.stem: [json.loads(line) for line in path.open(encoding="utf-8")]
        for path in folder.glob("*.jsonl")
    }


def _answer(held: Held, asked: dict[str, Any]) -> dict[str, Any]:
    if held is None:
        raise ValueError("prepare first")
    engine, records = held
    if asked["do"] == "together":
        text = Path(asked["file"]).read_text("utf-8")
        start = time.perf_counter()
        found = engine.together(text, asked["shapes"])
        return {"seconds": time.perf_counter() - start, "found": found, "peak": _peak()}
    rows = records[asked["set"]]
    chosen = [rows[place] for place in asked["places"]]
    if asked["do"] == "results":
        return {"results": [_tried(engine, row) for row in chosen]}
    return {"micro": _timed(engine.check, chosen, asked["least"], asked["seconds"])}


def _tried(engine: Engine, row: dict[str, Any]) -> list[list[str]] | str:
    try:
        return engine.results(row)
    except Exception as error:  # noqa: BLE001 - an engine that fails is shown as failing
        return f"{type(error).__name__}: {error}"[:200]


def _timed(
    check: Callable[[dict[str, Any]], object],
    rows: Sequence[dict[str, Any]],
    least: int,
    seconds: float,
) -> list[float]:
    """Check records in turn for so long, and at least so many; give the µs of each check.

    The same record comes again only after all the others, so that nobody gains by knowing it.
    """
    gc.collect()
    taken: list[float] = []
    until = time.perf_counter() + seconds
    for row in cycle(rows):
        if len(taken) >= least and time.perf_counter() >= until:
            break
        start = time.perf_counter_ns()
        check(row)
        taken.append((time.perf_counter_ns() - start) / 1000)
    return taken


def _peak() -> int:
    """Give the most memory that this process ever had, in KiB; 0 where it cannot be told."""
    try:
        status = Path("/proc/self/status").read_text("utf-8").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in status if line.startswith("VmHWM")), 0)
