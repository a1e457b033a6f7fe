# ruff: noqa: INP001 - beside the package, and run in an environment of its own
"""pyshifty: its prepared validator, N-Triples text in, a report as a graph out."""

from importlib.metadata import version
from pathlib import Path
from typing import Any

import shifty
from bench.runners import reading
from bench.runners.conversation import converse


class Shifty:
    """Checks, record by record."""

    def __init__(self, folder: Path) -> None:
        self._shapes = {
            path.stem: shifty.PreparedValidator(path.read_text("utf-8"))
            for path in folder.glob("shapes/*.nt")
        }

    def check(self, record: dict[str, Any]) -> object:
        """Check one record; nothing is inferred, as nowhere else."""
        return self._shapes[record["shapes"]].validate(record["nt"], infer=False)

    def results(self, record: dict[str, Any]) -> list[list[str]]:
        """Give the results of the same call, over the same statements and their probes."""
        text = record["nt"] + record["probes"]
        _, report, _ = self._shapes[record["probing"]].validate(text, infer=False)
        return reading.rows(report)

    def together(self, text: str, shapes: str) -> int:
        """Check many records as one graph."""
        _, report, _ = self._shapes[shapes].validate(text, infer=False)
        return len(reading.rows(report))


if __name__ == "__main__":
    converse(Shifty, {"pyshifty": version("pyshifty")})
