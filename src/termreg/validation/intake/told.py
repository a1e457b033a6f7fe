"""What statements tell of a thing, as the object that JSON would have for it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from termreg.errors import TooManyError
from termreg.findings import Place
from termreg.standard.model import Element, Kind
from termreg.validation.intake import numbers
from termreg.validation.intake.json_places import escape
from termreg.validation.intake.limits import Limits
from termreg.validation.intake.reading import Reading, by_property
from termreg.validation.intake.statements import Scan
from termreg.vocabulary.namespaces import RDF

Node = NamedNode | BlankNode
Term = NamedNode | BlankNode | Literal | Triple
Places = dict[str, Place | None]

_TYPE: Final = f"{RDF}type"
_FIRST: Final = f"{RDF}first"
_REST: Final = f"{RDF}rest"
_NO_LANGUAGE: Final = "@none"
_INSIDE: Final = frozenset({Kind.OBJECT, Kind.NAMED})
_DEEPEST: Final = 4


class Told:
    """The statements of one file, by the thing that they are about."""

    def __init__(
        self,
        quads: Sequence[Quad],
        scanned: Scan,
        reading: Reading,
        relative: str,
    ) -> None:
        """`relative` begins the addresses that are not whole in the file."""
        self._reading, self._scanned, self._relative = reading, scanned, relative
        places = scanned.places(quads, relative)
        self._said: dict[Node, dict[str, list[tuple[Term, Place | None]]]] = {}
        self._meant: set[Term] = set()
        passed: set[Triple] = set()
        for quad, place in zip(quads, places, strict=True):
            # A statement that is made twice is made once (RDF 1.1 Concepts §3).
            if quad.triple not in passed and isinstance(quad.subject, NamedNode | BlankNode):
                passed.add(quad.triple)
                said = self._said.setdefault(quad.subject, {})
                said.setdefault(quad.predicate.value, []).append((quad.object, place))
                self._meant.add(quad.object)

    def subjects(self) -> Iterator[Node]:
        """Give everything that something is told of, in the order of the file."""
        return iter(self._said)

    def place(self, subject: Node) -> Place | None:
        """Give the place where a thing is first told of."""
        if isinstance(subject, NamedNode):
            named = self._scanned.subjects.get(self.address(subject))
            if named is not None:
                return named
        first = next(iter(self._said[subject].values()))
        return first[0][1]

    def roots(self) -> list[Node]:
        """Give the offers and awards, and what is told of as only they are."""
        return [subject for subject in self._said if self._is_root(subject)]

    def record(self, root: Node, pointer: str, limits: Limits) -> tuple[dict[str, Any], Places]:
        """Give a record and the place of each of its values.

        Raises `TooManyError` where it holds more values, or types, than the limits allow.
        """
        writer = _Writer(self, self._reading, limits)
        tree = writer.thing(root, self._reading.elements, pointer)
        return tree, writer.places

    def plain(self, subject: Node, deep: int = _DEEPEST) -> dict[str, Any]:
        """Give what is told of a thing by its full names, without regard to any standard."""
        tree: dict[str, Any] = {}
        for name, values in self._said.get(subject, {}).items():
            held = [self._plain(value, deep) for value, _ in values]
            tree["@type" if name == _TYPE else name] = held
        return tree

    def _plain(self, value: Term, deep: int) -> Any:  # noqa: ANN401 - JSON
        if isinstance(value, Literal):
            return value.value
        if deep and isinstance(value, NamedNode | BlankNode) and value in self._said:
            return self.plain(value, deep - 1)
        return value.value if isinstance(value, NamedNode) else None

    def said(self, subject: Node) -> Mapping[str, list[tuple[Term, Place | None]]]:
        """Give what is told of a thing, by property."""
        return self._said.get(subject, {})

    def is_inside(self, node: Node) -> bool:
        """Say whether a thing is told of here, and as no record of its own."""
        return node in self._said and not self._is_root(node)

    def listed(
        self, values: Sequence[tuple[Term, Place | None]]
    ) -> list[tuple[Term, Place | None]]:
        """Give values with those of a list one by one in its place."""
        return [one for value, place in values for one in self._each(value, place)]

    def _each(self, value: Term, place: Place | None) -> Iterator[tuple[Term, Place | None]]:
        passed: set[Term] = set()
        if not (isinstance(value, BlankNode) and _FIRST in self._said.get(value, {})):
            yield value, place
            return
        while isinstance(value, BlankNode) and value not in passed and value in self._said:
            passed.add(value)
            held = self._said[value]
            yield from held.get(_FIRST, ())
            value = held[_REST][0][0] if _REST in held else value

    def address(self, node: NamedNode) -> str:
        """Give a web address as it was written, be it whole or not."""
        return node.value.removeprefix(self._relative)

    def shown(self, name: str) -> str:
        """Give a property as the file calls it: with its prefix, if it has one."""
        for base, prefix in self._scanned.prefixes.items():
            if name.startswith(base) and len(name) > len(base):
                return f"{prefix}:{name[len(base) :]}"
        return name.removeprefix(self._relative)

    def _is_root(self, subject: Node) -> bool:
        said = self._said[subject]
        types = [value.value for value, _ in said.get(_TYPE, ()) if isinstance(value, NamedNode)]
        if any(name in self._reading.types for name in types):
            return True
        return subject not in self._meant and self._reading.says_record(said)


class _Writer:
    """Writes one record and takes down where its values stand."""

    def __init__(self, told: Told, reading: Reading, limits: Limits) -> None:
        self._told, self._reading, self._limits = told, reading, limits
        self._left = limits.max_nodes
        self.places: Places = {}

    def thing(self, node: Node, members: Mapping[str, Element], pointer: str) -> dict[str, Any]:
        """Write what is told of one thing, by the keys of an object."""
        self._count()
        said = self._told.said(node)
        self.places.setdefault(pointer, self._told.place(node) if said else None)
        keys = by_property(members)
        tree: dict[str, Any] = {}
        if isinstance(node, NamedNode):
            tree["id"] = self._told.address(node)
            self.places[f"{pointer}/id"] = self.places[pointer]
        for name, values in said.items():
            self._refuse_many(name, values)
            key = keys.get(name)
            if key is None:
                self._unknown(name, values, members is self._reading.elements, tree, pointer)
            else:
                tree[key] = self._values(values, members[key], f"{pointer}/{key}")
        return tree

    def _refuse_many(self, name: str, values: Sequence[tuple[Term, Place | None]]) -> None:
        most = self._limits.max_types if name == _TYPE else self._limits.max_values
        if len(values) > most:
            what = "has more types than" if name == _TYPE else "has more values of one key than"
            place = values[0][1]
            at = (place.line, place.column) if place else (None, None)
            raise TooManyError(f"This record {what} the {most} that are read.", *at)

    def _unknown(
        self,
        name: str,
        values: Sequence[tuple[Term, Place | None]],
        is_record: bool,  # noqa: FBT001 - of the thing, not of the way
        tree: dict[str, Any],
        pointer: str,
    ) -> None:
        """Write a type, or what no key stands for: under the name that the file has for it."""
        named = "type" if is_record else "@type"
        key = named if name == _TYPE else self._told.shown(name)
        where = f"{pointer}/{escape(key)}"
        self.places[where] = values[0][1]
        held = [self._name(value) for value, _ in values]
        tree[key] = held[0] if len(held) == 1 else held
        for number, (_, place) in enumerate(values):
            self.places[f"{where}/{number}"] = place

    def _name(self, value: Term) -> str:
        if isinstance(value, NamedNode):
            return self._reading.types.get(value.value, self._told.shown(value.value))
        return value.value if isinstance(value, Literal) else ""

    def _values(
        self, values: Sequence[tuple[Term, Place | None]], element: Element, pointer: str
    ) -> Any:  # noqa: ANN401 - JSON
        listed = self._told.listed(values)
        self.places[pointer] = values[0][1]
        if element.kind is Kind.TEXT and any(_language(value) for value, _ in listed):
            return self._texts(listed, pointer)
        if len(listed) == 1:
            return self._value(*listed[0], element, pointer)
        return [
            self._value(value, place, element, f"{pointer}/{number}")
            for number, (value, place) in enumerate(listed)
        ]

    def _texts(self, values: Sequence[tuple[Term, Place | None]], pointer: str) -> dict[str, Any]:
        """Write texts by language, those in none beside them."""
        texts: dict[str, list[str]] = {}
        for value, place in values:
            self._count()
            language = _language(value) or _NO_LANGUAGE
            held = texts.setdefault(language, [])
            where = f"{pointer}/{escape(language)}"
            self.places.setdefault(where, place)
            self.places[f"{where}/{len(held)}"] = place
            held.append(value.value if isinstance(value, Literal | NamedNode) else "")
        return {tag: held[0] if len(held) == 1 else held for tag, held in texts.items()}

    def _value(self, value: Term, place: Place | None, element: Element, pointer: str) -> Any:  # noqa: ANN401 - JSON
        self._count()
        self.places[pointer] = place
        if isinstance(value, Literal):
            if value.language:
                return {"@value": value.value, "@language": value.language}
            return numbers.read(value.value, value.datatype.value)
        if isinstance(value, Triple):
            return {}
        if element.kind in _INSIDE:
            return self._inside(value, element, pointer)
        if isinstance(value, NamedNode):
            return self._reading.value(self._told.address(value), element)
        return {}

    def _inside(self, node: Node, element: Element, pointer: str) -> dict[str, Any]:
        if self._told.is_inside(node):
            return self.thing(node, element.members, pointer)
        return {"id": self._told.address(node)} if isinstance(node, NamedNode) else {}

    def _count(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise TooManyError(f"One record holds more than {self._limits.max_nodes:,} values.")


def _language(value: Term) -> str | None:
    return value.language if isinstance(value, Literal) else None
