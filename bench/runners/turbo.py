# ruff: noqa: INP001 - beside the package, and run in an environment of its own
"""pyshacl-turbo: its compiled shapes, N-Triples text in."""

from importlib.metadata import version
from pathlib import Path
from typing import Any

import pyshacl_turbo
from bench.runners import reading
from bench.runners.conversation import converse


class Turbo:
    """Checks, record by record."""

    def __init__(self, folder: Path) -> None:
        self._shapes = {
            name: pyshacl_turbo.compile_shapes(graph)
            for name, graph in reading.shapes(folder).items()
        }

    def check(self, record: dict[str, Any]) -> object:
        """Check one record."""
        return self._report(record["nt"], record["shapes"])

    def results(self, record: dict[str, Any]) -> list[list[str]]:
        """Give the results of the same call, over the same statements and their probes."""
        return reading.rows(self._report(record["nt"] + record["probes"], record["probing"]))

    def together(self, text: str, shapes: str) -> int:
        """Check many records as one graph."""
        return len(reading.rows(self._report(text, shapes)))

    def _report(self, text: str, shapes: str) -> Any:  # noqa: ANN401 - a graph of rdflib
        _, report, _ = self._shapes[shapes].validate(text, data_graph_format="nt")
        return report


if __name__ == "__main__":
    converse(Turbo, {"pyshacl-turbo": version("pyshacl-turbo")})
