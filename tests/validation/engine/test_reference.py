"""pySHACL, compiled, gives what its own documented call gives."""

import threading
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pyshacl
import pytest
from pyoxigraph import Literal, NamedNode, Triple
from rdflib import BNode, Graph, URIRef
from rdflib.namespace import SH

from termreg import places
from termreg.findings import Severity
from termreg.standard.model import Standard
from termreg.validation.agree.agreement import agree
from termreg.validation.agree.known import Known
from termreg.validation.engine import reference
from termreg.validation.engine.reference import Shapes
from termreg.validation.engine.results import SEVERITIES, Result
from termreg.validation.graph import graph
from termreg.validation.intake.limits import Limits
from termreg.validation.intake.record import read

TODAY = date(2026, 11, 22)

_EXAMPLES = sorted(
    [
        *places.shapes().glob("*/violates/*.jsonld"),
        *places.shapes().glob("*/conforms/[a-z]*.jsonld"),
    ]
)
_SEVERITY = {v: k for k, v in SEVERITIES.items()}


@pytest.fixture(scope="module")
def shapes(standard: Standard) -> Shapes:
    """The shapes of every profile, compiled together."""
    return Shapes(_all(standard))


@pytest.fixture(scope="module")
def uncompiled(standard: Standard) -> Graph:
    """The same shapes as a graph, for the engine’s own call."""
    return reference.to_graph(_all(standard))


def _all(standard: Standard) -> list[Triple]:
    return [triple for profile in standard.profiles for triple in profile.shapes]


def _triples(path: Path, known: Known) -> Sequence[Triple]:
    record = read(path.read_bytes(), Limits()).items[0].record
    assert record is not None
    return graph(agree(record, "", known, TODAY), "", known).triples


@pytest.mark.parametrize("path", _EXAMPLES, ids=[f"{p.parent.name}/{p.stem}" for p in _EXAMPLES])
def test_the_results_are_those_of_the_ordinary_call(
    path: Path, known: Known, shapes: Shapes, uncompiled: Graph
) -> None:
    """Focus, path, value, component, shape and severity are those of `pyshacl.validate`."""
    triples = _triples(path, known)
    _, reported, _ = pyshacl.validate(reference.to_graph(triples), shacl_graph=uncompiled)
    assert isinstance(reported, Graph)
    ordinary = Counter(_ordinary(reported))
    assert Counter(_key(result) for result in shapes.validate(triples)) == ordinary


def _ordinary(reported: Graph) -> list[tuple[str, ...]]:
    keys = []
    for result in reported.objects(None, SH.result):
        parts = [
            reported.value(result, part)
            for part in (
                SH.focusNode,
                SH.resultPath,
                SH.value,
                SH.sourceConstraintComponent,
                SH.sourceShape,
                SH.resultSeverity,
            )
        ]
        path = parts[1] if isinstance(parts[1], URIRef) else None
        keys.append((_named(parts[0]), str(path), _named(parts[2]), *map(str, parts[3:])))
    return keys


def _named(node: object) -> str:
    """Name a node; blank nodes get new labels on the way, so that they are all alike here."""
    return "a blank node" if isinstance(node, BNode) else str(node)


def _key(result: Result) -> tuple[str, ...]:
    severity = _SEVERITY[result.severity]
    focus, value = reference.to_term(result.focus), result.value and reference.to_term(result.value)
    return (
        _named(focus),
        str(result.path),
        _named(value),
        result.component,
        str(result.shape),
        severity,
    )


def test_a_shapes_graph_serves_many_threads(known: Known, shapes: Shapes) -> None:
    """Two threads that check at once get what each would get alone."""
    path = places.shapes() / "base" / "violates" / "six-faults.jsonld"
    triples = _triples(path, known)
    alone = Counter(_key(result) for result in shapes.validate(triples))
    together: list[Counter[tuple[str, ...]]] = []

    def check() -> None:
        together.append(Counter(_key(result) for result in shapes.validate(triples)))

    threads = [threading.Thread(target=check) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert together == [alone] * 4


def test_a_result_is_a_value(known: Known, shapes: Shapes) -> None:
    """A result names its focus, path, value, component, shape and severity."""
    path = places.shapes() / "base" / "violates" / "MC-020.jsonld"
    results = shapes.validate(_triples(path, known))
    (result,) = [result for result in results if (result.shape or "").endswith("MC-020")]
    assert (result.path, result.value, result.severity) == (
        "https://w3id.org/microcredential/standard#level",
        Literal("SCQF 66"),
        Severity.VIOLATION,
    )


def test_a_quoted_triple_is_refused() -> None:
    """RDF 1.2 has terms that rdflib has not; none of them comes from a record."""
    statement = Triple(NamedNode("urn:a"), NamedNode("urn:b"), NamedNode("urn:c"))
    with pytest.raises(TypeError, match="cannot stand"):
        Shapes([Triple(NamedNode("urn:a"), NamedNode("urn:b"), statement)])
