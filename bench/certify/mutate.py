"""Records as graphs, changed in ways that no reader of records would let through.

What stands here is what engines stumble over: literals that do not fit their type, one term spelt
in several ways, nodes where literals belong, things that point at themselves.
"""

from collections.abc import Callable, Sequence
from random import Random
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from termreg.vocabulary.namespaces import RDF, STD, XSD

Graph = list[Triple]
Term = NamedNode | BlankNode | Literal

_MOST: Final = 3
_TYPE: Final = NamedNode(f"{RDF}type")
_CLASSES: Final = (NamedNode(f"{STD}Offer"), NamedNode(f"{STD}Award"))


def _typed(text: str, name: str) -> Literal:
    return Literal(text, datatype=NamedNode(f"{XSD}{name}"))


TERMS: Final[tuple[Term, ...]] = (
    *(
        Literal(text)
        for text in ("", " ", "n/a", "10", "7.5", "en", "GB", 'a\nb\t"c" \\ é 日本 🎓')
    ),
    *(Literal("Data", language=tag) for tag in ("en", "EN", "en-GB", "gd", "x-klingon")),
    *(_typed(text, "integer") for text in ("0", "-1", "007", "10", "ten", "", f"{10**40}")),
    *(_typed(text, "decimal") for text in ("7.5", "7.50", "-0.0", ".5", "7,5")),
    *(_typed(text, "double") for text in ("1.0E1", "10", "NaN", "INF", "1e400", "many")),
    *(_typed(text, "date") for text in ("2026-11-22", "2026-02-30", "31/12/2026", "2026-11-22Z")),
    *(_typed(text, "dateTime") for text in ("2026-11-22T10:00:00", "2026-11-22T10:00:00Z")),
    *(_typed(text, "boolean") for text in ("true", "1", "TRUE")),
    *(_typed(text, "duration") for text in ("P1Y", "PT10H", "P60M", "one year")),
    *(_typed(text, "anyURI") for text in ("https://www.example.ac.uk/", "not an address")),
    *(_typed(text, "gYear") for text in ("2026", "26")),
    Literal("Data", datatype=NamedNode("https://example.org/types#own")),
    NamedNode("https://www.example.ac.uk/courses/é?q=1#x"),
    NamedNode("urn:x:y"),
    NamedNode(f"{STD}Offer"),
    BlankNode("loose"),
    BlankNode("j0"),
)


def mutant(graph: Sequence[Triple], others: Sequence[Triple], rng: Random) -> Graph:
    """Change a graph in one to three ways; `others` are triples of other records."""
    changed = list(graph)
    for _ in range(rng.randint(1, _MOST)):
        rng.choice(_WAYS)(changed, others, rng)
    return changed


def _drop(graph: Graph, _: Sequence[Triple], rng: Random) -> None:
    if graph:
        graph.pop(rng.randrange(len(graph)))


def _drop_property(graph: Graph, _: Sequence[Triple], rng: Random) -> None:
    if graph:
        gone = rng.choice(graph).predicate
        graph[:] = [triple for triple in graph if triple.predicate != gone]


def _other_value(graph: Graph, _: Sequence[Triple], rng: Random) -> None:
    if graph:
        place = rng.randrange(len(graph))
        held = graph[place]
        graph[place] = Triple(held.subject, held.predicate, rng.choice(TERMS))


def _one_more_value(graph: Graph, _: Sequence[Triple], rng: Random) -> None:
    if graph:
        held = rng.choice(graph)
        graph.append(Triple(held.subject, held.predicate, rng.choice(TERMS)))


def _value_from_elsewhere(graph: Graph, others: Sequence[Triple], rng: Random) -> None:
    if graph:
        held, other = rng.choice(graph), rng.choice(others)
        graph.append(Triple(held.subject, other.predicate, other.object))


def _swap(graph: Graph, _: Sequence[Triple], rng: Random) -> None:
    if graph:
        one, two = rng.randrange(len(graph)), rng.randrange(len(graph))
        first, second = graph[one], graph[two]
        graph[one] = Triple(first.subject, first.predicate, second.object)
        graph[two] = Triple(second.subject, second.predicate, first.object)


def _same_text_in_another_type(graph: Graph, _: Sequence[Triple], rng: Random) -> None:
    held = [(t, t.object.value) for t in graph if isinstance(t.object, Literal)]
    if held:
        one, text = rng.choice(held)
        name = rng.choice(("string", "date", "integer", "decimal", "double", "anyURI", "duration"))
        graph.append(Triple(one.subject, one.predicate, _typed(text, name)))


def _to_itself(graph: Graph, _: Sequence[Triple], rng: Random) -> None:
    if graph:
        held = rng.choice(graph)
        graph.append(Triple(held.subject, held.predicate, held.subject))


def _class(graph: Graph, _: Sequence[Triple], rng: Random) -> None:
    if graph:
        graph.append(Triple(rng.choice(graph).subject, _TYPE, rng.choice(_CLASSES)))


def _twice(graph: Graph, _: Sequence[Triple], rng: Random) -> None:
    if graph:
        graph.insert(rng.randrange(len(graph)), rng.choice(graph))


_WAYS: Final[tuple[Callable[[Graph, Sequence[Triple], Random], None], ...]] = (
    _drop,
    _drop_property,
    _other_value,
    _one_more_value,
    _value_from_elsewhere,
    _swap,
    _same_text_in_another_type,
    _to_itself,
    _class,
    _twice,
)
