"""From a row to a record: each cell under its key, and where each part of the record came from."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from termreg.standard.model import Element, Kind
from termreg.validation.agree import values
from termreg.validation.agree.known import Known
from termreg.validation.intake.json_places import escape
from termreg.validation.sheets.cells import Cells
from termreg.validation.sheets.columns import Column
from termreg.validation.sheets.names import ID, Names, first_inside
from termreg.validation.sheets.table import Row, Value

_MAIL: Final = re.compile(r"\S+@\S+")
_NO_LANGUAGE: Final = "@none"


@dataclass(frozen=True, slots=True)
class Made:
    """A record, and the column of each of its parts by its pointer inside the record."""

    record: dict[str, Any]
    shape: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Said:
    """What one cell says of one key: the path inside the key's object, and the values."""

    inside: tuple[str, ...]
    held: list[Value]
    column: Column
    number: int


class Maker:
    """Makes records of the rows of one sheet."""

    def __init__(self, columns: Sequence[Column], names: Names, known: Known) -> None:
        self._columns = [column for column in columns if column.path is not None]
        self._names, self._known, self._cells = names, known, Cells(known)
        self._stated = {column.path for column in self._columns}

    @property
    def expected(self) -> Mapping[str, int]:
        """The column of each key, whether it is filled or not."""
        held: dict[str, int] = {}
        for column in self._columns:
            first, _, inside = (column.path or "").partition("/")
            for path in (column.path, *column.also):
                held.setdefault(f"/{path}", column.number)
            held.setdefault(
                f"/{first}/{column.place}{'/' if inside else ''}{inside}", column.number
            )
        return held

    def make(self, row: Row, otherwise: Mapping[str, Any]) -> Made:
        """Make the record of a row; `otherwise` is what it says where the row does not."""
        by_key: dict[str, list[_Said]] = {}
        for column in self._columns:
            if column.number in row.cells:
                for path, held in self._said(row.cells[column.number], column):
                    key, *inside = path.split("/")
                    said = _Said(tuple(inside), held, column, column.number)
                    by_key.setdefault(key, []).append(said)
        record: dict[str, Any] = {}
        shape: dict[str, int] = {}
        for key, cells in by_key.items():
            self._put(key, cells, record, shape)
        return Made({**otherwise, **record}, shape)

    def _said(self, value: Value, column: Column) -> list[tuple[str, list[Value]]]:
        """Give what a cell says, by path: its own, and what the heading says besides."""
        path = self._path(column.path or "", value)
        held = self._cells.values(value, column, self._names.paths[path])
        if not held:
            return []
        beside: list[tuple[str, list[Value]]] = [
            (stated, [value]) for stated, value in column.also.items() if stated not in self._stated
        ]
        return [(path, held), *beside]

    def _path(self, path: str, value: Value) -> str:
        """Choose the part of an object that a cell is: its mailbox, its page, or its first part."""
        element = self._names.paths[path]
        if element is None or element.kind is not Kind.OBJECT:
            return path
        said = str(value).strip()
        if "email" in element.members and _MAIL.fullmatch(said):
            return f"{path}/email"
        if "url" in element.members and (values.is_web_address(said) or values.web_address(said)):
            return f"{path}/url"
        return f"{path}/{first_inside(element)}"

    def _put(
        self, key: str, said: list[_Said], record: dict[str, Any], shape: dict[str, int]
    ) -> None:
        if all(not one.inside for one in said):
            self._put_plain(key, said, record, shape)
            return
        element = self._known.standard.elements[key]
        groups: dict[int, list[_Said]] = {}
        for one in said:
            inside = one if one.inside else _named(one, element)
            groups.setdefault(one.column.place, []).append(inside)
        made = []
        for place, place_of in enumerate(sorted(groups)):
            where = f"/{key}/{place}" if len(groups) > 1 else f"/{key}"
            made.append(_object(groups[place_of], element, where, shape))
        record[key] = made if len(made) > 1 else made[0]

    def _put_plain(
        self, key: str, said: list[_Said], record: dict[str, Any], shape: dict[str, int]
    ) -> None:
        if any(one.column.language for one in said):
            record[key] = _by_language(key, said, shape)
            return
        held = [(value, one.number) for one in said for value in one.held]
        if len(said) == 1:
            shape[f"/{key}"] = said[0].number
        else:
            shape |= {f"/{key}/{n}": column for n, (_, column) in enumerate(held)}
        record[key] = held[0][0] if len(held) == 1 else [value for value, _ in held]


def _named(said: _Said, element: Element) -> _Said:
    """Give a name that stands beside the parts of an object as one of them."""
    held = said.held[0]
    if isinstance(held, str) and values.is_identity(held):
        return _Said((ID,), said.held, said.column, said.number)
    key = "name" if "name" in element.members else first_inside(element)
    return _Said((key,), said.held, said.column, said.number)


def _object(
    said: Sequence[_Said], element: Element, where: str, shape: dict[str, int]
) -> dict[str, Any]:
    """Make an object of what cells say of its parts."""
    made: dict[str, Any] = {}
    parts: dict[str, list[_Said]] = {}
    for one in said:
        parts.setdefault(one.inside[0], []).append(one)
    for key, held in parts.items():
        pointer = f"{where}/{escape(key)}"
        deeper = [one for one in held if len(one.inside) > 1]
        if deeper:
            member = element.members[key]
            inner = [
                _Said(one.inside[1:], one.held, one.column, one.number)
                if len(one.inside) > 1
                else _named(one, member)
                for one in held
            ]
            made[key] = _object(inner, member, pointer, shape)
        elif any(one.column.language for one in held):
            made[key] = _by_language(pointer[1:], held, shape)
        else:
            all_values = [value for one in held for value in one.held]
            made[key] = all_values if len(all_values) > 1 else all_values[0]
            shape[pointer] = held[0].number
    return made


def _by_language(path: str, said: Sequence[_Said], shape: dict[str, int]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for one in said:
        tag = one.column.language or _NO_LANGUAGE
        held = [*made[tag], *one.held] if tag in made else one.held
        made[tag] = held
        shape.setdefault(f"/{path}/{tag}", one.number)
    return {tag: held if len(held) > 1 else held[0] for tag, held in made.items()}
