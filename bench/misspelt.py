# ruff: noqa: INP001, S311 - beside the package; nothing here is secret; the same seed gives the same slips
"""Planted slips in keys, codes and labels, and what a check suggests; and values that are valid."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from random import Random
from typing import Final

from bench.damaged import findings
from bench.damages.damage import at, given, objects_of, put, rename
from bench.kinds import KINDS
from bench.layout import Layout, pointer, write
from bench.records import Tree
from bench.typos import has_room, slip
from rapidfuzz.distance import OSA

from bench import records
from termreg.release.snapshot import Snapshot
from termreg.standard.model import Element, Standard
from termreg.validation.check import Checker

KEYS: Final = "keys"
CODES: Final = "codes"
LABELS: Final = "labels"
KINDS_OF_WORDS: Final = (KEYS, CODES, LABELS)
_TRIES: Final = 2000
_CANDIDATES: Final = 12


@dataclass(frozen=True, slots=True)
class Word:
    """A word that may stand at some keys: what is written, and the value that it means.

    `others` are the words that mean another value there.
    """

    kind: str
    keys: tuple[str, ...]
    text: str
    value: str
    others: frozenset[str]


@dataclass(frozen=True, slots=True)
class Slip:
    """A word with so many slips, and what was suggested for it, if anything was.

    `as_near` says that another valid word is no further from it than the one that was meant.
    """

    word: Word
    distance: int
    made: str
    suggested: str | None
    as_near: bool

    @property
    def right(self) -> bool:
        """Say whether the value that was meant was suggested."""
        return self.suggested == self.word.value


def words(standard: Standard, snapshot: Snapshot) -> list[list[Word]]:
    """Give every word that a record may hold, in groups: the keys of one object, one list."""
    groups = [
        [
            Word(KEYS, path, path[-1], path[-1], frozenset({*members, "id", "type"} - {path[-1]}))
            for path in paths
        ]
        for members, paths in _objects(standard)
    ]
    groups.append(_names(("profile",), [profile.name for profile in standard.profiles]))
    groups.append(_names(("type",), list(standard.types)))
    seen: set[tuple[str, ...]] = set()
    for path, element in standard.all_elements():
        if element.lists and element.lists not in seen:
            seen.add(element.lists)
            groups += _listed(tuple(path.split("/")), element, snapshot)
    return groups


def slips(
    groups: Sequence[Sequence[Word]], kind: str, distance: int, count: int, checker: Checker
) -> Iterator[Slip]:
    """Plant so many slips, each group in turn, so that a long list does not outweigh the others."""
    some = [[w for w in group if w.kind == kind and has_room(w.text, distance)] for group in groups]
    held = [group for group in some if group]
    rng, made = Random(f"{kind}-{distance}"), 0
    while made < count:
        word = rng.choice(held[made % len(held)])
        wrong = slip(word.text, distance, rng)
        if wrong is None or wrong.casefold() in {other.casefold() for other in word.others}:
            continue
        made += 1
        nearest = min((OSA.distance(wrong, other) for other in word.others), default=99)
        yield Slip(word, distance, wrong, suggested(word, wrong, checker), nearest <= distance)


def suggested(word: Word, text: str, checker: Checker) -> str | None:
    """Write a text where a word may stand, and give what the check suggests there, if anything."""
    tree = deepcopy(_record(word.keys))
    if word.kind == KEYS:
        owners = [path for path in objects_of(tree, word.keys) if word.text in at(tree, path)]
        where = pointer(rename(tree, (*owners[0], word.text), text).path)
    else:
        where = pointer(put(tree, given(tree, *word.keys)[0], text).path)
    said = [f for f in findings(write(tree, Layout()).text, checker) if f.pointer == where]
    return next((f.suggestion.value for f in said if f.suggestion), None)


@lru_cache(maxsize=256)
def _record(keys: tuple[str, ...]) -> Tree:
    """Make a valid record that has some keys and few others, so that much could have been meant.

    Raises `LookupError` where none ever has them.
    """
    rng = Random("/".join(keys))
    held = []
    for _ in range(_TRIES):
        tree = records.valid(rng, rng.choice(KINDS))
        if any(keys[-1] in at(tree, path) for path in objects_of(tree, keys)):
            held.append(tree)
        if len(held) == _CANDIDATES:
            return min(held, key=len)
    raise LookupError(f"no record has {'/'.join(keys)}")


def _objects(standard: Standard) -> Iterator[tuple[set[str], list[tuple[str, ...]]]]:
    """Give the keys of each kind of object, with a path to each."""
    yield set(standard.elements), [(key,) for key in standard.elements]
    seen: set[str] = set()
    for path, element in standard.all_elements():
        of = next((member.of for member in element.members.values()), None)
        if of is not None and of not in seen:
            seen.add(of)
            yield set(element.members), [(*path.split("/"), key) for key in element.members]


def _names(keys: tuple[str, ...], names: Sequence[str]) -> list[Word]:
    return [Word(CODES, keys, name, name, frozenset({*names} - {name})) for name in names]


def _listed(keys: tuple[str, ...], element: Element, snapshot: Snapshot) -> Iterator[list[Word]]:
    """Give the codes of the lists of an element, and the labels that mean one entry alone."""
    means: dict[str, set[str]] = {}
    labels: list[tuple[str, str]] = []
    for uri in element.lists:
        for entry in snapshot.entries[uri]:
            named = [label.value for label in (*entry.pref_labels, *entry.alt_labels)]
            for code in entry.notations:
                labels += [(label, code) for label in named]
                for word in (code, *named):
                    means.setdefault(word, set()).add(code)
    codes = [(code, code) for code in {code for held in means.values() for code in held}]
    for kind, pairs in ((CODES, sorted(codes)), (LABELS, labels)):
        yield [
            Word(
                kind,
                keys,
                text,
                code,
                frozenset(w for w, held in means.items() if code not in held),
            )
            for text, code in pairs
            if means[text] == {code}
        ]
