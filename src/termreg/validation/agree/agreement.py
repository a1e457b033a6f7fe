"""The agreed-form pass: a pure function over the JSON tree, before there is any RDF.

Left alone, what a record says in its own words vanishes without a word when it becomes RDF: a key
that the context does not know, a label where a code is expected, an address without its scheme.
So everything is either brought into the agreed form, kept as it is for a rule to refuse, or
remarked on here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from termreg.standard.model import Element, Kind
from termreg.validation.agree import (
    brands,
    head,
    keys,
    leaves,
    outcomes,
    people,
    texts,
    together,
    values,
)
from termreg.validation.agree.head import Head
from termreg.validation.agree.known import Known
from termreg.validation.agree.notes import Holder, Notes, Spot
from termreg.validation.agree.plain import LOOKED_INTO, Plain, standing
from termreg.validation.intake.json_places import escape
from termreg.validation.remarks import Remark
from termreg.vocabulary.namespaces import STD

RECORD: Final = "the record"
_OUTCOMES: Final = "learningOutcome"
_WITH_BRANDS: Final = frozenset({"title", "description"})
_ROLE: Final = "role"
_MAIL: Final = "email"
_WITH_MEMBERS: Final = frozenset({Kind.OBJECT, Kind.NAMED})
_NO_LANGUAGE: Final = "@none"
_VALUE: Final = "@value"
_LANGUAGE: Final = "@language"


@dataclass(frozen=True, slots=True)
class Agreement:
    """A record in its agreed form, pointers kept: what was left out of a list leaves a null."""

    tree: Mapping[str, Any]
    head: Head
    remarks: tuple[Remark, ...]


def agree(
    record: Mapping[str, Any], pointer: str, known: Known, today: date, *, asked: bool = False
) -> Agreement:
    """Bring a record into its agreed form and say what was noticed on the way.

    `pointer` is where the record stands in its document, `today` the last day that is not in the
    future; `asked` says that the caller names the profiles, so that none need be declared.
    """
    notes = Notes()
    said = head.read(record, pointer, known.standard, notes, asked=asked)
    passed = {"@context", "profile", head.key_of("id", record), head.key_of("type", record)}
    reader = _Reader(known, notes, f"{STD}{said.type}")
    tree = reader.members(record, known.standard.elements, Holder(pointer, RECORD), passed)
    if said.id:
        tree["id"] = said.id
    tree["type"] = said.type
    if said.profiles:
        tree["profile"] = list(said.profiles)
    notes.remarks += together.remarks(tree, pointer, today)
    return Agreement(tree, said, tuple(notes.remarks))


class _Reader:
    """Reads values by the kind that their key takes."""

    def __init__(self, known: Known, notes: Notes, of: str) -> None:
        self._known, self._notes, self._class = known, notes, of
        self._standing = standing(known)

    def members(
        self,
        held: Mapping[str, Any],
        members: Mapping[str, Element],
        holder: Holder,
        passed: set[str],
    ) -> dict[str, Any]:
        """Read an object: known keys by their elements, the others with a remark."""
        tree: dict[str, Any] = {}
        known = self._standing.members(members)
        for key, value in held.items():
            if key in passed:
                continue
            plain = known.get(key)
            if plain is not None and key != _OUTCOMES and _is_plain(value, plain):
                tree[key] = value
                continue
            where = f"{holder.pointer}/{escape(key)}"
            if plain is not None:
                tree[key] = self._values(value, Spot(where, holder, plain.element), plain)
            else:
                own = {name: m for name, m in members.items() if self._has(m)}
                remark = keys.unknown(key, where, holder, own, frozenset(held))
                self._notes.remarks.append(remark)
        return tree

    def _has(self, element: Element) -> bool:
        """Say whether records of this class have an element: no offer has a learner."""
        return not element.classes or self._class in element.classes

    def _values(self, value: Any, spot: Spot, plain: Plain) -> Any:  # noqa: ANN401 - JSON
        if isinstance(value, list):
            agreed: Any = [
                one if plain.holds(one) else self._value(one, spot.inside(n))
                for n, one in enumerate(value)
            ]
        else:
            agreed = self._value(value, spot)
        if spot.element.key == _OUTCOMES and not outcomes.are_plain(agreed):
            told = list(_strings(agreed, spot.pointer))
            self._notes.remarks += outcomes.remarks(told, spot.holder.pointer)
        return agreed

    def _value(self, value: Any, spot: Spot) -> Any:  # noqa: ANN401 - JSON
        if isinstance(value, dict):
            return self._object(value, spot)
        if _says_nothing(value):
            return self._notes.placeholder(spot, value)
        if isinstance(value, bool | list):
            return self._notes.wrong_kind(spot, value)
        if isinstance(value, int | float):
            return self._number(value, spot)
        return self._string(value, spot)

    def _string(self, value: str, spot: Spot) -> Any:  # noqa: ANN401 - JSON
        kind = spot.element.kind
        if kind is Kind.TEXT or kind is Kind.STRING:
            return self._text(value, spot)
        if kind is Kind.NAMED:
            return self._named(value, spot)
        return (
            self._notes.wrong_kind(spot, value) if kind is Kind.OBJECT else self._leaf(value, spot)
        )

    def _number(self, number: float, spot: Spot) -> Any:  # noqa: ANN401 - JSON
        match spot.element.kind:
            case Kind.NUMBER:
                return number
            case Kind.STRING:
                return str(number)
            case Kind.ENTRY:
                return self._leaf(str(number), spot)
            case _:
                return self._notes.wrong_kind(spot, number)

    def _leaf(self, text: str, spot: Spot) -> Any:  # noqa: ANN401 - JSON
        agreed = leaves.agree(text, spot.element, self._known)
        if agreed.changed:
            self._notes.understood(spot, text, agreed.value)
        if agreed.code:
            self._notes.add(agreed.code, spot, text, {"choices": agreed.choices})
        return agreed.value

    def _object(self, held: dict[str, Any], spot: Spot) -> Any:  # noqa: ANN401 - JSON
        element = spot.element
        if element.kind is Kind.TEXT:
            return self._texts(held, spot)
        if element.kind is Kind.REFERENCE and set(held) == {"id"}:
            identity = self._notes.identity(held["id"], f"{spot.pointer}/id", spot.pointer)
            return {"id": identity} if identity else None
        if element.kind not in _WITH_MEMBERS:
            return self._notes.wrong_kind(spot, held)
        inner = Holder(spot.pointer, element.name)
        tree = self.members(held, element.members, inner, {head.key_of("id", held)})
        identity = head.identity(held, spot.pointer, self._notes)
        if identity:
            tree["id"] = identity
        return tree

    def _named(self, text: str, spot: Spot) -> dict[str, Any]:
        if values.is_identity(text):
            return {"id": text}
        key = "name" if "name" in spot.element.members else "title"
        return {key: self._text(text, spot)}

    def _texts(self, held: dict[str, Any], spot: Spot) -> dict[str, Any]:
        """Read texts by language, or one JSON-LD value object (JSON-LD 1.1 §9.5)."""
        if _VALUE in held:
            return self._value_object(held, spot)
        tree: dict[str, Any] = {}
        for tag, value in held.items():
            if self._is_clear(value, spot.element) and self._is_tag(tag):
                tree[tag] = value
                continue
            inside = spot.inside(escape(tag))
            self._tag(tag, inside, at_key=True)
            if isinstance(value, list):
                told = [self._one_text(one, inside.inside(n)) for n, one in enumerate(value)]
                tree[tag] = told
            else:
                tree[tag] = self._one_text(value, inside)
        return tree

    def _value_object(self, held: dict[str, Any], spot: Spot) -> dict[str, Any]:
        language = held.get(_LANGUAGE)
        if isinstance(language, str):
            self._tag(language, spot.inside(_LANGUAGE), at_key=False)
        passed = {_VALUE, _LANGUAGE} if isinstance(language, str) else {_VALUE}
        self.members(held, {}, Holder(spot.pointer, spot.element.name), passed)
        told = self._one_text(held[_VALUE], spot.inside(_VALUE))
        return {language if isinstance(language, str) else _NO_LANGUAGE: told}

    def _is_clear(self, value: Any, element: Element) -> bool:  # noqa: ANN401 - JSON
        is_text = isinstance(value, str) and element.key not in LOOKED_INTO
        return is_text and texts.is_clear(value)

    def _is_tag(self, tag: str) -> bool:
        understood = values.language(tag, self._known)
        return understood is not None and understood.lower() == tag.lower()

    def _tag(self, tag: str, spot: Spot, *, at_key: bool) -> None:
        understood = values.language(tag, self._known)
        if understood is None and tag != _NO_LANGUAGE:
            meant = values.language_meant(tag, self._known)
            self._notes.add("MC-017", spot, tag, suggestion=meant, at_key=at_key)
        elif understood and understood.lower() != tag.lower():
            self._notes.understood(spot, tag, understood, at_key=at_key)

    def _one_text(self, value: Any, spot: Spot) -> str | None:  # noqa: ANN401 - JSON
        if _says_nothing(value):
            self._notes.placeholder(spot, value)
            return None
        if isinstance(value, str):
            return self._text(value, spot)
        self._notes.wrong_kind(spot, value)
        return None

    def _text(self, text: str, spot: Spot) -> str:
        clean = texts.cleaned(text)
        if clean is not text:
            for code, slots, suggestion in texts.faults(text):
                self._notes.add(code, spot, text, slots, suggestion)
        if spot.element.key in _WITH_BRANDS:
            for slots in brands.found(clean, self._known.brands):
                self._notes.add("MC-070", spot, text, slots)
        if spot.element.key == _ROLE and people.is_name(clean):
            self._notes.add("MC-089", spot, text)
        if spot.element.key == _MAIL and people.is_of_a_person(clean):
            self._notes.add("MC-090", spot, text)
        return clean


def _is_plain(value: Any, plain: Plain) -> bool:  # noqa: ANN401 - JSON
    """Say of a value, or of all in a list, that it stays as it is and nothing is noticed."""
    if type(value) is list:
        return all(map(plain.holds, value))
    return plain.holds(value)


def _says_nothing(value: object) -> bool:
    return value is None or (isinstance(value, str) and texts.is_placeholder(value))


def _strings(agreed: Any, where: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - JSON
    """Give every string in a value with its pointer."""
    if isinstance(agreed, str):
        yield where, agreed
    elif isinstance(agreed, list):
        for place, one in enumerate(agreed):
            yield from _strings(one, f"{where}/{place}")
    elif isinstance(agreed, dict):
        for key, one in agreed.items():
            yield from _strings(one, f"{where}/{escape(key)}")
