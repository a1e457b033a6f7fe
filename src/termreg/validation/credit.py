"""What the points and hours of a record come to, for the messages of rules that compare them."""

from collections.abc import Mapping
from typing import Final

from pyoxigraph import Literal, NamedNode

from termreg.standard import messages
from termreg.standard.model import Rule
from termreg.validation.graph import Node, RecordGraph
from termreg.vocabulary.namespaces import BASE, STD

_SCQF: Final = NamedNode(f"{BASE}lists/credit-systems/scqf")
_HOURS_PER_POINT: Final = 10
_SLOTS: Final = frozenset({"hours", "points", "due_hours", "due_points", "half"})


def slots(rule: Rule, graph: RecordGraph) -> Mapping[str, str]:
    """Give what fills the slots about points and hours, if the messages of a rule have any.

    One SCQF credit point is ten notional hours; a record gives both as numbers where such a rule
    has spoken.
    """
    templates = (rule.what, rule.how, rule.expected or "")
    if not _SLOTS & frozenset[str]().union(*map(messages.slots, templates)):
        return {}
    hours, points = _number(graph, graph.root, f"{STD}notionalHours"), _points(graph)
    return {
        "hours": _written(hours),
        "points": _written(points),
        "due_hours": _written(points * _HOURS_PER_POINT),
        "due_points": _written(hours / _HOURS_PER_POINT),
        "half": _written(points / 2),
    }


def _points(graph: RecordGraph) -> float:
    for credit in graph.leaves(graph.root, f"{STD}credit"):
        systems = graph.leaves(credit.term, f"{STD}creditSystem")
        if any(system.term == _SCQF for system in systems):
            return _number(graph, credit.term, f"{STD}creditValue")
    return 0.0


def _number(graph: RecordGraph, holder: Node, prop: str) -> float:
    for leaf in graph.leaves(holder, prop):
        if isinstance(leaf.term, Literal):
            return float(leaf.term.value)
    return 0.0


def _written(number: float) -> str:
    """Write a number as a record does: whole where it is whole."""
    rounded = round(number, 2)
    return str(int(rounded)) if rounded == int(rounded) else str(rounded)
