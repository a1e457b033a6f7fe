# ruff: noqa: INP001 - beside the package, and run in an environment of its own
"""What two of the peers give back, a report as a graph of rdflib, read as rows."""

from pathlib import Path
from typing import Any

from rdflib import Graph
from rdflib.namespace import SH

_PARTS = (
    SH.focusNode,
    SH.resultPath,
    SH.sourceConstraintComponent,
    SH.resultSeverity,
    SH.sourceShape,
    SH.value,
)


def rows(report: Graph) -> list[list[str]]:
    """Give the parts of each result, as N-Triples writes them; nothing for a part that it lacks."""
    found = []
    for result in report.objects(None, SH.result):
        held: list[Any] = [report.value(result, part) for part in _PARTS]
        found.append([node.n3() if node is not None else "" for node in held])
    return found


def shapes(folder: Path) -> dict[str, Graph]:
    """Parse every shapes graph of the workload, by its name."""
    return {path.stem: Graph().parse(path, format="nt") for path in folder.glob("shapes/*.nt")}
