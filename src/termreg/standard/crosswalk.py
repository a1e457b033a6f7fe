"""Where each key of a record has its home in other standards, and where it has none.

``shapes/crosswalk.csv`` is the table; ``shapes/published-names/`` holds what the owners of the
other vocabularies have published, names alone, so that no row leads to a name that is not there.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Final

from termreg import places
from termreg.errors import BrokenStandardError
from termreg.standard.model import Element, Standard

STANDARDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "elm": "European Learning Model",
        "open-badges-3.0": "Open Badges 3.0",
        "ctdl": "Credential Transparency Description Language",
        "schema.org": "schema.org",
        "xcri-cap": "XCRI-CAP 1.2",
    }
)
"""The other standards, by the name that the table has for each."""

COLUMNS: Final = ("key", "standard", "iri", "match", "note")
_RECORD: Final = "record"


class Match(StrEnum):
    """How well a value fits its home."""

    EXACT = "exact"
    """It means the same and can be copied as it is."""
    CLOSE = "close"
    """It means the same, but is written in another way or stands in another place."""
    LOSSY = "lossy"
    """Something that the record says is lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One home of one key in one standard, or (`iri` and `match` are None) that there is none.

    An `iri` of an XML vocabulary is the name of an element with its namespace in braces.
    """

    key: str
    standard: str
    iri: str | None
    match: Match | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Crosswalk:
    """The whole table, in the order of the keys and then of the standards."""

    rows: tuple[Row, ...]

    def of(self, key: str, standard: str) -> tuple[Row, ...]:
        """Give the rows of one key in one standard."""
        return tuple(row for row in self.rows if (row.key, row.standard) == (key, standard))


def load(standard: Standard, folder: Path | None = None) -> Crosswalk:
    """Read the table of a folder.

    Raises `BrokenStandardError` where a row names a key, a standard or a name that there is not,
    where a key is told nowhere for a standard, or where it both has a home and has none.
    """
    folder = folder or places.shapes()
    published = published_names(folder)
    rows = tuple(_rows(folder / "crosswalk.csv"))
    known = keys(standard)
    for row in rows:
        _possible(row, known, published)
    _complete(rows, known)
    return Crosswalk(rows=rows)


def keys(standard: Standard) -> Mapping[str, Element]:
    """Give every key once by the name that the table has for it.

    A key of a record is itself; one inside an object stands behind the key that takes the object
    (``credit/value``), or behind ``organisation``, which several keys take.
    """
    takers: dict[str, set[str]] = defaultdict(set)
    for path, element in standard.all_elements():
        takers[element.of].add(path.rpartition("/")[0])
    found: dict[str, Element] = {}
    for _, element in standard.all_elements():
        holders = takers[element.of]
        holder = next(iter(holders)) if len(holders) == 1 else element.of
        key = element.key if element.of == _RECORD else f"{holder}/{element.key}"
        found.setdefault(key, element)
    return MappingProxyType(found)


def published_names(folder: Path | None = None) -> frozenset[str]:
    """Give the full names that the owners of other vocabularies have published.

    Raises `BrokenStandardError` where a list does not say what its names begin with.
    """
    paths = sorted(((folder or places.shapes()) / "published-names").glob("*.txt"))
    return frozenset(name for path in paths for name in _names(path))


def _names(path: Path) -> Iterator[str]:
    lines = _text(path).splitlines()
    base = next((line[8:] for line in lines if line.startswith("# base: ")), None)
    if base is None:
        raise BrokenStandardError(f"{path} does not say what its names begin with.")
    return (base + line for line in lines if line and not line.startswith("#"))


def _rows(path: Path) -> Iterator[Row]:
    reader = csv.DictReader(_text(path).splitlines(), strict=True)
    if tuple(reader.fieldnames or ()) != COLUMNS:
        raise BrokenStandardError(f"{path}: the columns are not {', '.join(COLUMNS)}.")
    for held in reader:
        if held["match"] and held["match"] not in set(Match):
            raise BrokenStandardError(f"{path}: “{held['match']}” is no kind of match.")
        yield Row(
            key=held["key"],
            standard=held["standard"],
            iri=held["iri"] or None,
            match=Match(held["match"]) if held["match"] else None,
            note=held["note"] or "",
        )


def _possible(row: Row, known: Mapping[str, Element], published: frozenset[str]) -> None:
    place = f"crosswalk.csv, {row.key} in {row.standard}"
    if row.key not in known:
        raise BrokenStandardError(f"{place}: there is no such key.")
    if row.standard not in STANDARDS:
        raise BrokenStandardError(f"{place}: there is no such standard.")
    if (row.iri is None) != (row.match is None):
        raise BrokenStandardError(f"{place}: a home and how well it fits go together.")
    if row.iri is not None and row.iri not in published:
        raise BrokenStandardError(f"{place}: nobody has published {row.iri}.")
    if row.match is not Match.EXACT and not row.note:
        raise BrokenStandardError(f"{place}: the note does not say what differs.")


def _complete(rows: Iterable[Row], known: Mapping[str, Element]) -> None:
    """Hold every key to one answer a standard: its homes, or that there is none."""
    homes: dict[tuple[str, str], list[str | None]] = defaultdict(list)
    for row in rows:
        homes[row.key, row.standard].append(row.iri)
    for key in known:
        for standard in STANDARDS:
            held = homes[key, standard]
            if not held:
                raise BrokenStandardError(f"crosswalk.csv says nothing of {key} in {standard}.")
            if len(set(held)) != len(held) or (None in held and len(held) > 1):
                raise BrokenStandardError(f"crosswalk.csv contradicts itself: {key}, {standard}.")


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BrokenStandardError(f"{path} cannot be read: {error}.") from None
