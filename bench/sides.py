# ruff: noqa: INP001 - beside the package
"""Our own side of every comparison: termreg with each of its engines."""

import sys
from pathlib import Path
from typing import Final

from bench.install import Peer

from termreg.standard.load import load
from termreg.validation.engine.choice import choose
from termreg.validation.engine.wanted import Choice

FAST: Final = "termreg, fast engine"
SLOW: Final = "termreg, pySHACL"
ORDINARY: Final = "pySHACL, ordinary call"


def ours(vocabulary: Path | None = None) -> list[Peer]:
    """Give termreg with each engine; the fast one is absent where it may not be used."""
    more = (str(vocabulary),) if vocabulary else ()
    start = (sys.executable, "-m", "bench.runners.ours")
    engine = choose(Choice.AUTO, load())
    fast = Peer(FAST, (*start, "shacl", *more))
    if not engine.name.startswith("shacl "):
        fast = Peer(FAST, absent=engine.why)
    return [fast, Peer(SLOW, (*start, "pyshacl", *more))]


def engine_in_use() -> str:
    """Give the name of the engine that checks here unless another is asked for."""
    return choose(Choice.AUTO, load()).name
