"""What a Turtle file says about each subject, in the order in which it says it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

Node = NamedNode | BlankNode | Literal | Triple
Said = Mapping[str, list[Node]]


def by_subject(triples: Iterable[Triple]) -> dict[NamedNode | BlankNode, dict[str, list[Node]]]:
    """Group triples by subject and property."""
    subjects: dict[NamedNode | BlankNode, dict[str, list[Node]]] = {}
    for triple in triples:
        if isinstance(triple.subject, NamedNode | BlankNode):
            said = subjects.setdefault(triple.subject, defaultdict(list))
            said[triple.predicate.value].append(triple.object)
    return subjects


def strings(said: Said, prop: str) -> tuple[str, ...]:
    """Give the literals and addresses of one property as strings."""
    nodes = said.get(prop, ())
    return tuple(node.value for node in nodes if isinstance(node, Literal | NamedNode))


def string(said: Said, prop: str) -> str | None:
    """Give the first literal or address of one property, or None."""
    return next(iter(strings(said, prop)), None)
