"""Where in the document a result of the engine stands: its object, its key, its value."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode

from termreg.standard.model import Element, Rule
from termreg.validation.engine.results import Node, Result
from termreg.validation.graph import Leaf, RecordGraph, Thing
from termreg.validation.intake.json_places import escape
from termreg.vocabulary.namespaces import SH

_ABSENCES: Final = frozenset(
    f"{SH}{name}ConstraintComponent" for name in ("MinCount", "HasValue", "QualifiedMinCount")
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the record: the object, the key in it, and the value, as far as they are known.

    `missing` are the keys that are absent, or say nothing, of which the rule wants one.
    """

    pointer: str
    thing: Thing
    element: Element | None = None
    value: Node | None = None
    missing: tuple[str, ...] = ()


def locate(result: Result, rule: Rule, graph: RecordGraph) -> Spot:
    """Find the place of a result. Every pointer is one of the agreed record's."""
    things = graph.things(result.focus)
    if result.path is None:
        return _whole(result, rule, graph, things)
    if result.value is not None:
        leaf = _leaf(graph.leaves(result.focus, result.path), result.value)
        if leaf is not None:
            return _part(leaf, rule, graph) or _at(leaf, _holder(leaf, things), result.value)
    return _outside(result, rule, graph, things)


def _at(leaf: Leaf, thing: Thing, value: Node) -> Spot:
    return Spot(leaf.pointer, thing, leaf.element, value)


def _part(leaf: Leaf, rule: Rule, graph: RecordGraph) -> Spot | None:
    """Place a result about an object inside the record at the part that the rule names."""
    held = graph.leaves(leaf.term, rule.at) if rule.at else ()
    parts = [part for part in held if part.pointer.startswith(leaf.pointer)]
    if not parts or not isinstance(parts[0].term, NamedNode | BlankNode | Literal):
        return None
    return _at(parts[0], _holder(parts[0], graph.things(leaf.term)), parts[0].term)


def _whole(result: Result, rule: Rule, graph: RecordGraph, things: Sequence[Thing]) -> Spot:
    """Place a result that is about an object, at the part of it that the rule names, if any.

    Where the part is there more than once, and nothing is missing from it, it is all of them.
    """
    held = graph.leaves(result.focus, rule.at) if rule.at else ()
    if len(held) > 1 and not rule.lacks:
        return Spot(held[0].pointer.rpartition("/")[0], things[0])
    if held:
        inner = graph.things(held[0].term) or things
        return Spot(_empty(inner[0], rule) or held[0].pointer, inner[0], missing=rule.lacks)
    return Spot(_empty(things[0], rule) or things[0].pointer, things[0], missing=rule.lacks)


def _empty(thing: Thing, rule: Rule) -> str | None:
    """Give the place of a key that the rule misses and that is there but says nothing, if any."""
    there = next((key for key in rule.lacks if key in thing.tree), None)
    return None if there is None else f"{thing.pointer}/{escape(there)}"


def _outside(result: Result, rule: Rule, graph: RecordGraph, things: Sequence[Thing]) -> Spot:
    """Place what is missing, or is there too often, at its key, if that is there, else outside.

    Of several objects that share an address it is the one that says most under the key.
    """
    leaves = graph.leaves(result.focus, result.path)
    held = [
        (thing, key, element)
        for thing in things
        for key, element in thing.members.items()
        if element.property == result.path
    ]
    if not held:
        return Spot(things[0].pointer, things[0], missing=rule.lacks)
    thing, key, element = max(held, key=lambda one: _said(leaves, one[0], one[1]))
    pointer = f"{thing.pointer}/{escape(key)}" if key in thing.tree else thing.pointer
    absent = (key,) if result.component in _ABSENCES else ()
    return Spot(pointer, thing, element, missing=rule.lacks or absent)


def _said(leaves: Sequence[Leaf], thing: Thing, key: str) -> int:
    """Count the values that an object gives under a key."""
    where = f"{thing.pointer}/{escape(key)}"
    return sum(leaf.pointer == where or leaf.pointer.startswith(f"{where}/") for leaf in leaves)


def _leaf(leaves: Sequence[Leaf], value: Node) -> Leaf | None:
    return next((leaf for leaf in leaves if same(leaf.term, value)), None)


def same(mine: object, theirs: Node) -> bool:
    """Say whether a term is the one that was written; numbers and tags may be spelt otherwise."""
    if mine == theirs:
        return True
    if not (isinstance(mine, Literal) and isinstance(theirs, Literal)):
        return False
    if (mine.language or "").lower() != (theirs.language or "").lower():
        return False
    return mine.value == theirs.value or _number(mine.value) == _number(theirs.value)


def _number(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text


def _holder(leaf: Leaf, things: Sequence[Thing]) -> Thing:
    """Give the object around a value, among those that share one address."""
    around = [thing for thing in things if leaf.pointer.startswith(thing.pointer)]
    return max(around or things, key=lambda thing: len(thing.pointer))
