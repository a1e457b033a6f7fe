"""The JSON-LD context of a record: what each key means, printed from the elements.

The codes of the lists belong to a release, so they are added where the context is served or used
(`with_codes`). A key that means one thing in one kind of object and another in the next, such as
``type`` of quality assurance, gets a property-scoped context (JSON-LD 1.1 §4.1.8), which objects
further inside take back. ``@propagate`` would say the same in fewer words, but rdflib misreads it.
"""

import json
from collections.abc import Mapping
from typing import Any, Final

from termreg.standard.model import Element, Kind
from termreg.vocabulary.namespaces import BASE, XSD

ADDRESS: Final = f"{BASE}standard/context.jsonld"
"""Where the context of the standard is found; a record without a context has this one."""

_COERCED: Final = {
    Kind.ENTRY: "@vocab",
    Kind.PROFILE: "@vocab",
    Kind.ADDRESS: "@id",
    Kind.DATE: f"{XSD}date",
    Kind.DURATION: f"{XSD}duration",
}

_TYPE: Final = "type"

Context = Mapping[str, Any]


def context(
    elements: Mapping[str, Element], types: Mapping[str, str], profiles: Mapping[str, str]
) -> dict[str, Any]:
    """Give the context for the keys of a record, its types and the names of the profiles."""
    flat = _flat(elements)
    terms: dict[str, Any] = {"@version": 1.1, "id": "@id", _TYPE: "@type", **types, **profiles}
    terms |= {key: _definition(element, flat) for key, element in flat.items() if key != _TYPE}
    return terms


def with_codes(context: Context, codes: Mapping[str, str]) -> dict[str, Any]:
    """Add the codes of a release's lists, so that an agreed record reads alike everywhere."""
    return {**context, **codes}


def dumps(context: Context) -> str:
    """Write a context document: one term a line."""
    lines = [f"    {_json(term)}: {_json(meaning)}" for term, meaning in context.items()]
    return '{\n  "@context": {\n' + ",\n".join(lines) + "\n  }\n}\n"


def _json(value: Any) -> str:  # noqa: ANN401 - JSON
    return json.dumps(value, ensure_ascii=False)


def _flat(elements: Mapping[str, Element]) -> dict[str, Element]:
    """Give every key once: a record's own meaning of it before that of an object inside."""
    flat = dict(elements)
    for element in elements.values():
        for key, member in element.members.items():
            flat.setdefault(key, member)
            for inner, last in member.members.items():
                flat.setdefault(inner, last)
    return flat


def _definition(element: Element, flat: Mapping[str, Element]) -> Any:  # noqa: ANN401 - JSON
    other = [
        key
        for key, member in element.members.items()
        if key == _TYPE or _simple(member) != _simple(flat[key])
    ]
    if not other:
        return _simple(element)
    scoped = {key: _simple(element.members[key]) for key in other}
    back = {key: "@type" if key == _TYPE else _simple(flat[key]) for key in other}
    inside = [key for key, member in element.members.items() if member.members]
    scoped |= {key: _within(element.members[key], back) for key in inside}
    return _within(element, scoped)


def _within(element: Element, scoped: Context) -> dict[str, Any]:
    """Give a definition with a context of its own."""
    definition = _simple(element)
    held = definition if isinstance(definition, dict) else {"@id": definition}
    return {**held, "@context": dict(scoped)}


def _simple(element: Element) -> Any:  # noqa: ANN401 - JSON
    if element.kind is Kind.TEXT:
        return {"@id": element.property, "@container": "@language"}
    coerced = _COERCED.get(element.kind)
    return {"@id": element.property, "@type": coerced} if coerced else element.property
