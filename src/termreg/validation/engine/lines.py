"""What an engine reads of shapes: constraints, targets and paths, without the words for people."""

from collections.abc import Iterator, Sequence
from typing import Final

from pyoxigraph import Triple

from termreg.vocabulary.namespaces import RDF, RDFS, SH
from termreg.vocabulary.written import n_triples

_READ: Final = (f"<{SH}", f"<{RDF}", f"<{RDFS}")
_WORDS: Final = frozenset(f"<{SH}{name}>" for name in ("message", "name", "description"))


def lines(shapes: Sequence[Triple]) -> Iterator[str]:
    """Give the lines of N-Triples that say how records are judged, in the order of the shapes."""
    for line in n_triples(shapes).splitlines():
        said = line.split(" ", 2)[1]
        if said.startswith(_READ) and said not in _WORDS:
            yield line
