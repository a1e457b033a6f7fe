"""What one cell says, as the value or the values of a key."""

import re
from functools import cached_property
from typing import Final

from termreg.standard.model import Element, Kind
from termreg.validation.agree import durations
from termreg.validation.agree.known import Known
from termreg.validation.sheets.columns import SEVERAL_TEXTS, Column, takes_several
from termreg.validation.sheets.table import Value, number, text

_NUMERAL: Final = re.compile(r"-?\d{1,15}(?:\.\d{1,15})?")
_LINES: Final = re.compile(r"[\r\n]+")
_PARTS: Final = re.compile(r"[\r\n;]+")
_ADDRESSES: Final = re.compile(r"[\r\n]+|;\s+|;$")
_BULLET: Final = re.compile(r"^\s*(?:[•●▪◦‣·*–—-]|\(?\d{1,2}[.)])\s+")
_BARE_LEVEL: Final = re.compile(r"(?:level\s*)?(\d{1,2})", re.IGNORECASE)


class Cells:
    """Reads cells by the kind that their key takes; the names of a list stand for its codes."""

    def __init__(self, known: Known) -> None:
        self._known = known

    def values(self, value: Value, column: Column, element: Element | None) -> list[Value]:
        """Give what a cell says: several values where it holds several."""
        if element is None:
            return [text(value).strip()]
        if element.kind is Kind.NUMBER:
            return [_number(value)]
        said = [self._one(part, column, element) for part in _parts(text(value), element)]
        return [one for one in said if one != ""]

    def _one(self, said: str, column: Column, element: Element) -> str:
        match element.kind:
            case Kind.ENTRY:
                return self._entry(said, column, element)
            case Kind.LANGUAGE:
                return self._languages.get(said.casefold(), said)
            case Kind.COUNTRY:
                return self._countries.get(said.casefold(), said)
            case Kind.DURATION:
                return _duration(said, column.unit)
            case _:
                return said

    def _entry(self, said: str, column: Column, element: Element) -> str:
        named = self._entries[element.lists].get(said.casefold())
        if named is not None:
            return named
        level = _BARE_LEVEL.fullmatch(said) if column.unit else None
        code = f"{column.unit}-{int(level[1])}" if level else said
        return code if code in self._known.codes(element) else said

    @cached_property
    def _entries(self) -> dict[tuple[str, ...], dict[str, str]]:
        """The code for each name that an entry has first, by the lists that it is of."""
        held: dict[tuple[str, ...], dict[str, str]] = {}
        for _, element in self._known.standard.all_elements():
            if element.lists and element.lists not in held:
                held[element.lists] = dict(self._named(element))
        return held

    def _named(self, element: Element) -> list[tuple[str, str]]:
        pairs = [
            (label.value.casefold(), code)
            for entry in self._known.entries(element)
            for label in entry.pref_labels
            for code in entry.notations
        ]
        times: dict[str, set[str]] = {}
        for label, code in pairs:
            times.setdefault(label, set()).add(code)
        return [(label, code) for label, code in pairs if len(times[label]) == 1]

    @cached_property
    def _languages(self) -> dict[str, str]:
        return {held.name.casefold(): held.tag for held in self._known.standard.languages}

    @cached_property
    def _countries(self) -> dict[str, str]:
        return {held.name.casefold(): held.code for held in self._known.standard.countries}


def _parts(said: str, element: Element) -> list[str]:
    """Split a cell that holds several values; prose stays whole, a list of it loses its bullets."""
    if element.kind is Kind.ADDRESS:
        return [part.strip() for part in _ADDRESSES.split(said)]
    if not takes_several(element):
        return [said.strip()]
    if element.key in SEVERAL_TEXTS:
        lines = [line for line in _LINES.split(said.strip()) if line.strip()]
        by_line = len(lines) > 1 or any(_BULLET.match(line) for line in lines)
        parts = lines if by_line else _PARTS.split(said)
        return [_BULLET.sub("", part).strip() for part in parts]
    return [part.strip() for part in _PARTS.split(said)]


def _number(value: Value) -> Value:
    """Give a number as one; a text that is no plain numeral is left to the rules."""
    if not isinstance(value, str):
        return value
    stripped = value.strip()
    return number(stripped) if _NUMERAL.fullmatch(stripped) else stripped


def _duration(said: str, unit: str | None) -> str:
    if unit is None or not said.isdecimal():
        return said
    return durations.understood(f"{said} {unit}") or said
