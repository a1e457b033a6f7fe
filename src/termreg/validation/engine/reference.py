"""pySHACL: the engine whose answer is the answer of record, and that runs everywhere.

It is used below its documented entry. That reads the shapes anew for each record, and each
constraint of a shape anew at each node; here both are read once. Its report is left out too, which
is made of graphs and sentences. What it finds stays the same: a test compares the two.
"""

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from importlib.metadata import version
from threading import Lock
from typing import Any, Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple
from pyshacl.constraints import CONSTRAINT_PARAMETERS_MAP
from pyshacl.errors import ReportableRuntimeError
from pyshacl.pytypes import SHACLExecutor
from pyshacl.shape import Shape
from pyshacl.shapes_graph import ShapesGraph
from rdflib import BNode, Graph, URIRef
from rdflib import Literal as RdfLiteral
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.term import IdentifiedNode

from termreg.findings import Severity
from termreg.validation.engine.results import SEVERITIES, Answer, Node, Result

# rdflib logs a traceback for every literal that does not fit its type; such a literal is what
# records get wrong, and the engine reports it as a result.
logging.getLogger("rdflib.term").setLevel(logging.ERROR)

# pySHACL patches rdflib while it runs and adds triples to the shapes graph it is given
# (RDFLib/pySHACL#314), so two threads must not be in here at once.
_one_at_a_time = Lock()

NAME: Final = f"pyshacl {version('pyshacl')}"

_HOW: Final = SHACLExecutor()
_A_STEP: Final = 2
"""A way from shape to shape names each, and between them the constraint that leads on."""


class Shapes:
    """A set of shapes, compiled once and asked many times."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        graph = ShapesGraph(Record(triples))
        compiled = [_Compiled(graph, shape) for shape in graph.shapes]
        # pySHACL looks a shape up here by its node, wherever another refers to it.
        graph._node_shape_cache.update({shape.node: shape for shape in compiled})  # noqa: SLF001
        # The others are parts of these, and would be asked for nothing.
        self._shapes = [shape for shape in compiled if shape.has_targets]

    def validate(self, triples: Iterable[Triple]) -> tuple[Result, ...]:
        """Check a record against the shapes; all results are returned, in no particular order."""
        return self.of(Record(triples))

    def of(self, record: "Record") -> tuple[Result, ...]:
        """Check a record that has been made ready."""
        with _one_at_a_time:
            return tuple(
                _result(found)
                for shape in self._shapes
                for _, _, found in shape.validate(_HOW, record)[1]
            )


class Profiles:
    """The shapes of every profile, each compiled when it is first asked."""

    def __init__(self, profiles: Mapping[str, Sequence[Triple]]) -> None:
        self._profiles = profiles
        self._compiled: dict[str, Shapes] = {}

    def ask(self, triples: Sequence[Triple], profiles: Sequence[str]) -> Answer:  # noqa: ARG002 - each is asked alone
        """Check a record, a profile at a time and only when it is wanted."""
        return _Answer(self._of, Record(triples))

    def prepare(self) -> None:
        """Compile all profiles."""
        for name in self._profiles:
            self._of(name)

    def _of(self, name: str) -> Shapes:
        if name not in self._compiled:
            self._compiled[name] = Shapes(self._profiles[name])
        return self._compiled[name]


@dataclass(frozen=True, slots=True)
class _Answer:
    of: Callable[[str], Shapes]
    record: "Record"

    def results(self, profile: str) -> Iterable[Result]:
        return self.of(profile).of(self.record)

    def violates(self, profile: str) -> bool:
        return any(found.severity is Severity.VIOLATION for found in self.results(profile))


class Record(Graph):
    """Triples in tables; what pySHACL and its queries ask, they ask of these.

    A record is read into one once, however many shapes ask it; the shapes are held in one too.
    """

    def __init__(self, triples: Iterable[Triple]) -> None:
        super().__init__(bind_namespaces="none")
        self._objects: dict[tuple[Any, Any], list[Any]] = defaultdict(list)
        self._subjects: dict[tuple[Any, Any], list[Any]] = defaultdict(list)
        self._pairs: dict[Any, list[tuple[Any, Any]]] = defaultdict(list)
        self._said: dict[Any, list[tuple[Any, Any]]] = defaultdict(list)
        terms: dict[Any, Any] = {}
        for triple in dict.fromkeys(triples):
            self._put(*(_as_written(terms, part) for part in triple))

    def _put(self, s: Any, p: Any, o: Any) -> None:  # noqa: ANN401 - terms of rdflib
        self._objects[s, p].append(o)
        self._subjects[p, o].append(s)
        self._pairs[p].append((s, o))
        self._said[s].append((p, o))

    def add(self, triple: Any) -> "Record":  # noqa: ANN401 - as rdflib has it
        """Add a triple: pySHACL adds two of its own to the shapes."""
        s, p, o = triple
        if o not in self._objects.get((s, p), ()):
            self._put(s, p, o)
        return self

    def triples(self, triple: Any) -> Any:  # noqa: ANN401 - as rdflib has it
        """Give the triples that fit a pattern, in which None stands for any term."""
        s, p, o = triple
        if s is not None and p is not None:
            held = [(s, p, each) for each in self._objects.get((s, p), ())]
        elif p is not None:
            held = [(one, p, each) for one, each in self._pairs.get(p, ())]
        else:
            of = self._said if s is None else {s: self._said.get(s, ())}
            held = [(one, prop, each) for one, said in of.items() for prop, each in said]
        return (one for one in held if o is None or one[2] == o)

    def objects(self, subject: Any = None, predicate: Any = None, unique: bool = False) -> Any:  # noqa: ANN401, FBT001, FBT002 - as rdflib has it
        """Give the values of a property of a subject."""
        if subject is None or predicate is None:
            return super().objects(subject, predicate, unique)
        return iter(self._objects.get((subject, predicate), ()))

    def subjects(self, predicate: Any = None, object: Any = None, unique: bool = False) -> Any:  # noqa: A002, ANN401, FBT001, FBT002 - as rdflib has it
        """Give the subjects that have a value of a property."""
        if object is None or predicate is None or isinstance(object, list):
            return super().subjects(predicate, object, unique)
        return iter(self._subjects.get((predicate, object), ()))

    def query(self, query_object: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as pySHACL has it
        """Answer a query, given as its text, which is parsed once; pySHACL would once a record."""
        return super().query(_parsed(query_object), *args, **kwargs)


@lru_cache(maxsize=256)
def _parsed(text: str) -> Query:
    return prepareQuery(text)


class _Compiled(Shape):
    """A shape whose targets and constraints are read once."""

    __slots__ = ("_constraints", "_paths", "_targets")

    def __init__(self, graph: ShapesGraph, shape: Shape) -> None:
        path = shape.path()
        super().__init__(graph, shape.node, shape.is_property_shape, path, graph.logger)
        self._constraints: list[Any] | None = None
        self._targets = tuple(tuple(held) for held in super().target())

    @property
    def has_targets(self) -> bool:
        """Say whether the shape names what it is asked of."""
        return any(self._targets)

    def target(self) -> tuple[tuple[Any, ...], ...]:
        """Give what the shape is asked of: nodes, classes, objects and subjects of properties."""
        return self._targets

    def validate(
        self,
        executor: SHACLExecutor,
        target_graph: Any,  # noqa: ANN401 - a `Record`; pySHACL names its own sorts of graph
        focus: Any = None,  # noqa: ANN401 - a term of rdflib, or several
        _evaluation_path: list[Any] | None = None,
    ) -> tuple[bool, list[Any]]:
        """Do what pySHACL does at a shape, with the constraints that are known already."""
        if self.deactivated:
            return True, []
        nodes = self.focus_nodes(target_graph) if focus is None else _listed(focus)
        if not nodes:
            return True, []
        path = [*(_evaluation_path or ()), self]
        if len(path) // _A_STEP >= executor.max_validation_depth:
            raise ReportableRuntimeError(f"{self.node} leads to itself.")
        values = self._values(target_graph, nodes)
        conforms, results = True, []
        for constraint in self._read_constraints():
            passed, found = constraint.evaluate(executor, target_graph, values, [*path, constraint])
            conforms = conforms and passed
            results += found
        return conforms, results

    def _values(self, graph: Record, nodes: Iterable[Any]) -> dict[Any, set[Any]]:
        path = self.path()
        if isinstance(path, URIRef):
            return {node: set(graph.objects(node, path)) for node in nodes}
        return self.value_nodes(graph, nodes if isinstance(nodes, set) else list(nodes))

    def _read_constraints(self) -> Sequence[Any]:
        """Give the constraints of the shape; all shapes must be known when they are first read."""
        if self._constraints is None:
            said = [prop for prop, _ in self.sg.predicate_objects(self.node)]
            kinds = dict.fromkeys(p for p in map(CONSTRAINT_PARAMETERS_MAP.get, said) if p)
            held = [kind(self) for kind in kinds]
            held += [one.make_validator_for_shape(self) for one in self.find_custom_constraints()]
            for constraint in held:
                setattr(constraint, "make_v_result", partial(_found, constraint))  # noqa: B010
                for query in getattr(constraint, "sparql_constraints", ()):
                    _bind_once(query)
            self._constraints = held
        return self._constraints


def _bind_once(query: Any) -> None:  # noqa: ANN401 - pySHACL's helper for one query
    """Read a query once: what it may not hold, its prefixes, and what is bound in it beforehand."""
    here = object()
    bound, text = query.pre_bind_variables(here)
    whole = query.apply_prefixes(text)

    def bind(focus: Any) -> tuple[dict[str, Any], str]:  # noqa: ANN401 - a term of rdflib
        return {name: focus if held is here else held for name, held in bound.items()}, whole

    query.pre_bind_variables, query.apply_prefixes = bind, str


def _listed(focus: Any) -> Sequence[Any]:  # noqa: ANN401 - a term of rdflib, or several
    return [focus] if isinstance(focus, IdentifiedNode | RdfLiteral) else list(focus)


def _found(
    constraint: Any,  # noqa: ANN401 - of any kind
    _graph: Record,
    focus: Any,  # noqa: ANN401 - a term of rdflib
    value_node: Any = None,  # noqa: ANN401
    result_path: Any = None,  # noqa: ANN401
    constraint_component: Any = None,  # noqa: ANN401
    **_texts: object,
) -> tuple[str, None, list[Any]]:
    """Make a result out of its parts alone, where pySHACL makes triples and sentences.

    It is a list, to whose end pySHACL may add details of its own.
    """
    shape = constraint.shape
    path = shape.path() if result_path is None else result_path
    component = constraint_component or constraint.shacl_constraint_component
    return "", None, [focus, path, value_node, component, shape.node, shape.severity]


def to_graph(triples: Iterable[Triple]) -> Graph:
    """Give triples as a graph of rdflib, labels of blank nodes kept."""
    graph = Graph(bind_namespaces="none")
    for triple in triples:
        graph.add((to_term(triple.subject), to_term(triple.predicate), to_term(triple.object)))
    return graph


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


def _as_written(terms: dict[Any, Any], node: Any) -> Any:  # noqa: ANN401 - as `to_term`
    """Give a node as a term, the same each time, spelt as it is: 7.50 is not made 7.5.

    SHACL compares terms as they are spelt, and pySHACL's own loader leaves them so too.
    """
    found = terms.get(node)
    if found is None:
        found = to_term(node)
        if isinstance(found, RdfLiteral) and found.datatype:
            found = RdfLiteral(node.value, datatype=found.datatype, normalize=False)
        terms[node] = found
    return found


def _result(found: Sequence[Any]) -> Result:
    focus, path, value, component, shape, severity, *_ = found
    return Result(
        focus=_to_node(focus),
        path=str(path) if isinstance(path, URIRef) else None,
        value=None if value is None else _to_node(value),
        component=str(component),
        shape=str(shape) if isinstance(shape, URIRef) else None,
        severity=SEVERITIES[str(severity)],
    )


def _to_node(term: object) -> Node:
    if isinstance(term, RdfLiteral):
        if term.language:
            return Literal(str(term), language=term.language)
        datatype = NamedNode(str(term.datatype)) if term.datatype else None
        return Literal(str(term), datatype=datatype)
    return BlankNode(str(term)) if isinstance(term, BNode) else NamedNode(str(term))
