# ruff: noqa: INP001 - beside the package, and run in an environment of its own
"""The engine `shacl` as it is: N-Triples in, its results out; shapes compiled once.

It is asked about the profiles that a record declares; with the argument `asked`, about all that
termreg asks in one run, which tells besides what other profiles a record would meet.
"""

import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import shacl
from bench.runners.conversation import converse


class Bare:
    """Checks, record by record."""

    def __init__(self, folder: Path) -> None:
        self._set = sys.argv[1] if len(sys.argv) > 1 else "shapes"
        self._shapes = {
            path.stem: shacl.Shapes.from_text(path.read_text("utf-8"), format="ntriples")
            for kind in {"shapes", self._set}
            for path in folder.glob(f"{kind}/*.nt")
        }

    def check(self, record: dict[str, Any]) -> object:
        """Check one record."""
        shapes = self._shapes[record[self._set]]
        return shapes.validate_text(record["nt"], format="ntriples").results

    def results(self, record: dict[str, Any]) -> list[list[str]]:
        """Give the results of the same call, over the same statements and their probes."""
        text = record["nt"] + record["probes"]
        report = self._shapes[record["probing"]].validate_text(text, format="ntriples")
        return [
            [
                r.focus_node,
                r.path or "",
                f"<{r.component_iri}>",
                f"<{r.severity_iri}>",
                r.source_shape or "",
                r.value or "",
            ]
            for r in report.results
        ]

    def together(self, text: str, shapes: str) -> int:
        """Check many records as one graph."""
        return len(self._shapes[shapes].validate_text(text, format="ntriples").results)


if __name__ == "__main__":
    converse(Bare, {"shacl": version("shacl")})
