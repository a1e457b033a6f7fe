# ruff: noqa: INP001 - beside the package
"""termreg: the bytes of a record in, the bytes of its JSON report out.

The first argument is the engine, the second the folder of a release; left out, ours.
"""

import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from bench.records import TODAY
from bench.runners.conversation import converse
from pyoxigraph import RdfFormat, Triple, parse

from termreg import places
from termreg.findings import Severity
from termreg.release import collector
from termreg.release.build import build, packaged
from termreg.standard import crosswalk
from termreg.standard.load import load
from termreg.validation.check import Checker
from termreg.validation.engine.choice import choose
from termreg.validation.engine.wanted import Choice
from termreg.validation.intake.limits import Limits
from termreg.validation.render import json as as_json

_SEVERITIES: Final = {
    Severity.VIOLATION: "<http://www.w3.org/ns/shacl#Violation>",
    Severity.WARNING: "<http://www.w3.org/ns/shacl#Warning>",
    Severity.ADVICE: "<http://www.w3.org/ns/shacl#Info>",
}


class Ours:
    """Checks, record by record."""

    def __init__(self, _: Path) -> None:
        standard = load()
        snapshot = build(Path(sys.argv[2])) if len(sys.argv) > 2 else packaged()  # noqa: PLR2004
        engine = choose(Choice(sys.argv[1]), standard)
        homes = crosswalk.load(standard, places.shapes())
        self._checker = Checker(standard, snapshot, Limits(), homes, engine)
        self._checker.prepare()
        self._shapes = engine.compile({held.name: held.shapes for held in standard.profiles})
        collector.settle()  # as the service does when it has started

    def check(self, record: dict[str, Any]) -> object:
        """Check one record and write the report: pointers, lines, messages, terms."""
        return as_json.render(self._checker.check(record["sent"].encode(), today=TODAY))

    def results(self, record: dict[str, Any]) -> list[list[str]]:
        """Give what our engine finds in the statements that the others get."""
        names = record["shapes"].split("+")
        answer = self._shapes.ask(list(_triples(record["nt"])), names)
        return [
            [
                str(found.focus),
                f"<{found.path}>" if found.path else "",
                f"<{found.component}>",
                _SEVERITIES[found.severity],
                f"<{found.shape}>" if found.shape else "",
                "",
            ]
            for name in names
            for found in answer.results(name)
        ]

    def together(self, text: str, shapes: str) -> int:
        """Check many records as one graph, which we never do."""
        raise NotImplementedError(text, shapes)


def _triples(text: str) -> Iterator[Triple]:
    for quad in parse(text, RdfFormat.N_TRIPLES, rename_blank_nodes=False):
        yield quad.triple


if __name__ == "__main__":
    converse(Ours, {"termreg": version("termreg")})
