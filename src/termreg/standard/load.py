"""From the folder ``shapes/`` to the standard; one that contradicts itself is refused."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from termreg import places
from termreg.errors import BrokenStandardError
from termreg.standard import lint
from termreg.standard.context import context
from termreg.standard.elements import elements
from termreg.standard.model import BASE_PROFILE, RULES, Country, Language, Profile, Rule, Standard
from termreg.standard.rules import profile
from termreg.vocabulary import turtle
from termreg.vocabulary.namespaces import RDF, SKOS, STD

_WALKED: Final = frozenset({f"{RDF}type", f"{SKOS}inScheme"})
"""Properties that a shape may follow though no key means them."""

TYPES: Final = MappingProxyType({"Offer": f"{STD}Offer", "Award": f"{STD}Award"})


def load(folder: Path | None = None) -> Standard:
    """Read the standard that ships with the software, or the one in `folder`.

    Raises `BrokenStandardError` where a file is missing or says two things, and
    `VocabularySyntaxError` where one cannot be read.
    """
    folder = folder or places.shapes()
    found = _read(folder, _context(folder / "context.jsonld"))
    _agree(found)
    return found


def asked_context(folder: Path | None = None) -> dict[str, Any]:
    """Give the context that ``context.jsonld`` should hold, whatever it does. Raises as `load`."""
    return printed_context(_read(folder or places.shapes(), {}))


def printed_context(standard: Standard) -> dict[str, Any]:
    """Give the context that the elements ask for; ``shapes/context.jsonld`` holds the same."""
    profiles = {profile.name: profile.uri for profile in standard.profiles}
    return context(standard.elements, standard.types, profiles)


def _read(folder: Path, context: Mapping[str, Any]) -> Standard:
    profiles = tuple(_profiles(folder))
    return Standard(
        version=_text(folder / "VERSION").strip(),
        profiles=profiles,
        rules=MappingProxyType(_by_code(profiles)),
        context=MappingProxyType(context),
        elements=elements(turtle.loads(_text(folder / "elements.ttl"), "elements.ttl").triples),
        types=TYPES,
        countries=tuple(_countries(folder / "countries.csv")),
        languages=tuple(_languages(folder / "languages.csv")),
    )


def _profiles(folder: Path) -> list[Profile]:
    """Read every profile, in the order of their rules, so that `base` comes first."""
    names = sorted(path.parent.name for path in folder.glob("*/shapes.ttl"))
    if BASE_PROFILE not in names:
        raise BrokenStandardError(f"{folder} has no {BASE_PROFILE}/shapes.ttl.")
    found = [_profile(folder, name) for name in names]
    return sorted(found, key=lambda held: min((rule.code for rule in held.rules), default=""))


def _profile(folder: Path, name: str) -> Profile:
    shapes = turtle.load(folder / name / "shapes.ttl").triples
    beside = folder / name / "rules.ttl"
    rules = turtle.load(beside).triples if beside.is_file() else ()
    faults = list(lint.faults(shapes, RULES))
    if faults:
        raise BrokenStandardError(f"{name}/shapes.ttl: {'; '.join(faults)}.")
    return profile(name, shapes, rules)


def _by_code(profiles: Iterable[Profile]) -> dict[str, Rule]:
    rules: dict[str, Rule] = {}
    for rule in (rule for held in profiles for rule in held.rules):
        if rule.code in rules:
            raise BrokenStandardError(f"{rule.code} is given twice. A code is never used again.")
        rules[rule.code] = rule
    return dict(sorted(rules.items()))


def _agree(standard: Standard) -> None:
    """Hold the files to one another."""
    if dict(standard.context) != printed_context(standard):
        raise BrokenStandardError("context.jsonld does not say what elements.ttl says.")
    unknown = {code for rule in standard.rules.values() for code in rule.after}
    unknown -= set(standard.rules)
    if unknown:
        raise BrokenStandardError(f"A rule comes after {sorted(unknown)}, which is no rule.")
    for held in standard.profiles:
        for name in held.excludes:
            other = standard.profile(name)
            if other is None or held.name not in other.excludes:
                raise BrokenStandardError(f"{held.name} excludes {name}, but not the reverse.")
    properties = {element.property for _, element in standard.all_elements()} | _WALKED
    for held in standard.profiles:
        for prop in lint.paths(held.shapes):
            if prop not in properties:
                raise BrokenStandardError(f"{held.name}/shapes.ttl: no key means <{prop}>.")


def _context(path: Path) -> dict[str, Any]:
    try:
        terms: dict[str, Any] = json.loads(_text(path))["@context"]
    except (ValueError, KeyError) as error:
        raise BrokenStandardError(f"{path} is not a context: {error}.") from None
    return terms


def _countries(path: Path) -> Iterator[Country]:
    for row in csv.DictReader(_text(path).splitlines()):
        also = tuple(name for name in row["also"].split(";") if name)
        yield Country(code=row["code"], alpha3=row["alpha3"], name=row["name"], also=also)


def _languages(path: Path) -> Iterator[Language]:
    for row in csv.DictReader(_text(path).splitlines()):
        yield Language(tag=row["tag"], alpha3=row["alpha3"], name=row["name"])


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BrokenStandardError(f"{path} cannot be read: {error}.") from None
