"""The only file that knows a SHACL engine: compiled shapes and triples in, results out.

pySHACL is used below its documented entry, because that compiles the shapes, and the text of their
SPARQL, again at each call; what is compiled here gives the same results (a test compares the two
on every example).
"""

import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from threading import Lock
from typing import Any, Final

import pyshacl.shape
from pyoxigraph import BlankNode, Literal, NamedNode, Triple
from pyshacl.constraints import ALL_CONSTRAINT_PARAMETERS, CONSTRAINT_PARAMETERS_MAP
from pyshacl.graph_abstraction import RdfLibDataGraph
from pyshacl.shapes_graph import ShapesGraph
from pyshacl.validator import Validator
from rdflib import BNode, Graph, URIRef
from rdflib import Literal as RdfLiteral
from rdflib.namespace import SH
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query

from termreg.findings import Severity

Node = NamedNode | BlankNode | Literal

# rdflib logs a traceback for every literal that does not fit its type; such a literal is what
# records get wrong, and the engine reports it as a result.
logging.getLogger("rdflib.term").setLevel(logging.ERROR)

# pySHACL looks every property of every shape up in a list of forty, one by one; a set is as good.
_PARAMETERS: Final = (frozenset(ALL_CONSTRAINT_PARAMETERS), CONSTRAINT_PARAMETERS_MAP)
setattr(pyshacl.shape, "CONSTRAINT_PARAMS", _PARAMETERS)  # noqa: B010 - as pySHACL does itself

# pySHACL patches rdflib while it runs and adds triples to the shapes graph it is given
# (RDFLib/pySHACL#314), so two threads must not be in here at once.
_one_at_a_time = Lock()

NAME: Final = f"pyshacl {version('pyshacl')}"

SEVERITIES: Final = {
    SH.Violation: Severity.VIOLATION,
    SH.Warning: Severity.WARNING,
    SH.Info: Severity.ADVICE,
}


@dataclass(frozen=True, slots=True)
class Result:
    """One validation result (SHACL §3.6.2). `path` is None where it is not a single property."""

    focus: Node
    path: str | None
    value: Node | None
    component: str
    shape: str | None
    severity: Severity


class Data:
    """The triples of one record, made ready for the engine once, however many shapes ask it."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        held = to_graph(triples)
        self.graph = _Prepared(store=held.store, impl=held)


class Shapes:
    """A set of shapes, compiled once and asked many times."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        held = _Indexed(bind_namespaces="none")
        for triple in triples:
            held.add(_terms(triple))
        self._graph = ShapesGraph(held)
        # The others are parts of these, and would be asked for nothing.
        self._shapes = [s for s in self._graph.shapes if any(any(t) for t in s.target())]
        held.index()

    def validate(self, data: Data) -> tuple[Result, ...]:
        """Check a record against the shapes; all results are returned, in no particular order."""
        with _one_at_a_time:
            validator = Validator(data.graph, shacl_graph=Graph())
            validator.shacl_graph = self._graph
            executor = validator.make_executor()
            return tuple(
                _result(said)
                for shape in self._shapes
                for _, node, said in shape.validate(executor, data.graph)[1]
                if node is not None
            )


class _Indexed(Graph):
    """Shapes that are looked up in tables: pySHACL asks for every part anew at every record.

    To be indexed when nothing is added any more.
    """

    _said: Mapping[Any, list[tuple[Any, Any]]] | None = None
    _objects: Mapping[tuple[Any, Any], list[Any]] | None = None

    def index(self) -> None:
        """Draw up the tables."""
        said, objects = defaultdict(list), defaultdict(list)
        for subject, predicate, value in self:
            said[subject].append((predicate, value))
            objects[subject, predicate].append(value)
        self._said, self._objects = dict(said), dict(objects)

    def predicate_objects(self, subject: Any = None, unique: bool = False) -> Any:  # noqa: ANN401, FBT001, FBT002 - as rdflib has it
        """Give what is said of a subject."""
        if subject is None or self._said is None:
            return super().predicate_objects(subject, unique)
        return iter(self._said.get(subject, ()))

    def objects(self, subject: Any = None, predicate: Any = None, unique: bool = False) -> Any:  # noqa: ANN401, FBT001, FBT002 - as rdflib has it
        """Give the values of a property of a subject."""
        if subject is None or predicate is None or self._objects is None:
            return super().objects(subject, predicate, unique)
        return iter(self._objects.get((subject, predicate), ()))


class _Prepared(RdfLibDataGraph):
    """Data whose queries are parsed once a text; pySHACL would parse them once a record."""

    def query(self, query_object: Any, *args: Any, **kwargs: Any) -> Any:  # type: ignore[override] # noqa: ANN401 - as pySHACL has it
        """Answer a query, given as its text."""
        return super().query(_parsed(query_object), *args, **kwargs)


@lru_cache(maxsize=256)
def _parsed(text: str) -> Query:
    return prepareQuery(text)


def to_graph(triples: Iterable[Triple]) -> Graph:
    """Give triples as a graph of rdflib, labels of blank nodes kept."""
    graph = Graph(bind_namespaces="none")
    for triple in triples:
        graph.add(_terms(triple))
    return graph


def _terms(triple: Triple) -> tuple[Any, Any, Any]:
    return to_term(triple.subject), to_term(triple.predicate), to_term(triple.object)


def to_term(node: object) -> Any:  # noqa: ANN401 - rdflib's terms are strings of three classes
    """Give a node as a term of rdflib. Raises `TypeError` for one that rdflib has not."""
    if isinstance(node, NamedNode):
        return URIRef(node.value)
    if isinstance(node, BlankNode):
        return BNode(node.value)
    if isinstance(node, Literal):
        if node.language:
            return RdfLiteral(node.value, lang=node.language)
        plain = node.datatype.value.endswith("#string")
        return RdfLiteral(node.value, datatype=None if plain else URIRef(node.datatype.value))
    raise TypeError(f"{node} cannot stand in a graph")


def _result(said: Iterable[tuple[Any, Any, Any]]) -> Result:
    """Read one result from the triples of pySHACL's report; some objects come with their graph."""
    held = {p: o[1] if isinstance(o, tuple) else o for _, p, o in said}
    path, shape = held.get(SH.resultPath), held.get(SH.sourceShape)
    value = held.get(SH.value)
    return Result(
        focus=_to_node(held[SH.focusNode]),
        path=str(path) if isinstance(path, URIRef) else None,
        value=None if value is None else _to_node(value),
        component=str(held[SH.sourceConstraintComponent]),
        shape=str(shape) if isinstance(shape, URIRef) else None,
        severity=SEVERITIES[held[SH.resultSeverity]],
    )


def _to_node(term: object) -> Node:
    if isinstance(term, RdfLiteral):
        if term.language:
            return Literal(str(term), language=term.language)
        datatype = NamedNode(str(term.datatype)) if term.datatype else None
        return Literal(str(term), datatype=datatype)
    return BlankNode(str(term)) if isinstance(term, BNode) else NamedNode(str(term))
