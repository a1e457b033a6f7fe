"""A record in its agreed form as RDF, with a way back from every node to the document.

Each object without an address gets a private blank-node label that stands for its place; labels
survive the engine, so a focus node leads back to its object. The triples are those that a parser
of JSON-LD reads from `json_ld.document` (a law in the tests), but nothing is written and parsed
for them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Final, NamedTuple, cast

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from termreg.standard.model import Element, Kind
from termreg.validation.agree import durations, values
from termreg.validation.agree.agreement import RECORD, Agreement
from termreg.validation.agree.known import Known
from termreg.validation.intake.json_places import escape
from termreg.vocabulary.namespaces import RDF, SKOS, XSD

Node = NamedNode | BlankNode | Literal | Triple

_TYPE: Final = NamedNode(f"{RDF}type")
_IN_SCHEME: Final = NamedNode(f"{SKOS}inScheme")
_CONCEPT: Final = NamedNode(f"{SKOS}Concept")
_TYPED: Final = {
    Kind.DATE: (values.is_date, NamedNode(f"{XSD}date")),
    Kind.DURATION: (durations.is_duration, NamedNode(f"{XSD}duration")),
}


class Leaf(NamedTuple):
    """One value of the record: where it stands, under which key, and as which RDF term."""

    pointer: str
    element: Element
    term: Node


class Thing(NamedTuple):
    """One object of the record: where it stands and what a message calls it."""

    pointer: str
    name: str
    members: Mapping[str, Element]
    keys: frozenset[str]


@dataclass(frozen=True)
class RecordGraph:
    """The triples of a record, and what each of its nodes is in the document.

    `objects` and `said` are its objects and values as they were met, each with its node: they are
    looked up only where there is something to tell.
    """

    root: NamedNode | BlankNode
    triples: tuple[Triple, ...]
    objects: Sequence[tuple[Node, Thing]]
    said: Sequence[tuple[Node, Leaf]]

    @cached_property
    def things(self) -> Mapping[Node, list[Thing]]:
        """The objects by their nodes; of several with one address, all."""
        held: dict[Node, list[Thing]] = {}
        for node, thing in self.objects:
            held.setdefault(node, []).append(thing)
        return held

    @cached_property
    def leaves(self) -> Mapping[tuple[Node, str], list[Leaf]]:
        """The values by the nodes that have them and their properties."""
        held: dict[tuple[Node, str], list[Leaf]] = {}
        for node, leaf in self.said:
            held.setdefault((node, leaf.element.property), []).append(leaf)
        return held

    @property
    def pointer(self) -> str:
        """Give where the record stands in its document."""
        return self.objects[0][1].pointer

    def nodes(self) -> dict[str, Node]:
        """Give the node of every object by where it stands."""
        return {thing.pointer: node for node, thing in self.objects}


def graph(agreement: Agreement, pointer: str, known: Known) -> RecordGraph:
    """Turn an agreed record into triples, those of the list entries that it names among them."""
    writer = _Writer(known)
    root = writer.node(agreement.tree)
    kind = named(known.standard.types[agreement.head.type])
    writer.triples.append(Triple(root, _TYPE, kind))
    writer.object(agreement.tree, known.standard.elements, pointer, RECORD, root)
    triples = (*writer.triples, *writer.slice())
    return RecordGraph(root, triples, writer.objects, writer.said)


class _Writer:
    """Writes triples and remembers which node stands for which place."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._labels: dict[str, BlankNode] = {}
        self._count = 0
        self._entries: dict[str, None] = {}
        self.triples: list[Triple] = []
        self.objects: list[tuple[Node, Thing]] = []
        self.said: list[tuple[Node, Leaf]] = []

    def node(self, tree: Mapping[str, Any]) -> NamedNode | BlankNode:
        """Give the node of an object: its address, or a label of ours, one for each of its own."""
        given = tree.get("id")
        if not isinstance(given, str):
            return self._label()
        if not given.startswith("_:"):
            return NamedNode(given)
        if given not in self._labels:
            self._labels[given] = self._label()
        return self._labels[given]

    def _label(self) -> BlankNode:
        self._count += 1
        return BlankNode(f"j{self._count - 1}")

    def object(
        self,
        tree: Mapping[str, Any],
        members: Mapping[str, Element],
        pointer: str,
        name: str,
        node: NamedNode | BlankNode,
    ) -> None:
        """Write one object and all that is in it."""
        self.objects.append((node, Thing(pointer, name, members, frozenset(tree))))
        for key, value in tree.items():
            element = members.get(key)
            if element is None:
                continue
            where = f"{pointer}/{escape(key)}"
            if element.kind is Kind.TEXT:
                self._texts(value, element, where, node)
            elif isinstance(value, list):
                for place, one in enumerate(value):
                    self._value(one, element, f"{where}/{place}", node)
            else:
                self._value(value, element, where, node)

    def slice(self) -> Iterator[Triple]:
        """Give what the shapes ask of the list entries that were written."""
        for uri in self._entries:
            yield from _slice(uri, self._known.in_schemes[uri])

    def _value(
        self,
        value: Any,  # noqa: ANN401 - JSON
        element: Element,
        pointer: str,
        holder: NamedNode | BlankNode,
    ) -> None:
        if isinstance(value, dict):
            node = self.node(value)
            self._say(holder, Leaf(pointer, element, node), node)
            if element.kind is not Kind.REFERENCE:
                self.object(value, element.members, pointer, element.name, node)
        elif value is not None:
            term, written = self._scalar(value, element)
            self._say(holder, Leaf(pointer, element, term), written)

    def _texts(
        self,
        value: Any,  # noqa: ANN401 - JSON
        element: Element,
        pointer: str,
        holder: NamedNode | BlankNode,
        language: str | None = None,
    ) -> None:
        """Write texts, each with its language, if that is known."""
        if isinstance(value, str):
            text = Literal(value, language=language)
            self._say(holder, Leaf(pointer, element, text), text)
        elif isinstance(value, list):
            for place, one in enumerate(value):
                inner = None if isinstance(one, dict) else language
                self._texts(one, element, f"{pointer}/{place}", holder, inner)
        elif isinstance(value, dict):
            for tag, held in value.items():
                spoken = values.language(tag, self._known)
                self._texts(held, element, f"{pointer}/{escape(tag)}", holder, spoken)

    def _scalar(self, value: Any, element: Element) -> tuple[Node, NamedNode | Literal]:  # noqa: ANN401 - JSON
        """Give a value as it is compared with what an engine says of it, and as it is written."""
        if not isinstance(value, str):
            return Literal(str(value)), _number(repr(value))
        address = self._address(value, element)
        if address is not None:
            return address, address
        term = Literal(value)
        fits, datatype = _TYPED.get(element.kind, (None, None))
        # Engines stumble over ill-typed dates; a rule speaks about one that is none.
        return term, Literal(value, datatype=datatype) if fits and fits(value) else term

    def _address(self, value: str, element: Element) -> NamedNode | None:
        """Give the address that a value stands for, if it is one or the code of one."""
        if element.kind is Kind.ENTRY:
            uri = self._known.codes(element).get(value)
            if uri is None:
                return None
            self._entries[uri] = None
            return named(uri)
        if element.kind is Kind.PROFILE:
            return named(self._known.standard.context[value])
        if element.kind is Kind.ADDRESS and values.is_web_address(value):
            return NamedNode(value)
        return None

    def _say(
        self, holder: NamedNode | BlankNode, leaf: Leaf, written: NamedNode | BlankNode | Literal
    ) -> None:
        self.said.append((holder, leaf))
        self.triples.append(Triple(holder, named(leaf.element.property), written))


@lru_cache(maxsize=4096)
def named(address: str) -> NamedNode:
    """Give the node of an address of the standard or of a list, made once."""
    return NamedNode(address)


@lru_cache(maxsize=4096)
def _slice(uri: str, schemes: tuple[str, ...]) -> tuple[Triple, ...]:
    entry = named(uri)
    lists = (Triple(entry, _IN_SCHEME, named(scheme)) for scheme in schemes)
    return (Triple(entry, _TYPE, _CONCEPT), *lists)


@lru_cache(maxsize=4096)
def _number(written: str) -> Literal:
    """Give a number as a parser of JSON-LD reads it (JSON-LD 1.1 API §8.6), by asking one."""
    (quad,) = parse(f'{{"{_IN_SCHEME.value}": {written}}}', RdfFormat.JSON_LD)
    return cast(Literal, quad.object)
