# ruff: noqa: INP001 - beside the package
"""One way to damage a valid record: the rule that must speak, and where."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, Final

from bench.kinds import Kind
from bench.layout import Path
from bench.records import Tree


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the finding belongs: the path of the value, or of its key."""

    path: Path
    at_key: bool = False


Make = Callable[[Tree, Random], Spot | None]
"""Damages a record in place and says where; None where it is not a record for that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """A damage that a rule must find, of records of one type and with or without some profiles."""

    code: str
    make: Make
    type: str | None = None
    having: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    def suits(self, kind: Kind) -> bool:
        """Say whether records of a kind can be damaged so."""
        return (
            self.type in {None, kind.type}
            and set(self.having) <= set(kind.profiles)
            and not set(self.without) & set(kind.profiles)
        )


PLACEHOLDERS: Final = ("TBC", "", "n/a", None, "-", "  ")


def given(tree: Tree, *keys: str) -> list[Path]:
    """Give the path of every value that a record gives under keys, one inside the other."""
    found: list[tuple[Path, Any]] = [((), tree)]
    for key in keys:
        held = [(path, value) for path, value in found if isinstance(value, dict) and key in value]
        found = [pair for path, value in held for pair in _each((*path, key), value[key])]
    return [path for path, _ in found]


def texts(tree: Tree, *keys: str) -> list[Path]:
    """Give the path of every text under keys, in whatever form it is written."""
    return [inner for path in given(tree, *keys) for inner in _texts(path, at(tree, path))]


def objects(tree: Tree, *keys: str) -> list[Path]:
    """Give the path of every object under keys."""
    return [path for path in given(tree, *keys) if isinstance(at(tree, path), dict)]


def organisations(tree: Tree) -> list[Path]:
    """Give the path of every organisation that is written as an object."""
    return [path for keys in ORGANISATIONS for path in objects(tree, *keys)]


ORGANISATIONS: Final = (
    ("awardingBody",),
    ("provider",),
    ("creditRatingBody",),
    ("recognisedBy",),
    ("qualityAssurance", "body"),
    ("stacksInto", "provider"),
)


def at(tree: Any, path: Sequence[str | int]) -> Any:  # noqa: ANN401 - JSON
    """Give the value at a path."""
    for part in path:
        tree = tree[part]
    return tree


def put(tree: Tree, path: Path, value: object) -> Spot:
    """Set the value at a path and give its place."""
    at(tree, path[:-1])[path[-1]] = value
    return Spot(path)


def rename(tree: Tree, path: Path, name: str) -> Spot:
    """Give a key another name, in the same place among the others; give the place of the key."""
    held = at(tree, path[:-1])
    renamed = {name if key == path[-1] else key: value for key, value in held.items()}
    held.clear()
    held.update(renamed)
    return Spot((*path[:-1], name), at_key=True)


def listed(value: object) -> list[Any]:
    """Give one value or a list of them as a list."""
    return list(value) if isinstance(value, list) else [value]


def replaced(*keys: str, by: Sequence[object], one: bool = False) -> Make:
    """Make the damage that one value under keys becomes another; `one` where it must be alone."""

    def make(tree: Tree, rng: Random) -> Spot | None:
        paths = given(tree, *keys)
        if not paths or (one and len(paths) > 1):
            return None
        return put(tree, rng.choice(paths), rng.choice(by))

    return make


def left_out(*keys: str) -> Make:
    """Make the damage that an object lacks a key: the place is the object's."""

    def make(tree: Tree, rng: Random) -> Spot | None:
        owners = [path for path in objects_of(tree, keys) if keys[-1] in at(tree, path)]
        if not owners:
            return None
        path = rng.choice(owners)
        del at(tree, path)[keys[-1]]
        return Spot(path)

    return make


def emptied(*keys: str) -> Make:
    """Make the damage that a key is there and says nothing: the place is what is written there."""

    def make(tree: Tree, rng: Random) -> Spot | None:
        owners = [path for path in objects_of(tree, keys) if keys[-1] in at(tree, path)]
        if not owners:
            return None
        path = (*rng.choice(owners), keys[-1])
        spot = put(tree, path, rng.choice([*PLACEHOLDERS, [], ["TBC"]]))
        return Spot((*path, 0)) if at(tree, path) == ["TBC"] else spot

    return make


def objects_of(tree: Tree, keys: Sequence[str]) -> list[Path]:
    """Give the path of every object that has the last of some keys, or could have it."""
    return objects(tree, *keys[:-1]) if len(keys) > 1 else [()]


def _each(path: Path, value: object) -> Iterator[tuple[Path, Any]]:
    if isinstance(value, list):
        yield from (((*path, place), one) for place, one in enumerate(value))
    else:
        yield path, value


def _texts(path: Path, value: object) -> Iterator[Path]:
    if isinstance(value, str):
        yield path
    elif isinstance(value, list):
        for place, one in enumerate(value):
            yield from _texts((*path, place), one)
    elif isinstance(value, dict):
        for key, one in value.items():
            if key != "@language":
                yield from _texts((*path, key), one)
