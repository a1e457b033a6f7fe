# ruff: noqa: INP001 - beside the package, and run in an environment of its own
"""The engine `shacl` as it is: N-Triples in, its results out; shapes compiled once."""

from importlib.metadata import version
from pathlib import Path
from typing import Any

import shacl
from bench.runners.conversation import converse


class Bare:
    """Checks, record by record."""

    def __init__(self, folder: Path) -> None:
        self._shapes = {
            path.stem: shacl.Shapes.from_text(path.read_text("utf-8"), format="ntriples")
            for path in folder.glob("shapes/*.nt")
        }

    def check(self, record: dict[str, Any]) -> object:
        """Check one record."""
        return self._shapes[record["shapes"]].validate_text(record["nt"], format="ntriples").results

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
