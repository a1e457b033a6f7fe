"""Records of other standards: what they are, and what of them has a home in a record of ours.

They are known by the context and the types that they name. No context is fetched: a field is known
by its name as it is written, which is the last part of the full name in ``crosswalk.csv``.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from termreg.errors import AnotherStandardError
from termreg.standard.crosswalk import Row
from termreg.standard.model import Kind
from termreg.validation.intake.reading import Reading

_LOCAL: Final = re.compile(r"[^/#:]*$")
_NUMBERED: Final = re.compile(r"-\d+$")
_SAYS_NOTHING: Final = frozenset({"id", "type"})
_INSIDE: Final = frozenset({Kind.OBJECT, Kind.NAMED})
# What a credential is about stands inside the person who has it.
_SUBJECTS: Final = frozenset({"learner", "offer"})
_DEEPEST: Final = 8
_MOST_NAMED: Final = 200
_LONGEST_KEPT: Final = 2_000
"""In characters: what longer contexts and types come to is not kept, as anybody may send them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """A standard: how it is called, how its contexts and full names begin, and what counts.

    `types` are those that are records; empty where everything in its contexts is.
    """

    standard: str
    called: str
    contexts: tuple[str, ...]
    names: tuple[str, ...]
    types: frozenset[str] = frozenset()


OTHERS: Final = (
    Other(
        standard="elm",
        called="the European Learning Model",
        contexts=("http://data.europa.eu/snb/", "https://data.europa.eu/snb/"),
        names=("http://data.europa.eu/snb/model/elm/", "elm:"),
    ),
    Other(
        standard="open-badges-3.0",
        called="Open Badges 3.0",
        contexts=("https://purl.imsglobal.org/spec/ob/v3p0/",),
        names=("https://purl.imsglobal.org/spec/vc/ob/vocab.html#",),
    ),
    Other(
        standard="ctdl",
        called="CTDL",
        contexts=("https://credreg.net/ctdl/", "http://credreg.net/ctdl/"),
        names=("https://purl.org/ctdl/terms/", "http://purl.org/ctdl/terms/", "ceterms:"),
    ),
    Other(
        standard="schema.org",
        called="schema.org",
        contexts=tuple(
            f"{scheme}://{host}"
            for scheme in ("https", "http")
            for host in ("schema.org", "www.schema.org")
        ),
        names=("https://schema.org/", "http://schema.org/", "schema:"),
        types=frozenset(
            {
                "Course",
                "CourseInstance",
                "EducationalOccupationalCredential",
                "EducationalOccupationalProgram",
            }
        ),
    ),
)


def first(
    values: Iterable[tuple[str, Any]], context: object
) -> tuple[str, dict[str, Any], Other] | None:
    """Give the first of some objects, with its pointer, that is a record of another standard."""
    for pointer, value in values:
        if isinstance(value, dict):
            other = recognise({"@context": context, **value})
            if other is not None:
                return pointer, value, other
    return None


def recognise(value: Mapping[str, Any]) -> Other | None:
    """Give the standard that an object keeps to by its context and its type, or None."""
    addresses, types = tuple(_addresses(value.get("@context"))), tuple(_types(value))
    said = sum(map(len, addresses)) + sum(map(len, types))
    return (_kept if said <= _LONGEST_KEPT else _recognised)(addresses, types)


def _recognised(addresses: tuple[str, ...], types: tuple[str, ...]) -> Other | None:
    for other in OTHERS:
        in_context = any(address.startswith(other.contexts) for address in addresses)
        for name in types:
            if (in_context or name.startswith(other.names)) and _counts(name, other):
                return other
    return None


_kept = lru_cache(maxsize=64)(_recognised)


def failure(
    value: Mapping[str, Any], other: Other, reading: Reading, place: tuple[int, int]
) -> AnotherStandardError:
    """Give the one answer to a record of another standard: what it carries, what has no home."""
    homes = _Homes(reading, other.standard)
    homes.walk(value, "", None, _DEEPEST)
    name = next((_local(name) for name in _types(value) if _counts(name, other)), "record")
    return AnotherStandardError(
        other.standard,
        f"a record of {other.called} ({name})",
        homes.carried[:_MOST_NAMED],
        homes.no_home[:_MOST_NAMED],
        place,
    )


def _addresses(context: object) -> Iterator[str]:
    if isinstance(context, str):
        yield context
    elif isinstance(context, list):
        for one in context:
            yield from _addresses(one)
    elif isinstance(context, dict):
        yield from (value for value in context.values() if isinstance(value, str))


def _types(value: Mapping[str, Any]) -> list[str]:
    """Give the types of an object as they are written, the particular before the general."""
    given = value.get("@type", value.get("type"))
    if isinstance(given, str):
        return [given]
    listed = [one for one in given if isinstance(one, str)] if isinstance(given, list) else []
    return sorted(listed, key=lambda name: name.startswith("Verifiable"))


def _counts(name: str, other: Other) -> bool:
    return not other.types or _local(name) in other.types


def _local(name: str) -> str:
    found = _LOCAL.search(name)
    return found[0] if found else name


class _Homes:
    """Goes through an object and finds for each of its fields the key that it would have."""

    def __init__(self, reading: Reading, standard: str) -> None:
        self._reading = reading
        self._rows: dict[str, list[Row]] = defaultdict(list)
        for row in reading.crosswalk.rows:
            if row.standard == standard and row.iri and row.match:
                name = _NUMBERED.sub("", _local(row.iri)).lower()
                self._rows[name].append(row)
        self._keys: set[tuple[str | None, str]] = set()
        self.carried: list[tuple[str, str, str, str]] = []
        self.no_home: list[str] = []

    def walk(self, value: Mapping[str, Any], path: str, holder: str | None, deep: int) -> bool:
        """Take down the fields of an object; say whether any of them has a home.

        `holder` is the key that the object itself has, None where it is (a part of) the record.
        What the record says itself is taken before what its parts say by the same name.
        """
        fields = [f for f in value if not f.startswith("@") and f not in _SAYS_NOTHING]
        homes = {field: self._of(_local(field), holder) for field in fields}
        for field in fields:
            where = f"{path}/{_shown(field)}"[1:]
            self.carried += [(r.key, where, str(r.match), r.note) for r in homes[field]]
        self._keys |= {(holder, row.key) for rows in homes.values() for row in rows}
        found = any(homes.values())
        for field in fields:
            where = f"{path}/{_shown(field)}"
            below = self._below(value[field], homes[field], where, holder, deep)
            if not homes[field] and not below:
                self.no_home.append(where[1:])
            found = found or below
        return found

    def _below(
        self,
        held: object,
        rows: list[Row],
        where: str,
        holder: str | None,
        deep: int,
    ) -> bool:
        """Look into an object, or the first of several, unless it is a value of its own kind."""
        inner = next((one for one in _listed(held) if isinstance(one, dict)), None)
        taker = next((row.key for row in rows if self._takes_objects(row.key)), None)
        if inner is None or not deep or (rows and taker is None):
            return False
        before = len(self.no_home)
        found = self.walk(inner, where, taker or holder, deep - 1)
        if not found and not rows:
            del self.no_home[before:]
        return found

    def _of(self, name: str, holder: str | None) -> list[Row]:
        """Give the homes of a field: among the keys of its object, or of the record."""
        rows = self._rows.get(name.lower(), []) or self._rows.get(_without_holder(name), [])
        fit = [row for row in rows if row.key.startswith((f"{holder}/", "organisation/"))]
        if holder is None or (holder in _SUBJECTS and not fit):
            plain = [row for row in rows if "/" not in row.key]
            fit = plain or [row for row in rows if not row.key.startswith("organisation/")]
        return [row for row in fit if (holder, row.key) not in self._keys]

    def _takes_objects(self, key: str) -> bool:
        element = self._reading.elements.get(key)
        return element is not None and element.kind in _INSIDE


def _without_holder(name: str) -> str:
    """Give the name that a vocabulary has for a field of an address: ``addressCountryCode``."""
    return name.removeprefix("address").lower() if name != "address" else ""


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _shown(field: str) -> str:
    """Give the name of a field without its address."""
    return field if "//" not in field else _local(field)
