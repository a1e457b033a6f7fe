"""Where in the document a result of the engine stands: its object, its key, its value."""

from dataclasses import dataclass

from pyoxigraph import Literal

from termreg.standard.model import Element, Rule
from termreg.validation.engine import Node, Result
from termreg.validation.graph import Leaf, RecordGraph, Thing
from termreg.validation.intake.json_places import escape


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the record: the object, the key in it, and the value, as far as they are known.

    `missing` says that the key is absent, or says nothing.
    """

    pointer: str
    thing: Thing
    element: Element | None = None
    missing: bool = False


def locate(result: Result, rule: Rule, graph: RecordGraph) -> Spot:
    """Find the place of a result. Every pointer is one of the agreed record's."""
    things = graph.things[result.focus]
    if result.path is None:
        return _whole(result, rule, graph, things)
    if result.value is not None:
        leaf = _leaf(graph.leaves.get((result.focus, result.path), ()), result.value)
        if leaf is not None:
            return Spot(leaf.pointer, _holder(leaf, things), leaf.element)
    return _absent(result.path, things)


def _whole(result: Result, rule: Rule, graph: RecordGraph, things: list[Thing]) -> Spot:
    """Place a result that is about an object, at the part of it that the rule names, if any."""
    held = graph.leaves.get((result.focus, rule.at), ()) if rule.at else ()
    if held:
        inner = graph.things.get(held[0].term, things)
        return Spot(held[0].pointer, inner[0], missing=True)
    return Spot(things[0].pointer, things[0])


def _absent(path: str, things: list[Thing]) -> Spot:
    """Place what is missing at its key, where that stands there without a value, else outside."""
    for thing in things:
        for key, element in thing.members.items():
            if element.property == path:
                here = key in thing.keys
                pointer = f"{thing.pointer}/{escape(key)}" if here else thing.pointer
                return Spot(pointer, thing, element, missing=True)
    return Spot(things[0].pointer, things[0])


def _leaf(leaves: "list[Leaf] | tuple[()]", value: Node) -> Leaf | None:
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


def _holder(leaf: Leaf, things: list[Thing]) -> Thing:
    """Give the object around a value, among those that share one address."""
    around = [thing for thing in things if leaf.pointer.startswith(thing.pointer)]
    return max(around or things, key=lambda thing: len(thing.pointer))
