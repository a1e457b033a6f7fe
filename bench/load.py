# ruff: noqa: INP001 - beside the package
"""Loads over HTTP: by wrk where it is installed, else by our own generator."""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Final

from bench.worker import ROOT

from bench import machine

CONNECTIONS: Final = 32
SHARES: Final = (50.0, 75.0, 90.0, 99.0, 99.9)
_PATIENCE: Final = 120.0
_SCRIPT: Final = Path(__file__).parent / "runners" / "wrk.lua"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of a load: answers a second, and the µs that so many of 100 stay below."""

    rate: float
    micro: tuple[float, ...]
    failed: int


def generator() -> str:
    """Name what makes the load."""
    told = machine.first_line("wrk", "--version") if machine.has("wrk") else ""
    return told.split(" [")[0] or "our own generator, which is slower than some servers"


def full(port: int, requests: Sequence[str], seconds: float, folder: Path) -> Loaded:
    """Ask as fast as answers come. Raises `RuntimeError` where that failed."""
    if machine.has("wrk") is None:
        return _some(summed(paced(port, requests, seconds, connections=CONNECTIONS)))
    kept = folder / "requests.json"
    lines = "\n".join(request.encode().hex() for request in requests)
    kept.write_text(lines, "utf-8")
    words = ("wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds:g}s", "-s", str(_SCRIPT))
    told = _run((*words, f"http://127.0.0.1:{port}", "--", str(kept)))
    held = json.loads(told.splitlines()[-1])
    return _some(Loaded(held["count"] / held["seconds"], tuple(held["micro"]), held["failed"]))


def together(loads: Sequence[Loaded]) -> Loaded:
    """Give the means of loads that took equally long, and all that failed."""
    micro = tuple(mean(parts) for parts in zip(*(one.micro for one in loads), strict=True))
    return Loaded(mean(one.rate for one in loads), micro, sum(one.failed for one in loads))


def _some(loaded: Loaded) -> Loaded:
    if not loaded.rate:
        raise RuntimeError(
            "A server gave no answer in the time of a round: the machine is too busy."
        )
    return loaded


def paced(
    port: int,
    requests: Sequence[str],
    seconds: float,
    *,
    connections: int,
    rate: float | None = None,
) -> dict[str, object]:
    """Ask by our own generator, at a pace or as fast as answers come."""
    return dict(json.loads(_run(command(port, requests, seconds, connections, rate))))


def command(
    port: int, requests: Sequence[str], seconds: float, connections: int, rate: float | None
) -> tuple[str, ...]:
    """Give the command of our own generator."""
    asked = {
        "port": port,
        "requests": list(requests),
        "seconds": seconds,
        "connections": connections,
        "rate": rate,
    }
    return (sys.executable, "-m", "bench.runners.load", json.dumps(asked))


def summed(held: dict[str, object]) -> Loaded:
    """Sum up what our own generator found."""
    micro = sorted(_floats(held["micro"]))
    parts = tuple(micro[min(len(micro) - 1, int(len(micro) * share / 100))] for share in SHARES)
    return Loaded(len(micro) / float(str(held["seconds"])), parts, int(str(held["failed"])))


def _floats(held: object) -> list[float]:
    return [float(value) for value in held] if isinstance(held, list) else []


def _run(words: Sequence[str]) -> str:
    told = subprocess.run(  # noqa: S603 - ourselves
        words, capture_output=True, text=True, check=False, cwd=ROOT, timeout=_PATIENCE
    )
    if told.returncode:
        raise RuntimeError(f"{words[0]}: {told.stderr[-300:]}")
    return told.stdout
