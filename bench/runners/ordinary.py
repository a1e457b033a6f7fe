# ruff: noqa: INP001 - beside the package, and run in an environment of its own
"""pySHACL the ordinary way: rdflib parses the record, `pyshacl.validate` checks it.

Kinder than most do it: the shapes are parsed once, the context holds the keys of the record alone,
and of the lists only the statements about the entries that the record names are added.
"""

import logging
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pyshacl
from bench.runners import reading
from bench.runners.conversation import converse
from rdflib import Graph

logging.getLogger("rdflib.term").setLevel(logging.CRITICAL)


class Ordinary:
    """Parses and checks, record by record."""

    def __init__(self, folder: Path) -> None:
        self._shapes = reading.shapes(folder)

    def check(self, record: dict[str, Any]) -> object:
        """Parse JSON-LD, add the slice, validate; the report is a graph and a text."""
        graph = Graph().parse(data=record["jsonld"], format="json-ld")
        graph.parse(data=record["slice"], format="nt")
        return pyshacl.validate(graph, shacl_graph=self._shapes[record["shapes"]])

    def results(self, record: dict[str, Any]) -> list[list[str]]:
        """Give the results of the same call, over the same statements and their probes."""
        graph = Graph().parse(data=record["jsonld"], format="json-ld")
        graph.parse(data=record["slice"], format="nt")
        for triple in Graph().parse(data=record["probes"], format="nt", bnode_context=_Same()):
            graph.add(triple)
        _, report, _ = pyshacl.validate(graph, shacl_graph=self._shapes[record["probing"]])
        return reading.rows(report)

    def together(self, text: str, shapes: str) -> int:
        """Check many records as one graph."""
        graph = Graph().parse(data=text, format="nt")
        _, report, _ = pyshacl.validate(graph, shacl_graph=self._shapes[shapes])
        return len(reading.rows(report))


class _Same(dict[str, Any]):
    """Keeps the labels of blank nodes, as rdflib does for JSON-LD."""

    def __missing__(self, label: str) -> Any:  # noqa: ANN401 - rdflib's
        from rdflib import BNode  # noqa: PLC0415 - beside its one use

        return BNode(label.removeprefix("_:"))

    def get(self, label: str, default: Any = None) -> Any:  # noqa: ANN401, ARG002 - as dict has it
        return self[label]


if __name__ == "__main__":
    converse(Ordinary, {name: version(name) for name in ("pyshacl", "rdflib")})
