"""A record in its agreed form as RDF, with a way back from every node to the document.

Each object without an address gets a private blank-node label that stands for its place; labels
survive the engine, so a focus node leads back to its object. The triples are those that a parser
of JSON-LD reads from `json_ld.document` (a law in the tests); they are written as N-Triples, and
what is only needed to tell of a finding is made when there is one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from json.encoder import encode_basestring
from typing import Any, Final, NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from termreg.standard.model import Element, Kind
from termreg.validation.agree import durations, values
from termreg.validation.agree.agreement import RECORD, Agreement
from termreg.validation.agree.known import Known
from termreg.validation.intake.json_places import escape
from termreg.vocabulary.namespaces import RDF, SKOS, XSD
from termreg.vocabulary.remembered import remembered
from termreg.vocabulary.written import Written

Node = NamedNode | BlankNode | Literal | Triple

_TYPED: Final = {
    Kind.DATE: (values.is_date, f"{XSD}date"),
    Kind.DURATION: (durations.is_duration, f"{XSD}duration"),
}

_Term = str | tuple[str, str | None]
"""A node as N-Triples writes it; or a text and its language."""


class Leaf(NamedTuple):
    """One value of the record: where it stands, under which key, and as which RDF term."""

    pointer: str
    element: Element
    term: Node


class Thing(NamedTuple):
    """One object of the record: where it stands, what a message calls it, and what it holds."""

    pointer: str
    name: str
    members: Mapping[str, Element]
    tree: Mapping[str, Any]


Value = tuple[str, str, Element, _Term]
"""One value as it was met: the object that has it, where it stands, its key, and what it is."""


@dataclass(frozen=True)
class RecordGraph:
    """The triples of a record, and what each of its nodes is in the document.

    `objects` and `said` are its objects, each with its node, and its values as they were met.
    """

    triples: Written
    objects: Sequence[tuple[str, Thing]]
    said: Sequence[Value]

    @cached_property
    def root(self) -> Node:
        """The node of the record itself."""
        return _node(self.objects[0][0])

    def things(self, node: Node) -> Sequence[Thing]:
        """Give the objects that a node is, in their order: several where they share an address."""
        name = str(node)
        return [thing for held, thing in self.objects if held == name]

    def leaves(self, node: Node, prop: str | None) -> Sequence[Leaf]:
        """Give the values that a node has for a property, as they were met."""
        return [
            Leaf(pointer, element, _node(term))
            for pointer, element, term in self._said.get((str(node), prop), ())
        ]

    @cached_property
    def _said(self) -> Mapping[tuple[str, str | None], list[tuple[str, Element, _Term]]]:
        """The values by the nodes that have them, as N-Triples writes these, and by property."""
        held: dict[tuple[str, str | None], list[tuple[str, Element, _Term]]] = {}
        for holder, pointer, element, term in self.said:
            held.setdefault((holder, element.property), []).append((pointer, element, term))
        return held

    @property
    def pointer(self) -> str:
        """Give where the record stands in its document."""
        return self.objects[0][1].pointer

    def address(self, pointer: str) -> str | None:
        """Give the web address of the object that stands at a pointer, if it has one."""
        names = (name for name, thing in self.objects if thing.pointer == pointer)
        name = next(names, "")
        return name[1:-1] if name.startswith("<") else None

    @property
    def nodes(self) -> Sequence[Node]:
        """The nodes that are objects of the record, each once."""
        return [_node(name) for name in dict.fromkeys(name for name, _ in self.objects)]


def graph(agreement: Agreement, pointer: str, known: Known) -> RecordGraph:
    """Turn an agreed record into triples, those of the list entries that it names among them."""
    writer = _Writer(known)
    root = writer.node(agreement.tree)
    writer.lines.append(f"{root} <{RDF}type> <{known.standard.types[agreement.head.type]}> .\n")
    writer.object(agreement.tree, known.standard.elements, pointer, RECORD, root)
    slices = [_slice(uri, known.in_schemes[uri]) for uri in writer.entries]
    return RecordGraph(Written("".join([*writer.lines, *slices])), writer.objects, writer.said)


class _Writer:
    """Writes triples and remembers which node stands for which place."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._labels: dict[str, str] = {}
        self._count = 0
        self.entries: dict[str, None] = {}
        self.lines: list[str] = []
        self.objects: list[tuple[str, Thing]] = []
        self.said: list[Value] = []

    def node(self, tree: Mapping[str, Any]) -> str:
        """Give the node of an object: its address, or a label of ours, one for each of its own."""
        given = tree.get("id")
        if not isinstance(given, str):
            return self._label()
        if not given.startswith("_:"):
            return f"<{given}>"
        if given not in self._labels:
            self._labels[given] = self._label()
        return self._labels[given]

    def _label(self) -> str:
        self._count += 1
        return f"_:j{self._count - 1}"

    def object(
        self,
        tree: Mapping[str, Any],
        members: Mapping[str, Element],
        pointer: str,
        name: str,
        node: str,
    ) -> None:
        """Write one object and all that is in it."""
        self.objects.append((node, Thing(pointer, name, members, tree)))
        for key, value in tree.items():
            element = members.get(key)
            if element is None:
                continue
            where = f"{pointer}/{key}"  # a known key, in which nothing is to be escaped
            if isinstance(value, str):
                self._string(value, element, where, node)
            elif element.kind is Kind.TEXT:
                self._texts(value, element, where, node)
            elif isinstance(value, list):
                for place, one in enumerate(value):
                    self._value(one, element, f"{where}/{place}", node)
            else:
                self._value(value, element, where, node)

    def _value(self, value: Any, element: Element, pointer: str, holder: str) -> None:  # noqa: ANN401 - JSON
        if isinstance(value, str):
            self._string(value, element, pointer, holder)
        elif isinstance(value, dict):
            node = self.node(value)
            self._say(holder, pointer, element, node, node)
            if element.kind is not Kind.REFERENCE:
                self.object(value, element.members, pointer, element.name, node)
        elif value is not None:
            term = str(value), None
            self._say(holder, pointer, element, term, _number(repr(value)))

    def _string(self, value: str, element: Element, pointer: str, holder: str) -> None:
        address = self._address(value, element)
        if address is None:
            self._say(holder, pointer, element, (value, None), _typed(value, element))
        else:
            self._say(holder, pointer, element, address, address)

    def _texts(
        self,
        value: Any,  # noqa: ANN401 - JSON
        element: Element,
        pointer: str,
        holder: str,
        language: str | None = None,
    ) -> None:
        """Write texts, each with its language, if that is known."""
        if isinstance(value, str):
            written = encode_basestring(value)
            if language:
                written = f"{written}@{language.lower()}"
            self._say(holder, pointer, element, (value, language), written)
        elif isinstance(value, list):
            for place, one in enumerate(value):
                inner = None if isinstance(one, dict) else language
                self._texts(one, element, f"{pointer}/{place}", holder, inner)
        elif isinstance(value, dict):
            for tag, held in value.items():
                spoken = values.language(tag, self._known)
                self._texts(held, element, f"{pointer}/{escape(tag)}", holder, spoken)

    def _address(self, value: str, element: Element) -> str | None:
        """Give the address that a value stands for, if it is one or the code of one."""
        kind = element.kind
        if kind is Kind.TEXT or kind is Kind.STRING:
            return None
        if kind is Kind.ENTRY:
            uri = self._known.codes(element).get(value)
            if uri is None:
                return None
            self.entries[uri] = None
            return f"<{uri}>"
        if kind is Kind.PROFILE:
            return f"<{self._known.standard.context[value]}>"
        return f"<{value}>" if kind is Kind.ADDRESS and values.is_web_address(value) else None

    def _say(self, holder: str, pointer: str, element: Element, term: _Term, written: str) -> None:
        self.said.append((holder, pointer, element, term))
        self.lines.append(f"{holder} <{element.property}> {written} .\n")


def _typed(value: str, element: Element) -> str:
    """Write a string with the type of its key, where it fits: engines stumble over one that not."""
    written = encode_basestring(value)
    typed = _TYPED.get(element.kind)
    return f"{written}^^<{typed[1]}>" if typed and typed[0](value) else written


@remembered(4096)
def _number(written: str) -> str:
    """Give a number as a parser of JSON-LD reads it (JSON-LD 1.1 API §8.6), by asking one."""
    (quad,) = parse(f'{{"{SKOS}notation": {written}}}', RdfFormat.JSON_LD)
    return str(quad.object)


@lru_cache(maxsize=4096)
def _slice(uri: str, schemes: tuple[str, ...]) -> str:
    """Write what the shapes ask of an entry of a list: in which lists it is, and no more."""
    return "".join([f"<{uri}> <{SKOS}inScheme> <{scheme}> .\n" for scheme in schemes])


def _node(term: _Term) -> NamedNode | BlankNode | Literal:
    if isinstance(term, tuple):
        return Literal(term[0], language=term[1])
    return BlankNode(term[2:]) if term.startswith("_:") else NamedNode(term[1:-1])
