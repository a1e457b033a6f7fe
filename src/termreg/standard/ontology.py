"""The names of the standard's own namespace (`std:`) as a small RDFS vocabulary.

The properties that keys mean are made from the elements; the other names are in
``shapes/ontology.ttl``, with what is said of the vocabulary as a whole. Nothing is to be inferred
from a name: where it stands is told by ``schema:domainIncludes``, not by ``rdfs:domain``.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from termreg import places
from termreg.errors import BrokenStandardError
from termreg.standard.model import Element, Kind, Standard
from termreg.standard.said import Said, by_subject, string, strings
from termreg.vocabulary import turtle
from termreg.vocabulary.namespaces import (
    BASE,
    DCTERMS,
    FOAF,
    OWL,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
    STD,
    XSD,
    short,
)

ADDRESS: Final = f"{BASE}standard"
"""The address of the vocabulary; its names are parts of it."""

CLASS: Final = f"{RDFS}Class"
PROPERTY: Final = f"{RDF}Property"

_HAVE: Final[Mapping[str, tuple[str, ...]]] = {
    "record": (f"{STD}Offer", f"{STD}Award"),
    "organisation": (f"{FOAF}Organization",),
    "learner": (f"{FOAF}Person",),
    "offer": (f"{STD}Offer",),
}
"""The classes of the kinds of object that have one."""

_TAKE: Final[Mapping[Kind, tuple[str, ...]]] = {
    Kind.TEXT: (f"{RDF}langString", f"{XSD}string"),
    Kind.STRING: (f"{XSD}string",),
    Kind.ENTRY: (f"{SKOS}Concept",),
    Kind.ADDRESS: (f"{RDFS}Resource",),
    Kind.REFERENCE: (f"{SKOS}Concept", f"{XSD}string"),
    Kind.LANGUAGE: (f"{XSD}string",),
    Kind.COUNTRY: (f"{XSD}string",),
    Kind.CURRENCY: (f"{XSD}string",),
    Kind.NUMBER: (f"{XSD}integer", f"{XSD}decimal", f"{XSD}double"),
    Kind.DATE: (f"{XSD}date",),
    Kind.DURATION: (f"{XSD}duration",),
    Kind.PROFILE: (f"{STD}Profile",),
    Kind.OBJECT: (),
    Kind.NAMED: (),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A class or a property of the standard's own.

    `domains` are the classes whose members have the property, `ranges` the classes or datatypes of
    its values, `within` the properties that lead to what has it where that has no class; `paths`
    are the keys that mean it, such as ``credit/value``.
    """

    uri: str
    type: str
    label: str
    comment: str
    domains: tuple[str, ...] = ()
    ranges: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    term: str | None = None

    @property
    def local(self) -> str:
        """Give the name alone: ``creditValue``."""
        return self.uri.removeprefix(STD)

    @property
    def note(self) -> str | None:
        """Give in words what has the property, where that has no class."""
        if not self.within:
            return None
        also = "Said also" if self.domains else "Said"
        return f"{also} of what {' or '.join(short(uri) for uri in self.within)} leads to."


@dataclass(frozen=True, slots=True, kw_only=True)
class Ontology:
    """All names of the standard's own: classes first, then the properties as they are written."""

    version: str
    title: str
    description: str
    licence: str
    names: tuple[Name, ...]

    @property
    def classes(self) -> tuple[Name, ...]:
        """Give the classes."""
        return tuple(name for name in self.names if name.type == CLASS)

    @property
    def properties(self) -> tuple[Name, ...]:
        """Give the properties."""
        return tuple(name for name in self.names if name.type == PROPERTY)


def load(standard: Standard, folder: Path | None = None) -> Ontology:
    """Read ``ontology.ttl`` of a folder and join it with the elements of its standard.

    Raises `BrokenStandardError` where a name lacks its label or comment or is given twice, and
    `VocabularySyntaxError` where the file cannot be read.
    """
    path = (folder or places.shapes()) / "ontology.ttl"
    if not path.is_file():
        raise BrokenStandardError(f"{path} is missing.")
    subjects = by_subject(turtle.load(path).triples)
    told: Said = subjects.get(NamedNode(ADDRESS), {})
    listed = [*_listed(subjects), *_from_elements(standard)]
    names = tuple(sorted(listed, key=lambda name: name.type != CLASS))
    _whole(names)
    return Ontology(
        version=standard.version,
        title=string(told, f"{DCTERMS}title") or "",
        description=string(told, f"{DCTERMS}description") or "",
        licence=string(told, f"{DCTERMS}license") or "",
        names=names,
    )


def triples(ontology: Ontology) -> Iterator[Triple]:
    """Give the vocabulary as RDF: what it is, then each name."""
    whole = NamedNode(ADDRESS)
    yield Triple(whole, NamedNode(f"{RDF}type"), NamedNode(f"{OWL}Ontology"))
    yield _text(whole, f"{DCTERMS}title", ontology.title)
    yield _text(whole, f"{DCTERMS}description", ontology.description)
    yield Triple(whole, NamedNode(f"{OWL}versionInfo"), Literal(ontology.version))
    yield _link(whole, f"{DCTERMS}license", ontology.licence)
    for name in ontology.names:
        yield from _told(name)


def _listed(subjects: Mapping[NamedNode | BlankNode, Said]) -> Iterator[Name]:
    for subject, said in subjects.items():
        if isinstance(subject, NamedNode) and subject.value.startswith(STD):
            yield Name(
                uri=subject.value,
                type=string(said, f"{RDF}type") or "",
                label=string(said, f"{RDFS}label") or "",
                comment=string(said, f"{RDFS}comment") or "",
                domains=strings(said, f"{SCHEMA}domainIncludes"),
                ranges=strings(said, f"{SCHEMA}rangeIncludes"),
                parents=strings(said, f"{RDFS}subClassOf"),
                term=string(said, f"{RDFS}seeAlso"),
            )


def _from_elements(standard: Standard) -> Iterator[Name]:
    """Give each property of ours that a key means, explained by the first key that means it."""
    by_property: dict[str, list[tuple[str, Element]]] = {}
    leading = _leading(standard)
    for path, element in standard.all_elements():
        if element.property.startswith(STD):
            by_property.setdefault(element.property, []).append((path, element))
    for uri, held in by_property.items():
        first = held[0][1]
        elements = [element for _, element in held]
        classless = [e.of for e in elements if not (e.classes or _HAVE.get(e.of))]
        yield Name(
            uri=uri,
            type=PROPERTY,
            label=first.name.removeprefix("the "),
            comment=first.comment,
            domains=_once(uri for e in elements for uri in e.classes or _HAVE.get(e.of, ())),
            ranges=_once(uri for e in elements for uri in _ranges(e)),
            within=_once(uri for of in classless for uri in leading[of]),
            paths=tuple(path for path, _ in held),
            term=first.term,
        )


def _leading(standard: Standard) -> dict[str, list[str]]:
    """Give for each kind of object the properties that lead to it."""
    leading: dict[str, list[str]] = {}
    for _, element in standard.all_elements():
        for member in element.members.values():
            leading.setdefault(member.of, []).append(element.property)
    return leading


def _ranges(element: Element) -> tuple[str, ...]:
    inside = next((member.of for member in element.members.values()), "")
    return _TAKE[element.kind] or _HAVE.get(inside, ())


def _whole(names: Iterable[Name]) -> None:
    met: set[str] = set()
    for name in names:
        if not (name.label and name.comment):
            raise BrokenStandardError(f"{name.uri} has no label or no comment.")
        if name.type not in {CLASS, PROPERTY}:
            raise BrokenStandardError(f"{name.uri} is neither a class nor a property.")
        if name.uri in met:
            raise BrokenStandardError(f"{name.uri} is given twice.")
        met.add(name.uri)


def _told(name: Name) -> Iterator[Triple]:
    subject = NamedNode(name.uri)
    yield _link(subject, f"{RDF}type", name.type)
    yield _text(subject, f"{RDFS}label", name.label)
    yield _text(subject, f"{RDFS}comment", name.comment)
    yield _link(subject, f"{RDFS}isDefinedBy", ADDRESS)
    for prop, uris in (
        (f"{RDFS}subClassOf", name.parents),
        (f"{SCHEMA}domainIncludes", name.domains),
        (f"{SCHEMA}rangeIncludes", name.ranges),
        (f"{RDFS}seeAlso", (name.term,) if name.term else ()),
    ):
        yield from (_link(subject, prop, uri) for uri in uris)
    if name.note:
        yield _text(subject, f"{SKOS}scopeNote", name.note)


def _text(subject: NamedNode, prop: str, value: str) -> Triple:
    return Triple(subject, NamedNode(prop), Literal(value, language="en"))


def _link(subject: NamedNode, prop: str, uri: str) -> Triple:
    return Triple(subject, NamedNode(prop), NamedNode(uri))


def _once(uris: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(uris))
