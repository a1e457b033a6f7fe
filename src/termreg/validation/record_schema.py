"""The record as JSON Schema (draft 2020-12), made from the standard and the lists of a release.

It is there for editors: they offer keys and values from it, explain them, and miss what is
required. It never refuses what the shapes accept: a value that is understood in other words passes,
and so does JSON-LD in another form than ours; whether a record is ready is for a check to say.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from termreg.standard.model import AWARD_PROFILE, BASE_PROFILE, Element, Kind, Profile
from termreg.standard.obligations import Obligation, asked, record_type
from termreg.validation.agree.known import Known
from termreg.vocabulary.labels import best
from termreg.vocabulary.namespaces import BASE

ID: Final = f"{BASE}standard/record.schema.json"
"""The name of the schema."""

CONTEXT: Final = f"{BASE}standard/context.jsonld"
_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_HEAD: Final = ("$schema", "@context", "id", "@id", "type", "@type", "profile")
_Schema = dict[str, Any]


def schema(known: Known) -> _Schema:
    """Give the schema of a record, or of a list of records."""
    record: _Schema = {"$ref": "#/$defs/record"}
    many: _Schema = {"type": "array", "items": record}
    return {
        "$schema": _DIALECT,
        "$id": ID,
        "title": "Record of a micro-credential",
        "description": f"Standard {known.standard.version}, terms {known.snapshot.version}.",
        "if": {"type": "array"},
        "then": many,
        "else": record,
        "$defs": {"record": _record(known), "organisation": _organisation(known)},
    }


def _record(known: Known) -> _Schema:
    standard = known.standard
    keys = {key: _key(element, known) for key, element in standard.elements.items()}
    return {
        "type": "object",
        "properties": {**_head(known), **keys},
        "allOf": list(_required(known)),
    }


def _head(known: Known) -> _Schema:
    types: _Schema = _offered([(name, "") for name in known.standard.types])
    return {
        "@context": {
            "description": "The meaning of the keys. Left out, it is this one.",
            "anyOf": [{"const": CONTEXT}, {}],
        },
        "id": {"description": "The record’s own web address.", "examples": ["https://"]},
        "type": {"description": "Whether it is an offer or an award.", **types},
    }


def _required(known: Known) -> Iterator[_Schema]:
    """Give what each profile requires of a record that is written with our own keys."""
    standard = known.standard
    own = [*_HEAD, *standard.elements]
    for profile in standard.profiles:
        wanted = [
            each.path
            for each in asked(standard, profile)
            if each.obligation is Obligation.REQUIRED and "/" not in each.path
        ]
        conditions: _Schema = {"type": {"const": record_type(profile)}}
        if profile.name not in {BASE_PROFILE, AWARD_PROFILE}:
            conditions["profile"] = _declares(profile)
        yield {
            "if": {
                "properties": conditions,
                "required": list(conditions),
                "propertyNames": {"enum": own},
            },
            "then": {"required": wanted},
        }


def _declares(profile: Profile) -> _Schema:
    """Say that a record declares a profile, and none that excludes it."""
    listed: _Schema = {"type": "array", "contains": {"const": profile.name}}
    if profile.excludes:
        listed["not"] = {"type": "array", "contains": {"enum": list(profile.excludes)}}
    return {"anyOf": [{"const": profile.name}, listed]}


def _key(element: Element, known: Known) -> _Schema:
    told: _Schema = {"title": element.name, "description": element.comment or element.name}
    if element.example is not None:
        told["examples"] = [_example(element.example)]
    return {**told, **_values(element, known)}


def _example(written: str) -> object:
    """Read an example as it is written: an object as JSON, a code as it is."""
    try:
        return json.loads(written)
    except ValueError:
        return written


def _values(element: Element, known: Known) -> _Schema:
    """Offer the values of a key; whatever else is understood passes too."""
    standard = known.standard
    match element.kind:
        case Kind.OBJECT | Kind.NAMED:
            return _several(_object(element, known))
        case Kind.NUMBER:
            return {"type": ["number", "string", "object", "array", "null"]}
        case Kind.ENTRY:
            offered = list(_entries(element, known))
        case Kind.LANGUAGE:
            offered = [(held.tag, held.name) for held in standard.languages]
        case Kind.COUNTRY:
            offered = [(held.code, held.name) for held in standard.countries]
        case Kind.PROFILE:
            offered = [(held.name, held.title) for held in standard.profiles]
        case _:
            offered = []
    return _offered(offered) if offered else {}


def _organisation(known: Known) -> _Schema:
    members = _organisations(known)
    return {"properties": {key: _key(element, known) for key, element in members.items()}}


def _organisations(known: Known) -> Mapping[str, Element]:
    return known.standard.elements["awardingBody"].members


def _object(element: Element, known: Known) -> _Schema:
    if element.members.keys() == _organisations(known).keys():
        return {"$ref": "#/$defs/organisation"}
    return {"properties": {key: _key(inner, known) for key, inner in element.members.items()}}


def _several(one: _Schema) -> _Schema:
    """Take one value, or a list of them; `one` says what an object holds, and no more."""
    return {"if": {"type": "array"}, "then": {"items": one}, "else": one}


def _offered(held: Sequence[tuple[str, str]]) -> _Schema:
    """Offer values, each with what it means; `enumDescriptions` is what editors show beside one."""
    codes, names = [code for code, _ in held], [name for _, name in held]
    listed: _Schema = {"enum": codes}
    if any(names):
        listed["enumDescriptions"] = names
    return {"anyOf": [listed, {"type": "array", "items": {"anyOf": [listed, {}]}}, {}]}


def _entries(element: Element, known: Known) -> Iterator[tuple[str, str]]:
    for entry in known.entries(element):
        label = best(entry.pref_labels)
        for code in entry.notations:
            yield code, label.value if label else code
