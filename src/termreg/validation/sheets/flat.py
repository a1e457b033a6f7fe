"""A record laid flat: each value under the path that a column of a sheet has."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from termreg.standard.model import Element, Kind
from termreg.validation.sheets.columns import SEVERAL_TEXTS

_NO_LANGUAGE: Final = "@none"
_VALUE: Final = "@value"
_IDENTITY: Final = ("id", "@id")


@dataclass(frozen=True, slots=True)
class Slot:
    """A column: its path, which of several objects it is of (from 0), the language of its texts."""

    path: str
    place: int = 0
    language: str | None = None

    @property
    def heading(self) -> str:
        """Give the heading that says all of it: ``credit 2/value``, ``title (gd)``."""
        first, stroke, inside = self.path.partition("/")
        numbered = f"{first} {self.place + 1}" if self.place else first
        tongue = f" ({self.language})" if self.language else ""
        return f"{numbered}{stroke}{inside}{tongue}"


def flat(record: Mapping[str, Any], elements: Mapping[str, Element]) -> dict[Slot, list[Any]]:
    """Give every value of a record under its slot; what is null is left out."""
    held: dict[Slot, list[Any]] = {}
    for key, value in record.items():
        if key in {"id", "type"}:
            held.setdefault(Slot(key), []).append(value)
        elif key in elements:
            for slot, one in _key(key, value, elements[key]):
                held.setdefault(slot, []).append(one)
    return held


def cell(values: list[Any], element: Element | None) -> Any:  # noqa: ANN401 - JSON
    """Give the values of one slot as one cell that reads back as the same values."""
    if len(values) == 1:
        value = values[0]
        listed = element is not None and element.key in SEVERAL_TEXTS
        return f"• {value}" if listed and ";" in str(value) else value
    return "\n".join(str(value) for value in values)


def _key(key: str, value: Any, element: Element) -> Iterator[tuple[Slot, Any]]:  # noqa: ANN401 - JSON
    several = value if isinstance(value, list) else [value]
    place = 0
    for one in several:
        if one is None:
            continue
        if isinstance(one, Mapping) and element.members:
            yield from (
                (Slot(slot.path, place, slot.language), v) for slot, v in _object(one, key, element)
            )
            place += 1
        else:
            yield from _leaf(one, key, element)


def _object(held: Mapping[str, Any], path: str, element: Element) -> Iterator[tuple[Slot, Any]]:
    for key, value in held.items():
        inside = f"{path}/{'id' if key in _IDENTITY else key}"
        if key in _IDENTITY:
            yield Slot(inside), value
        elif key in element.members:
            member = element.members[key]
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, Mapping) and member.members:
                    yield from _object(one, inside, member)
                elif one is not None:
                    yield from _leaf(one, inside, member)


def _leaf(value: Any, path: str, element: Element) -> Iterator[tuple[Slot, Any]]:  # noqa: ANN401 - JSON
    if isinstance(value, Mapping) and element.kind is Kind.TEXT:
        for tag, texts in value.items():
            language = None if tag in {_NO_LANGUAGE, _VALUE} else tag
            for text in texts if isinstance(texts, list) else [texts]:
                if text is not None:
                    yield Slot(path, 0, language), text
    elif isinstance(value, Mapping):
        yield Slot(path), value.get("id", value.get("@id"))
    elif value is not None:
        yield Slot(path), value
