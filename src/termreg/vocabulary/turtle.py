"""Turtle in and out: parsing with a place for every error, writing in one canonical layout.

The canonical layout: the base and the prefixes in use, then each subject once, schemes first and
then by address; its type, then its properties in the order of the model; one object a line, sorted.
Two files with the same triples are the same bytes, so a change shows as the lines that changed.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Final

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    parse,
)

from termreg.errors import VocabularySyntaxError
from termreg.vocabulary.labels import natural
from termreg.vocabulary.model import CLASSES, Concept, Resource, statements
from termreg.vocabulary.namespaces import ADMS, BASE, DCTERMS, OWL, PREFIXES, SKOS, XSD
from termreg.vocabulary.rdf import RDF_TYPE

_PLACE = re.compile(r"^Parser error at line \d+ (?:between columns|column) [\d and]+:\s*")
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
_RELATIVE = re.compile(r"[A-Za-z0-9_-]+(?:/[A-Za-z0-9_.-]+)*")
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_BARE = {
    f"{XSD}integer": re.compile(r"[+-]?[0-9]+"),
    f"{XSD}decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    f"{XSD}boolean": re.compile(r"true|false"),
}
_SCHEME = f"{SKOS}ConceptScheme"
_NEXT_PROPERTY = " ;\n    "
_NEXT_OBJECT = ",\n        "

_Node = NamedNode | BlankNode | Literal | Triple


_FIRST: Final = (RDF_TYPE, f"{DCTERMS}title")
_LAST: Final = (
    f"{SKOS}note",
    f"{DCTERMS}source",
    f"{ADMS}status",
    f"{OWL}deprecated",
    f"{DCTERMS}isReplacedBy",
    f"{DCTERMS}created",
    f"{DCTERMS}modified",
)


def _predicate_order() -> dict[str, int]:
    """Rank the properties as one reads: what it is called, what it says, where that is from."""
    kinds: tuple[type[Resource], ...] = (Concept, *CLASSES)
    held = dict.fromkeys(s.property for kind in kinds for s in statements(kind))
    between = [name for name in held if name not in {*_FIRST, *_LAST}]
    return {name: place for place, name in enumerate([*_FIRST, *between, *_LAST])}


_ORDER: Final = _predicate_order()


@dataclass(frozen=True, slots=True)
class Document:
    """What one Turtle file says."""

    triples: tuple[Triple, ...]
    prefixes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    base: str | None = None


def load(path: Path, base: str = BASE) -> Document:
    """Read one Turtle file.

    Raises `VocabularySyntaxError` with the line and what was expected there.
    """
    return loads(path.read_bytes(), name=str(path), base=base)


def loads(data: bytes | str, name: str = "the text", base: str = BASE) -> Document:
    """Read Turtle; `name` is what an error calls it. Raises `VocabularySyntaxError`."""
    try:
        parser = parse(data, RdfFormat.TURTLE, base_iri=base)
        triples = tuple(quad.triple for quad in parser)
    except SyntaxError as error:
        raise _syntax_error(name, error) from None
    return Document(triples, MappingProxyType(dict(parser.prefixes)), parser.base_iri)


def stream(path: Path, base: str = BASE) -> Iterator[Quad]:
    """Read the statements of a Turtle file one by one. Raises `VocabularySyntaxError`."""
    try:
        yield from parse(path=str(path), format=RdfFormat.TURTLE, base_iri=base)
    except SyntaxError as error:
        raise _syntax_error(str(path), error) from None


def _syntax_error(name: str, error: SyntaxError) -> VocabularySyntaxError:
    expected = _PLACE.sub("", error.args[0])
    return VocabularySyntaxError(name, error.lineno, error.offset, f"{expected}.")


def dumps(
    triples: Iterable[Triple],
    prefixes: Mapping[str, str] = MappingProxyType(PREFIXES),
    base: str | None = BASE,
) -> str:
    """Write triples as canonical Turtle; only the prefixes in use are declared."""
    writer = _Writer(prefixes, base)
    body = [writer.subject(subject, said) for subject, said in _subjects(_named(triples))]
    return "\n".join([writer.head(), *body]) if body else writer.head()


def _named(triples: Iterable[Triple]) -> Iterable[Triple]:
    """Name blank nodes after what they say, so that writing twice changes nothing."""
    triples = list(triples)
    if not any(isinstance(n, BlankNode) for t in triples for n in (t.subject, t.object)):
        return triples
    dataset = Dataset(Quad(t.subject, t.predicate, t.object) for t in triples)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return [quad.triple for quad in dataset]


def _subjects(
    triples: Iterable[Triple],
) -> list[tuple[NamedNode | BlankNode, dict[str, set[_Node]]]]:
    subjects: dict[NamedNode | BlankNode, dict[str, set[_Node]]] = defaultdict(
        lambda: defaultdict(set)
    )
    for triple in triples:
        if isinstance(triple.subject, NamedNode | BlankNode):
            subjects[triple.subject][triple.predicate.value].add(triple.object)

    def place(subject: NamedNode | BlankNode) -> tuple[bool, bool, object]:
        types = subjects[subject].get(RDF_TYPE, set())
        scheme = NamedNode(_SCHEME) in types
        return (isinstance(subject, BlankNode), not scheme, natural(subject.value))

    return [(subject, subjects[subject]) for subject in sorted(subjects, key=place)]


class _Writer:
    """Writes nodes and remembers which prefixes it used."""

    def __init__(self, prefixes: Mapping[str, str], base: str | None) -> None:
        self._by_length = sorted(prefixes.items(), key=lambda item: -len(item[1]))
        self._base = base
        self._used: set[tuple[str, str]] = set()
        self._based = False

    def head(self) -> str:
        lines = [f"@base <{self._base}> ."] if self._based else []
        lines += [f"@prefix {name}: <{iri}> ." for name, iri in sorted(self._used)]
        return "".join(f"{line}\n" for line in lines)

    def subject(self, subject: NamedNode | BlankNode, said: Mapping[str, set[_Node]]) -> str:
        order = sorted(said, key=lambda p: (_ORDER.get(p, len(_ORDER)), p))
        properties = [self._property(name, said[name]) for name in order]
        return f"{self._node(subject)} {_NEXT_PROPERTY.join(properties)} .\n"

    def _property(self, name: str, nodes: set[_Node]) -> str:
        verb = "a" if name == RDF_TYPE else self._iri(name)
        objects = [self._node(node) for node in sorted(nodes, key=_place_of)]
        if len(objects) == 1:
            return f"{verb} {objects[0]}"
        if name == RDF_TYPE:
            return f"{verb} {', '.join(objects)}"
        return f"{verb}\n        {_NEXT_OBJECT.join(objects)}"

    def _node(self, node: _Node) -> str:
        if isinstance(node, NamedNode):
            return self._iri(node.value)
        if isinstance(node, Literal):
            return self._literal(node)
        return str(node)

    def _literal(self, literal: Literal) -> str:
        datatype = literal.datatype.value
        bare = _BARE.get(datatype)
        if bare and bare.fullmatch(literal.value):
            return literal.value
        text = "".join(_escaped(character) for character in literal.value)
        if literal.language:
            return f'"{text}"@{literal.language}'
        return f'"{text}"' if datatype == f"{XSD}string" else f'"{text}"^^{self._iri(datatype)}'

    def _iri(self, iri: str) -> str:
        for name, namespace in self._by_length:
            if iri.startswith(namespace) and _LOCAL.fullmatch(iri, len(namespace)):
                self._used.add((name, namespace))
                return f"{name}:{iri[len(namespace) :]}"
        if self._base and iri.startswith(self._base) and self._base.endswith("/"):
            rest = iri[len(self._base) :]
            if _RELATIVE.fullmatch(rest):
                self._based = True
                return f"<{rest}>"
        return f"<{iri}>"


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    return f"\\u{ord(character):04X}" if character < " " or character == "\x7f" else character


def _place_of(node: _Node) -> tuple[int, object, str, str]:
    if isinstance(node, Literal):
        return (1, natural(node.value), node.language or "", node.datatype.value)
    value = node.value if isinstance(node, NamedNode | BlankNode) else str(node)
    return (0, natural(value), "", "")
