"""A vocabulary as plain tuples and back again, for what writes and reads many of them quickly."""

from itertools import starmap
from typing import Any, cast

from termreg.vocabulary.model import CLASSES, Kind, Resource, Text, Vocabulary, statements

Flat = tuple[tuple[tuple[Any, ...], ...], ...]
"""For each class its resources, each as its address and the values of its fields in order."""


def flat(vocabulary: Vocabulary) -> Flat:
    """Give a vocabulary as tuples, in which a text is a pair of its words and its language."""
    held: dict[type[Resource], list[tuple[Any, ...]]] = {kind: [] for kind in CLASSES}
    for resource in vocabulary.resources:
        held[type(resource)].append(tuple(_values(resource)))
    return tuple(tuple(held[kind]) for kind in CLASSES)


def whole(held: Flat) -> Vocabulary:
    """Give the vocabulary again that was made flat."""
    made = [tuple(_resources(kind, rows)) for kind, rows in zip(CLASSES, held, strict=True)]
    schemes, concepts, distinctions, sources, observations, marks = cast(Any, made)
    return Vocabulary(
        schemes=schemes,
        concepts=concepts,
        distinctions=distinctions,
        sources=sources,
        observations=observations,
        marks=marks,
    )


def _values(resource: Resource) -> list[Any]:
    values: list[Any] = [resource.uri]
    for statement in statements(type(resource)):
        value = getattr(resource, statement.name)
        if statement.kind is Kind.TEXTS:
            value = tuple([(text.value, text.language) for text in value])
        values.append(value)
    return values


def _resources(kind: type[Resource], rows: tuple[tuple[Any, ...], ...]) -> list[Resource]:
    # A resource cannot be changed; set field by field before anybody has it, it is made in a
    # quarter of the time that calling its class takes.
    names = ["uri", *(statement.name for statement in statements(kind))]
    fields = [getattr(kind, name).__set__ for name in names]
    texts = [
        place
        for place, statement in enumerate(statements(kind), start=1)
        if statement.kind is Kind.TEXTS
    ]
    made = []
    for row in rows:
        values = list(row)
        for place in texts:
            if values[place]:
                values[place] = tuple(starmap(Text, values[place]))
        resource = object.__new__(kind)
        for fill, value in zip(fields, values, strict=True):
            fill(resource, value)
        made.append(resource)
    return made
