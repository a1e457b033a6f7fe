"""Between RDF triples and the model: reading is tolerant, writing says exactly what was read."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from termreg.vocabulary.labels import natural
from termreg.vocabulary.model import (
    CLASSES,
    Concept,
    ConceptScheme,
    Distinction,
    Kind,
    Mark,
    Observation,
    Resource,
    Source,
    Statement,
    Text,
    Value,
    Vocabulary,
    statements,
)
from termreg.vocabulary.namespaces import RDF, XSD

RDF_TYPE = f"{RDF}type"
_TYPE = NamedNode(RDF_TYPE)
_INTEGER = NamedNode(f"{XSD}integer")
_DECIMAL = NamedNode(f"{XSD}decimal")
_BOOLEAN = NamedNode(f"{XSD}boolean")
_DATE_TYPES = {4: NamedNode(f"{XSD}gYear"), 7: NamedNode(f"{XSD}gYearMonth")}
_DATE = NamedNode(f"{XSD}date")
_BY_TYPE = {kind.TYPES[-1]: kind for kind in CLASSES}

_Node = NamedNode | BlankNode | Literal | Triple
_Said = dict[str, list[_Node]]
_R = TypeVar("_R", bound=Resource)
_V = TypeVar("_V")


def read(triples: Iterable[Triple | Quad]) -> Vocabulary:
    """Read a vocabulary from RDF triples.

    Resources of a class the model does not know, blank nodes and properties that it does not
    carry are passed over; where the model holds one value, the first by sort order is taken.
    """
    found: dict[type[Resource], list[Resource]] = defaultdict(list)
    for uri, said in _by_subject(triples).items():
        kind = _class_of(said)
        if kind is not None:
            found[kind].append(_resource(kind, uri, said))
    for resources in found.values():
        resources.sort(key=lambda resource: (natural(resource.uri), resource.uri))
    return Vocabulary(
        schemes=_of(ConceptScheme, found),
        concepts=_of(Concept, found),
        distinctions=_of(Distinction, found),
        sources=_of(Source, found),
        observations=_of(Observation, found),
        marks=_of(Mark, found),
    )


def triples(resource: Resource) -> Iterator[Triple]:
    """Write one resource: its types, then its statements in the order of the model."""
    subject = NamedNode(resource.uri)
    for type_uri in resource.TYPES:
        yield Triple(subject, _TYPE, NamedNode(type_uri))
    for statement in statements(type(resource)):
        predicate = NamedNode(statement.property)
        for value in values(resource, statement):
            yield Triple(subject, predicate, _node(statement.kind, value))


def values(resource: Resource, statement: Statement) -> tuple[Value, ...]:
    """Give the values of one field as a tuple, empty where it has none."""
    value = getattr(resource, statement.name)
    if isinstance(value, tuple):
        return value
    return () if value is None or value is False else (value,)


def _by_subject(triples: Iterable[Triple | Quad]) -> dict[str, _Said]:
    subjects: dict[str, _Said] = defaultdict(lambda: defaultdict(list))
    for triple in triples:
        if isinstance(triple.subject, NamedNode):
            subjects[triple.subject.value][triple.predicate.value].append(triple.object)
    return subjects


def _class_of(said: _Said) -> type[Resource] | None:
    types = {node.value for node in said.get(RDF_TYPE, ()) if isinstance(node, NamedNode)}
    return next((_BY_TYPE[name] for name in _BY_TYPE if name in types), None)


def _of(kind: type[_R], found: dict[type[Resource], list[Resource]]) -> tuple[_R, ...]:
    return tuple(resource for resource in found.get(kind, ()) if isinstance(resource, kind))


def _resource(kind: type[Resource], uri: str, said: _Said) -> Resource:
    arguments: dict[str, object] = {}
    for statement in statements(kind):
        nodes = said.get(statement.property)
        if nodes:
            arguments[statement.name] = _read(statement.kind, nodes)
    return kind(uri=uri, **arguments)


def _read(kind: Kind, nodes: list[_Node]) -> object:  # noqa: PLR0911 - a table, one row a kind
    literals = [node for node in nodes if isinstance(node, Literal)]
    links = [node.value for node in nodes if isinstance(node, NamedNode)]
    match kind:
        case Kind.TEXTS:
            texts = {Text(node.value, node.language or "") for node in literals}
            return _sorted(texts, lambda text: (text.language, text.value))
        case Kind.STRINGS:
            return _sorted({node.value for node in literals}, natural)
        case Kind.LINKS:
            return _sorted(set(links), lambda link: (*natural(link), link))
        case Kind.LINK:
            return min(links, default=None)
        case Kind.NUMBER:
            return _number(literals)
        case Kind.FLAG:
            return any(node.value in {"true", "1"} for node in literals)
        case Kind.STRING | Kind.DATE:
            return min((node.value for node in literals), default=None)


def _sorted(held: set[_V], key: Callable[[_V], tuple[str | int, ...]]) -> tuple[_V, ...]:
    """Sort values; most fields have one, which needs no key."""
    return tuple(held) if len(held) < 2 else tuple(sorted(held, key=key))  # noqa: PLR2004


def _number(literals: list[Literal]) -> Decimal | None:
    for literal in literals:
        try:
            return Decimal(literal.value)
        except InvalidOperation:
            continue
    return None


def _node(kind: Kind, value: Value) -> NamedNode | Literal:
    if isinstance(value, Text):
        return Literal(value.value, language=value.language or None)
    if isinstance(value, bool):
        return Literal("true" if value else "false", datatype=_BOOLEAN)
    if isinstance(value, Decimal):
        whole = value == value.to_integral_value()
        return Literal(format(value, "f"), datatype=_INTEGER if whole else _DECIMAL)
    if kind in {Kind.LINK, Kind.LINKS}:
        return NamedNode(value)
    if kind is Kind.DATE:
        return Literal(value, datatype=_DATE_TYPES.get(len(value), _DATE))
    return Literal(value)
