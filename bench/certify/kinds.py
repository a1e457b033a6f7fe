"""One small case for every kind of constraint, target and path of SHACL Core, and for a query.

Each file of ``constraints/`` holds shapes and data together, and says how many results SHACL asks
for, so that both engines are held to the specification and not to each other alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Triple

from termreg.vocabulary import turtle

FOLDER = Path(__file__).with_name("constraints")


@dataclass(frozen=True, slots=True)
class Case:
    """Shapes and data in one graph, and how many results there are."""

    name: str
    triples: tuple[Triple, ...]
    results: int


def cases() -> Iterator[Case]:
    """Give every case."""
    for path in sorted(FOLDER.glob("*.ttl")):
        text = path.read_text("utf-8")
        said = re.search(r"^# Distinct results that SHACL asks for: (\d+)$", text, re.MULTILINE)
        if said is None:
            raise LookupError(f"{path.name} does not say how many results there are")
        yield Case(path.stem, tuple(turtle.loads(text, path.name).triples), int(said[1]))
