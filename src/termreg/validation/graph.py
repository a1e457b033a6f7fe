"""A record in its agreed form as RDF, with a way back from every node to the document.

Each object without an address gets a private blank-node label that stands for its place; labels
survive the parser and the engine, so a focus node leads back to its object. The context holds
just the keys and codes that the record uses, so that the cost is that of the record.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from termreg.standard.model import Element, Kind
from termreg.validation.agree import durations, values
from termreg.validation.agree.agreement import RECORD, Agreement
from termreg.validation.agree.known import Known
from termreg.validation.intake.json_places import escape
from termreg.vocabulary.namespaces import RDF, SKOS

Node = NamedNode | BlankNode | Literal | Triple

_TYPE: Final = NamedNode(f"{RDF}type")
_IN_SCHEME: Final = NamedNode(f"{SKOS}inScheme")
_CONCEPT: Final = NamedNode(f"{SKOS}Concept")
_RAW: Final = frozenset({Kind.STRING, Kind.LANGUAGE, Kind.COUNTRY, Kind.CURRENCY, Kind.NUMBER})


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value of the record: where it stands, under which key, and as which RDF term."""

    pointer: str
    element: Element
    term: Node


@dataclass(frozen=True, slots=True)
class Thing:
    """One object of the record: where it stands and what a message calls it."""

    pointer: str
    name: str
    members: Mapping[str, Element]
    keys: frozenset[str]


@dataclass(slots=True)
class RecordGraph:
    """The triples of a record, and what each of its nodes is in the document."""

    root: NamedNode | BlankNode
    triples: tuple[Triple, ...] = ()
    things: dict[Node, list[Thing]] = field(default_factory=dict)
    leaves: dict[tuple[Node, str], list[Leaf]] = field(default_factory=dict)

    @property
    def pointer(self) -> str:
        """Give where the record stands in its document."""
        return self.things[self.root][0].pointer

    def nodes(self) -> dict[str, Node]:
        """Give the node of every object by where it stands."""
        return {thing.pointer: node for node, held in self.things.items() for thing in held}


def graph(agreement: Agreement, pointer: str, known: Known) -> RecordGraph:
    """Turn an agreed record into triples, those of the list entries that it names among them."""
    writer = _Writer(known)
    root = writer.node(agreement.tree, pointer)
    written = writer.record(agreement, pointer, root)
    data = json.dumps({**written, "@context": writer.context()}, ensure_ascii=False).encode()
    said = [quad.triple for quad in parse(data, RdfFormat.JSON_LD, rename_blank_nodes=False)]
    return RecordGraph(root, (*said, *writer.slice()), writer.things, writer.leaves)


def document(agreement: Agreement, pointer: str, known: Known) -> dict[str, Any]:
    """Give an agreed record as JSON-LD that means the same to any processor.

    It has no context: any does that holds the keys of the standard and the codes of the release.
    """
    writer = _Writer(known)
    return writer.record(agreement, pointer, writer.node(agreement.tree, pointer))


class _Writer:
    """Writes JSON-LD for the parser and remembers which node stands for which place."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._labels: dict[str, str] = {}
        self._keys: dict[str, None] = {}
        self._codes: dict[str, str] = {}
        self._profiles: dict[str, str] = {}
        self.things: dict[Node, list[Thing]] = {}
        self.leaves: dict[tuple[Node, str], list[Leaf]] = {}

    def node(self, tree: Mapping[str, Any], pointer: str) -> NamedNode | BlankNode:
        """Give the node of an object: its address, or a label of ours for its pointer."""
        given = tree.get("id")
        if isinstance(given, str) and not given.startswith("_:"):
            return NamedNode(given)
        key = given if isinstance(given, str) else pointer
        return BlankNode(self._labels.setdefault(key, f"j{len(self._labels)}"))

    def record(
        self, agreement: Agreement, pointer: str, root: NamedNode | BlankNode
    ) -> dict[str, Any]:
        """Write a whole record."""
        members = self._known.standard.elements
        written = self.object(agreement.tree, members, pointer, RECORD, root)
        return {**written, "@type": self._known.standard.types[agreement.head.type]}

    def object(
        self,
        tree: Mapping[str, Any],
        members: Mapping[str, Element],
        pointer: str,
        name: str,
        node: NamedNode | BlankNode,
    ) -> dict[str, Any]:
        """Write one object and all that is in it."""
        keys = frozenset(tree)
        self.things.setdefault(node, []).append(Thing(pointer, name, members, keys))
        written: dict[str, Any] = {"@id": _name(node)}
        for key, value in tree.items():
            if key in members:
                self._keys[key] = None
                where = f"{pointer}/{escape(key)}"
                written[key] = list(self._values(value, members[key], where, node))
        return written

    def context(self) -> dict[str, Any]:
        """Give the context of the keys and codes that were written."""
        terms = self._known.standard.context
        used = {key: terms[key] for key in self._keys if terms[key] != "@type"}
        return {"@version": 1.1, **used, **self._codes, **self._profiles}

    def slice(self) -> Iterator[Triple]:
        """Give what the shapes ask of the list entries that were written."""
        for uri in dict.fromkeys(self._codes.values()):
            entry = NamedNode(uri)
            yield Triple(entry, _TYPE, _CONCEPT)
            for scheme in self._known.snapshot.concept(uri).in_schemes:
                yield Triple(entry, _IN_SCHEME, NamedNode(scheme))

    def _values(
        self,
        value: Any,  # noqa: ANN401 - JSON
        element: Element,
        pointer: str,
        holder: Node,
    ) -> Iterator[Any]:
        if element.kind is Kind.TEXT:
            yield from self._texts(value, element, pointer, holder)
            return
        for where, one in _each(value, pointer):
            if isinstance(one, dict):
                yield self._inner(one, element, where, holder)
            elif one is not None:
                yield self._scalar(one, element, where, holder)

    def _inner(self, tree: dict[str, Any], element: Element, pointer: str, holder: Node) -> Any:  # noqa: ANN401 - JSON
        node = self.node(tree, pointer)
        self._leaf(pointer, element, holder, node)
        if element.kind is Kind.REFERENCE:
            return {"@id": _name(node)}
        return self.object(tree, element.members, pointer, element.name, node)

    def _texts(
        self,
        value: Any,  # noqa: ANN401 - JSON
        element: Element,
        pointer: str,
        holder: Node,
        language: str | None = None,
    ) -> Iterator[dict[str, str]]:
        """Write texts, each as a value object with its language, if that is known."""
        if isinstance(value, dict):
            for tag, held in value.items():
                spoken = values.language(tag, self._known)
                where = f"{pointer}/{escape(tag)}"
                yield from self._texts(held, element, where, holder, spoken)
            return
        for where, text in _each(value, pointer):
            if isinstance(text, dict):
                yield from self._texts(text, element, where, holder)
            elif text is not None:
                self._leaf(where, element, holder, Literal(text, language=language))
                yield {"@value": text, "@language": language} if language else {"@value": text}

    def _scalar(self, value: Any, element: Element, pointer: str, holder: Node) -> Any:  # noqa: ANN401 - JSON
        term: Node = Literal(str(value))
        written: Any = {"@value": value}
        if element.kind in _RAW:
            written = value
        elif element.kind is Kind.ENTRY and value in self._known.codes(element):
            self._codes[value] = self._known.codes(element)[value]
            term, written = NamedNode(self._codes[value]), value
        elif element.kind is Kind.PROFILE:
            self._profiles[value] = self._known.standard.context[value]
            term, written = NamedNode(self._profiles[value]), value
        elif element.kind is Kind.ADDRESS and values.is_web_address(value):
            term, written = NamedNode(value), value
        elif _fits(value, element):
            written = value
        self._leaf(pointer, element, holder, term)
        return written

    def _leaf(self, pointer: str, element: Element, holder: Node, term: Node) -> None:
        held = self.leaves.setdefault((holder, element.property), [])
        held.append(Leaf(pointer, element, term))


def _fits(value: Any, element: Element) -> bool:  # noqa: ANN401 - JSON
    """Say whether the context may give a value its type; engines stumble over ill-typed dates."""
    if element.kind is Kind.DATE:
        return values.is_date(value)
    return element.kind is Kind.DURATION and durations.is_duration(value)


def _each(value: Any, pointer: str) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - JSON
    if isinstance(value, list):
        yield from ((f"{pointer}/{place}", one) for place, one in enumerate(value))
    else:
        yield pointer, value


def _name(node: NamedNode | BlankNode) -> str:
    return f"_:{node.value}" if isinstance(node, BlankNode) else node.value
