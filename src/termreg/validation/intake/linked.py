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

_ID: Final = "@id"
_TYPE: Final = "@type"
_VALUE: Final = "@value"
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
    if any(key in reading.properties for held in objects for key in held):
        return True
    return bool(_parts(objects, reading))


def records(values: Sequence[Value], reading: Reading, places: Located, limits: Limits) -> Linked:
    """Give the records among the objects of a document; those inside them are put there.

    A record that grows too large that way stands there with its failure.
    """
    objects = [value for _, value in values]
    parts = _parts(objects, reading)
    reader = _Reader(values, parts, reading, limits)
    items = []
    for pointer, value in values:
        if _id(value) in parts:
            continue
        try:
            items.append(Item(pointer, reader.record(pointer, value)))
        except TooManyError as error:
            line, column = places.start(pointer)
            items.append(Item(pointer, None, TooManyError(error.what, line, column)))
    return Linked(tuple(items), reader.origins)


def _parts(objects: Sequence[dict[str, Any]], reading: Reading) -> frozenset[str]:
    """Give the ids of the objects that are no records, but stand inside one by their id."""
    ids = {_id(held) for held in objects if _id(held) and not _is_record(held, reading)}
    if not ids:
        return frozenset()
    found = set()
    pending: list[Any] = [list(held.values()) for held in objects]
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
    return bool(set(_types(value, reading)) & set(reading.types.values()))


def _types(value: Mapping[str, Any], reading: Reading) -> list[Any]:
    given = value.get(_TYPE, value.get("type"))
    listed = given if isinstance(given, list) else [given]
    return [reading.types.get(one, one) for one in listed if isinstance(one, str)]


class _Reader:
    """Reads records one after the other and remembers where their parts stand."""

    def __init__(
        self, values: Sequence[Value], parts: frozenset[str], reading: Reading, limits: Limits
    ) -> None:
        self._parts = {
            _id(value): (pointer, value) for pointer, value in values if _id(value) in parts
        }
        self._reading, self._limits = reading, limits
        self._left = 0
        self.origins: dict[str, str] = {}

    def record(self, pointer: str, value: dict[str, Any]) -> dict[str, Any]:
        """Read one record."""
        self._left = self._limits.max_nodes
        tree = self._object(value, self._reading.elements, pointer, pointer)
        if _TYPE in tree and "type" not in tree:
            types = _types(value, self._reading)
            tree["type"] = types[0] if len(types) == 1 else types
            self.origins[f"{pointer}/type"] = f"{pointer}/{_TYPE}"
            del tree[_TYPE]
        return tree

    def _object(
        self, value: Mapping[str, Any], members: Mapping[str, Element], at: str, pointer: str
    ) -> dict[str, Any]:
        self.origins[pointer] = at
        keys = by_property(members)
        tree: dict[str, Any] = {}
        for key, held in value.items():
            name = "id" if key == _ID else keys.get(key, key)
            if name != key and (name in tree or name in value):
                name = key
            inner, where = f"{pointer}/{escape(name)}", f"{at}/{escape(key)}"
            self.origins[inner] = where
            known = members.get(name)
            tree[name] = self._values(held, known, where, inner) if known else held
        return tree

    def _values(self, value: Any, element: Element, at: str, pointer: str) -> Any:  # noqa: ANN401 - JSON
        self._count()
        if isinstance(value, dict):
            for keyword in _LISTS:
                if list(value) == [keyword]:
                    return self._values(value[keyword], element, f"{at}/{keyword}", pointer)
            return self._one(value, element, at, pointer)
        if not isinstance(value, list):
            return self._one(value, element, at, pointer)
        if len(value) == 1:
            return self._values(value[0], element, f"{at}/0", pointer)
        self.origins[pointer] = at
        return [
            self._values(one, element, f"{at}/{place}", f"{pointer}/{place}")
            for place, one in enumerate(value)
        ]

    def _one(self, value: Any, element: Element, at: str, pointer: str) -> Any:  # noqa: ANN401 - JSON
        self.origins[pointer] = at
        if not isinstance(value, dict):
            return value
        if _VALUE in value and not (element.kind is Kind.TEXT and "@language" in value):
            self.origins[pointer] = f"{at}/{_VALUE}"
            return numbers.read(value[_VALUE], value.get(_TYPE))
        if len(value) == 1 and _id(value):
            return self._reference(value, element, at, pointer)
        return self._object(value, element.members, at, pointer) if element.members else value

    def _reference(self, value: dict[str, Any], element: Element, at: str, pointer: str) -> Any:  # noqa: ANN401 - JSON
        address = _id(value)
        if element.kind in _INSIDE:
            if address in self._parts:
                return self._object(
                    self._parts[address][1], element.members, self._parts[address][0], pointer
                )
            return self._object(value, element.members, at, pointer)
        if _ID in value:
            self.origins[pointer] = f"{at}/{_ID}"
            return self._reading.value(address, element)
        return value

    def _count(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise TooManyError(f"One record holds more than {self._limits.max_nodes:,} values.")
