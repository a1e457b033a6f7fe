"""Expanded and flattened JSON-LD, brought back to the keys of a record.

Processors write the same record in several forms (JSON-LD 1.1 §5): with full names for keys and an
object for every value, or with the objects inside it set beside it and linked by their ids. A
record that is read from such a form keeps, for each of its parts, the pointer at which it stands.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from termreg.errors import TooManyError
from termreg.standard.model import Element, Kind
from termreg.validation.intake import numbers
from termreg.validation.intake.document import Item
from termreg.validation.intake.json_places import escape
from termreg.validation.intake.limits import Limits
from termreg.validation.intake.located import Located
from termreg.validation.intake.reading import Reading, by_property
from termreg.vocabulary.namespaces import RDF

_ID: Final = "@id"
_TYPE: Final = "@type"
_VALUE: Final = "@value"
_RDF_TYPE: Final = f"{RDF}type"
_LISTS: Final = ("@list", "@set")
_INSIDE: Final = frozenset({Kind.OBJECT, Kind.NAMED})

Value = tuple[str, Any]
"""A value and the pointer at which it stands."""


@dataclass(frozen=True, slots=True)
class Linked:
    """The records that were found, and where each of their parts stands in the document."""

    items: tuple[Item, ...]
    origins: Mapping[str, str]


def is_linked(values: Sequence[Value], reading: Reading) -> bool:
    """Say whether the objects of a document are in the expanded or the flattened form."""
    objects = [value for _, value in values if isinstance(value, dict)]
    if any(not reading.properties.keys().isdisjoint(held) for held in objects):
        return True
    return bool(_parts(objects, reading))


def records(values: Sequence[Value], reading: Reading, places: Located, limits: Limits) -> Linked:
    """Give the records among the objects of a document; those inside them are put there.

    Objects of the same id are one. A record that grows too large that way stands there with its
    failure.
    """
    parts = _parts([value for _, value in values], reading)
    by_id: dict[tuple[str, str], list[Value]] = {}
    for pointer, value in values:
        name = _id(value)
        by_id.setdefault((name, "" if name else pointer), []).append((pointer, value))
    reader = _Reader({name: by_id[name, ""] for name in parts}, reading, limits)
    items = []
    for (name, _), sources in by_id.items():
        if name in parts:
            continue
        pointer = sources[0][0]
        try:
            items.append(Item(pointer, reader.record(pointer, sources)))
        except TooManyError as error:
            items.append(Item(pointer, None, TooManyError(error.what, *places.start(pointer))))
    return Linked(tuple(items), reader.origins)


def _parts(objects: Sequence[dict[str, Any]], reading: Reading) -> frozenset[str]:
    """Give the ids of the objects that are no records, but stand inside one by their id."""
    ids = {_id(held) for held in objects} - {""}
    ids -= {_id(held) for held in objects if ids and _is_record(held, reading)}
    found = set()
    pending: list[Any] = [list(held.values()) for held in objects] if ids else []
    while pending:
        value = pending.pop()
        if isinstance(value, list):
            pending += value
        elif isinstance(value, dict):
            if len(value) == 1 and _id(value) in ids:
                found.add(_id(value))
            pending += value.values()
    return frozenset(found)


def _id(value: Mapping[str, Any]) -> str:
    given = value.get(_ID, value.get("id"))
    return given if isinstance(given, str) else ""


def _is_record(value: Mapping[str, Any], reading: Reading) -> bool:
    given = value.get(_TYPE, value.get(_RDF_TYPE, value.get("type")))
    if isinstance(given, str):
        return given in reading.type_names
    names = [_id(one) if isinstance(one, dict) else one for one, _ in _flat(given, "")]
    return any(isinstance(name, str) and name in reading.type_names for name in names)


def _flat(value: Any, at: str) -> list[tuple[Any, str]]:  # noqa: ANN401 - JSON
    """Give the values of a key one by one, each with its pointer."""
    for keyword in _LISTS:
        if isinstance(value, dict) and list(value) == [keyword]:
            return _flat(value[keyword], f"{at}/{keyword}")
    if not isinstance(value, list):
        return [(value, at)]
    each = ((one, f"{at}/{place}") for place, one in enumerate(value))
    return [
        held
        for one, where in each
        for held in (_flat(one, where) if isinstance(one, dict) else [(one, where)])
    ]


class _Reader:
    """Reads records one after the other and remembers where their parts stand."""

    def __init__(
        self, parts: Mapping[str, Sequence[Value]], reading: Reading, limits: Limits
    ) -> None:
        self._parts, self._reading, self._limits = parts, reading, limits
        self._left = 0
        self.origins: dict[str, str] = {}

    def record(self, pointer: str, sources: Sequence[Value]) -> dict[str, Any]:
        """Read one record from the objects that have its id."""
        self._left = self._limits.max_nodes
        tree = self._object(sources, self._reading.elements, pointer)
        if _TYPE in tree and "type" not in tree:
            held = tree.pop(_TYPE)
            listed = held if isinstance(held, list) else [held]
            types = [self._reading.types.get(one, one) for one in map(_named, listed)]
            tree["type"] = types[0] if len(types) == 1 else types
            self.origins[f"{pointer}/type"] = self.origins[f"{pointer}/{_TYPE}"]
        return tree

    def _object(
        self, sources: Sequence[Value], members: Mapping[str, Element], pointer: str
    ) -> dict[str, Any]:
        """Read an object; what two of its sources say under one key stands there together."""
        self.origins[pointer] = sources[0][0]
        keys = {**by_property(members), _ID: "id", _RDF_TYPE: _TYPE}
        said: dict[str, list[tuple[str, Any]]] = {}
        for at, value in sources:
            for key, held in value.items():
                name = keys.get(key, key)
                if name != key and name in value:
                    name = key
                said.setdefault(name, []).append((f"{at}/{escape(key)}", held))
        tree: dict[str, Any] = {}
        for name, entries in said.items():
            inner = f"{pointer}/{escape(name)}"
            self.origins[inner] = entries[0][0]
            known = members.get(name)
            if known is None:
                tree[name] = entries[0][1] if name == "id" else _together(entries)
            else:
                tree[name] = self._values(entries, known, inner)
        return tree

    def _values(self, entries: Sequence[tuple[str, Any]], element: Element, pointer: str) -> Any:  # noqa: ANN401 - JSON
        each: list[tuple[Any, str]] = []
        for at, held in entries:
            for one, where in _flat(held, at):
                self._count()
                if len(entries) == 1 or one not in [value for value, _ in each]:
                    each.append((one, where))
        if len(each) == 1:
            return self._one(*each[0], element, pointer)
        return [
            self._one(one, where, element, f"{pointer}/{place}")
            for place, (one, where) in enumerate(each)
        ]

    def _one(self, value: Any, at: str, element: Element, pointer: str) -> Any:  # noqa: ANN401 - JSON
        self.origins[pointer] = at
        if not isinstance(value, dict):
            return value
        if _VALUE in value and not (element.kind is Kind.TEXT and "@language" in value):
            self.origins[pointer] = f"{at}/{_VALUE}"
            return numbers.read(value[_VALUE], value.get(_TYPE))
        if len(value) == 1 and _id(value):
            return self._reference(value, at, element, pointer)
        return self._object([(at, value)], element.members, pointer) if element.members else value

    def _reference(self, value: dict[str, Any], at: str, element: Element, pointer: str) -> Any:  # noqa: ANN401 - JSON
        address = _id(value)
        if element.kind in _INSIDE:
            sources = self._parts.get(address, [(at, value)])
            return self._object(sources, element.members, pointer)
        if _ID in value:
            self.origins[pointer] = f"{at}/{_ID}"
            return self._reading.value(address, element)
        return value

    def _count(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise TooManyError(f"One record holds more than {self._limits.max_nodes:,} values.")


def _named(value: Any) -> Any:  # noqa: ANN401 - JSON
    return _id(value) or value if isinstance(value, dict) else value


def _together(entries: Sequence[tuple[str, Any]]) -> Any:  # noqa: ANN401 - JSON
    """Give what several objects say under a key that is not known."""
    return entries[0][1] if len(entries) == 1 else [held for _, held in entries]
