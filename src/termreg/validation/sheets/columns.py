"""Which column of a sheet is which key of a record, and how that is known."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

from termreg.release.nearest import nearest
from termreg.standard.model import Element, Kind
from termreg.validation.agree.known import Known
from termreg.validation.sheets import headings
from termreg.validation.sheets.headings import Heading
from termreg.validation.sheets.names import Names
from termreg.vocabulary.labels import squash, words

ASKED: Final = "asked for"
EXACT: Final = ("key", "label", "other name")
SEVERAL_TEXTS: Final = frozenset({"learningOutcome", "contentSummary"})
"""Keys whose texts are a list of short ones, so that a cell may hold several."""

_SURE: Final = MappingProxyType({"key": 1.0, "label": 1.0, "other name": 0.95, "glossary": 0.9})
_LEAST_ALIKE: Final = 0.86
_LONGEST: Final = 80
_WORD: Final = re.compile(r"[a-z]+")
_OPENINGS: Final = frozenset({"course", "module", "unit", "programme", "credential", "micro"})
_SEVERAL: Final = frozenset({Kind.ENTRY, Kind.REFERENCE, Kind.LANGUAGE, Kind.PROFILE, Kind.NAMED})
_VALUE: Final = "credit/value"
_SYSTEM: Final = "credit/system"
_AMOUNT: Final = "price/amount"
_CURRENCY: Final = "price/currency"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its number, its heading, and what it holds.

    `path` is the key, None where the heading is not understood (`why` says so, `suggestion` is a
    key that it may mean) or is to be passed over. `how` tells how the key is known, `confidence`
    how surely (0–1). `place` is which of several it belongs to, counted from 0; `language` that of
    its texts; `also` says what the heading says besides: the system of credit points, a currency;
    `unit` is the framework of bare levels or the unit of bare durations.
    """

    number: int
    heading: str
    path: str | None = None
    how: str | None = None
    confidence: float = 0.0
    place: int = 0
    language: str | None = None
    also: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    unit: str | None = None
    why: str | None = None
    suggestion: str | None = None


class Reader:
    """Reads headings as keys; `mapping` are headings that the caller explains, by their words."""

    def __init__(self, known: Known, mapping: Mapping[str, str]) -> None:
        self.names = Names(known)
        self.known = known
        self._mapping = {squash(heading): path for heading, path in mapping.items()}
        self._systems = known.codes(known.standard.elements["credit"].members["system"])
        self._frameworks = {
            code.partition("-")[0] for code in known.codes(known.standard.elements["level"])
        }
        self._seen: dict[str, Column] = {}

    def column(self, number: int, heading: str) -> Column:
        """Read one heading."""
        held = self._seen.get(heading)
        if held is None:
            held = self._seen[heading] = self._column(heading)
        return replace(held, number=number)

    def columns(self, cells: Mapping[int, str]) -> tuple[Column, ...]:
        """Read the headings of a row, by their columns; a key that comes again is told apart."""
        held = [self.column(number, text) for number, text in sorted(cells.items()) if text]
        return tuple(_told_apart(held, self.names))

    def _column(self, heading: str) -> Column:
        asked = self._mapping.get(squash(heading))
        if asked == "":
            return Column(number=0, heading=heading, how=ASKED, why="It is to be passed over.")
        read = headings.read(asked or heading)
        found = self._asked(asked) if asked else self._found(read, heading)
        if isinstance(found, str) or found is None:
            why = "No key of a record is called so."
            return Column(number=0, heading=heading, why=why, suggestion=found)
        path, how, confidence = found
        column = Column(
            number=0,
            heading=heading,
            path=self.names.inside(path),
            how=how,
            confidence=confidence,
            place=(read.place or 1) - 1,
        )
        own = headings.read(heading)
        return self._with_more(column, read if read.beside else own)

    def _asked(self, asked: str) -> tuple[str, str, float] | None:
        path = path_of(asked, self.names.by_path)
        return (path, ASKED, 1.0) if path else None

    def _found(self, read: Heading, heading: str) -> tuple[str, str, float] | str | None:
        """Give the path of a heading, how and how surely; or what it may mean; or None."""
        if len(heading) > _LONGEST:
            return None
        for name in self._readings(read):
            held = self.names.by_form.get(squash(name))
            if held:
                return held.path, held.how, _SURE[held.how]
        path = self.names.about(read.name)
        if path:
            return path, "glossary", _SURE["glossary"]
        return self._alike(read.name)

    def _readings(self, read: Heading) -> Iterator[str]:
        """Give the names that a heading may have, the most literal first."""
        if read.beside and read.place is None:
            yield f"{read.name} {read.beside}"
        yield read.name
        named = {*self._systems, *self._frameworks}
        bare = [word for word in read.name.split() if word.lower() not in named]
        if len(bare) < len(read.name.split()):
            yield " ".join(bare) or ("credit" if self._is_system_alone(read.name) else "")
        opened = words(read.name)
        while len(opened) > 1 and opened[0] in _OPENINGS:
            opened = opened[1:]
            yield " ".join(opened)

    def _is_system_alone(self, name: str) -> bool:
        """Say whether a name is a credit system and no framework of levels: “ECTS”."""
        return name.lower() in self._systems and name.lower() not in self._frameworks

    def _alike(self, name: str) -> tuple[str, str, float] | str | None:
        """Give the path that a misspelt heading has, surely or perhaps."""
        paths = {form: held.path for form, held in self.names.by_form.items()}
        found = nearest(squash(name), list(paths), by=paths)
        if found is None:
            return None
        form, alike = found
        return (paths[form], "looks like", alike) if alike >= _LEAST_ALIKE else paths[form]

    def _with_more(self, column: Column, read: Heading) -> Column:
        """Add what a heading says besides its key."""
        said = f"{read.name} {read.beside or ''}"
        folded = set(_WORD.findall(said.lower()))
        if column.path == _VALUE:
            system = next((code for code in self._systems if code in folded), None)
            return replace(column, also={_SYSTEM: system}) if system else column
        if column.path == _AMOUNT:
            currency = headings.currency(said)
            return replace(column, also={_CURRENCY: currency}) if currency else column
        element = self.names.paths.get(column.path or "")
        if column.path == "level":
            framework = next((f for f in sorted(self._frameworks) if f in folded), None)
            return replace(column, unit=framework)
        if element and element.kind is Kind.DURATION:
            return replace(column, unit=headings.unit(said))
        if element and element.kind is Kind.TEXT and read.beside:
            return replace(column, language=headings.language(read.beside, self.known))
        return column


def path_of(text: str, known_paths: Mapping[str, str]) -> str | None:
    """Give the path that a caller names, ``credit/value`` or ``Title (gd)``; None for no key."""
    name = headings.read(text).name
    return known_paths.get(text.strip().casefold()) or known_paths.get(name.casefold())


def takes_several(element: Element | None) -> bool:
    """Say whether one cell, or several columns, may hold several values of a key."""
    if element is None:
        return False
    return element.kind in _SEVERAL or element.key in SEVERAL_TEXTS


def _told_apart(held: list[Column], names: Names) -> Iterator[Column]:
    """Give columns of one key a place each, or pass over the second where a key has one value."""
    taken: dict[tuple[str, int, str | None], Column] = {}
    for column in held:
        if column.path is None:
            yield column
            continue
        key = (column.path, column.place, column.language)
        if key in taken and not takes_several(names.paths[column.path]):
            if "/" not in column.path:
                first = taken[key].heading
                why = f"It means the same as “{first}”, which was read, and can be given once."
                yield replace(column, path=None, why=why)
                continue
            while key in taken:
                key = (key[0], key[1] + 1, key[2])
        placed = replace(column, place=key[1])
        taken.setdefault(key, placed)
        yield placed
