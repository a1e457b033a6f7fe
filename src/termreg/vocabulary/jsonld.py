"""JSON-LD that a plain JSON reader needs no library for: one object, short keys, labels inside.

The keys and their shapes come from the model; the context that makes them RDF is in the object
itself, so nothing has to be fetched to read it (JSON-LD 1.1 §4.1).
"""

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from termreg.vocabulary.model import Concept, Kind, Resource, Statement, Text, statements
from termreg.vocabulary.namespaces import ADMS, LISTS, SKOS, XSD
from termreg.vocabulary.rdf import values

Labels = Callable[[str], tuple[Text, ...]]
"""Gives what an address is called, empty where it is not ours."""

_STATUSES: Final = ("stable", "working", "retired")
_STATUS_BASE = f"{LISTS}/term-statuses/"
_PREF_LABEL = f"{SKOS}prefLabel"
_NAMED_KINDS = {Kind.LINK, Kind.LINKS}
_TYPED = {4: f"{XSD}gYear", 7: f"{XSD}gYearMonth"}


def dumps(document: Mapping[str, Any]) -> bytes:
    """Write a document: two spaces deep, in the order given, as UTF-8 with a line feed."""
    return json.dumps(document, ensure_ascii=False, indent=2).encode() + b"\n"


def document(resource: Resource, labels: Labels) -> dict[str, Any]:
    """Give one resource with its context: its own statements and its neighbours' names."""
    return {"@context": context(type(resource)), **node(resource, labels)}


def node(resource: Resource, labels: Labels) -> dict[str, Any]:
    """Give one resource without a context, to stand inside a larger document."""
    types = [_short_type(name) for name in resource.TYPES]
    said = {"id": resource.uri, "type": types[0] if len(types) == 1 else types}
    for statement in statements(type(resource)):
        held = values(resource, statement)
        if held:
            said[statement.key] = _shown(statement, held, labels)
    return said


def context(kind: type[Resource]) -> dict[str, Any]:
    """Give the context for one class: every key it can have, and the names of its types."""
    terms: dict[str, Any] = {"id": "@id", "type": "@type"}
    terms |= {_short_type(name): name for name in kind.TYPES}
    terms["prefLabel"] = {"@id": _PREF_LABEL, "@container": "@language"}
    for statement in statements(kind):
        terms[statement.key] = _definition(statement)
    if issubclass(kind, Concept):
        terms |= {name: f"{_STATUS_BASE}{name}" for name in _STATUSES}
    return terms


def link(uri: str, labels: Labels) -> dict[str, Any]:
    """Give an address and what it is called."""
    named = labels(uri)
    return {"id": uri, "prefLabel": by_language(named)} if named else {"id": uri}


def by_language(texts: tuple[Text, ...]) -> dict[str, Any]:
    """Give texts of which one a language is usual, by language."""
    return _by_language(texts, single=True)


def _short_type(name: str) -> str:
    return name.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def _definition(statement: Statement) -> Any:  # noqa: ANN401 - a JSON-LD term is a string or an object
    match statement.kind:
        case Kind.TEXTS:
            return {"@id": statement.property, "@container": "@language"}
        case Kind.LINKS | Kind.LINK:
            coerced = "@vocab" if statement.property == f"{ADMS}status" else "@id"
            return {"@id": statement.property, "@type": coerced}
        case Kind.DATE:
            return {"@id": statement.property, "@type": f"{XSD}date"}
        case _:
            return statement.property


def _shown(statement: Statement, held: tuple[Any, ...], labels: Labels) -> Any:  # noqa: ANN401 - JSON
    if statement.kind is Kind.TEXTS:
        return _by_language(held, single=statement.single)
    if statement.property == f"{ADMS}status":
        return held[0].removeprefix(_STATUS_BASE)
    if statement.kind in _NAMED_KINDS:
        linked = [link(uri, labels) for uri in held]
        return linked[0] if statement.kind is Kind.LINK else linked
    if statement.kind is Kind.NUMBER:
        whole = held[0] == held[0].to_integral_value()
        # A bare 51.9 would be read as the double 5.19E1 (JSON-LD 1.1 API §8.6).
        return int(held[0]) if whole else {"@value": f"{held[0]:f}", "@type": f"{XSD}decimal"}
    if statement.kind is Kind.DATE and len(held[0]) in _TYPED:
        return {"@value": held[0], "@type": _TYPED[len(held[0])]}
    return list(held) if statement.kind is Kind.STRINGS else held[0]


def _by_language(texts: tuple[Text, ...], *, single: bool) -> dict[str, Any]:
    """Group texts by language; a text without one stands under ``@none`` (JSON-LD 1.1 §4.6.2)."""
    grouped: dict[str, list[str]] = {}
    for text in texts:
        grouped.setdefault(text.language or "@none", []).append(text.value)
    if not single:
        return dict(grouped)
    return {tag: held[0] if len(held) == 1 else held for tag, held in grouped.items()}
