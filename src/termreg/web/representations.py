"""Every form of a resource from one description, so that all forms carry the same triples.

A description is what the resource itself says, and what its neighbours are called. That of a
scheme also names its entries; that of a collection holds each of its members.

A long one comes in parts of `PART` values of each property (and so many entries or members), as
W3C's LDP Paging has it: all parts together say everything, and each is small. A member of a
collection is told with the first of its values; its own address has the rest.
"""

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, TypeVar

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from termreg.release.snapshot import Snapshot
from termreg.vocabulary import jsonld, rdf, turtle
from termreg.vocabulary.model import Concept, ConceptScheme, Kind, Resource, Text, statements
from termreg.vocabulary.namespaces import ADMS, PREFIXES, SKOS
from termreg.web.negotiation import JSON, JSON_LD, N_TRIPLES, RDF_XML, TURTLE, Form

_PREF_LABEL = NamedNode(f"{SKOS}prefLabel")
_IN_SCHEME = NamedNode(f"{SKOS}inScheme")
_STATUS = f"{ADMS}status"


PART: Final = 200
"""So many values, entries or members stand in one part."""

_R = TypeVar("_R", bound=Resource)


@dataclass(frozen=True, slots=True)
class Description:
    """What is told at one address: one resource, or a collection of them."""

    resources: Sequence[Resource]
    entries: Sequence[Concept] = ()
    collection: bool = False

    @property
    def parts(self) -> int:
        """Give the number of parts that it comes in; at least one."""
        if self.collection:
            return max(1, math.ceil(len(self.resources) / PART))
        longest = max(len(self.entries), *map(len, _many(self.resources[0])))
        return max(1, math.ceil(longest / PART))

    def part(self, number: int) -> "Description":
        """Give one part, counted from 1."""
        if self.parts == 1:
            return self
        low = (number - 1) * PART
        if self.collection:
            held = self.resources[low : low + PART]
            return replace(self, resources=[stretch(each, 0, PART) for each in held])
        told = stretch(self.resources[0], low, low + PART)
        return replace(self, resources=(told,), entries=self.entries[low : low + PART])


def describe(resource: Resource, snapshot: Snapshot) -> Description:
    """Describe one resource; a scheme with its entries."""
    if isinstance(resource, ConceptScheme):
        return Description((resource,), snapshot.entries.get(resource.uri, ()))
    return Description((resource,))


def collect(resources: Sequence[Resource]) -> Description:
    """Describe several resources of one class at one address."""
    return Description(resources, collection=True)


def stretch(resource: _R, low: int, high: int) -> _R:
    """Give a resource with the values from one place to another of each many-valued property."""
    if not low and all(len(held) <= high for held in _many(resource)):
        return resource
    changed: dict[str, Any] = {
        statement.name: held[low:high]
        for statement in statements(type(resource))
        if isinstance(held := getattr(resource, statement.name), tuple)
    }
    return replace(resource, **changed)


def data(description: Description, form: Form, snapshot: Snapshot) -> bytes:
    """Write a description in one of the data forms; the same values always give the same bytes."""
    if form in (JSON_LD, JSON):
        return jsonld.dumps(_document(description, snapshot))
    triples = list(told(description, snapshot))
    if form == TURTLE:
        return turtle.dumps(triples).encode()
    triples.sort(key=str)
    if form == RDF_XML:
        used = {name: iri for name, iri in PREFIXES.items() if iri not in _UNUSED_IN_XML}
        return serialize(triples, format=RdfFormat.RDF_XML, prefixes=used) or b""
    if form == N_TRIPLES:
        return serialize(triples, format=RdfFormat.N_TRIPLES) or b""
    raise ValueError(f"{form.name} is not a data form.")


def whole(resources: Sequence[Resource], form: Form) -> Iterator[bytes]:
    """Write resources of any number as Turtle or N-Triples, piece by piece, each told in full."""
    for start in range(0, len(resources), PART):
        said = [t for resource in resources[start : start + PART] for t in rdf.triples(resource)]
        if form == TURTLE:
            yield turtle.dumps(said).encode()
        else:
            yield serialize(said, format=RdfFormat.N_TRIPLES) or b""


def told(description: Description, snapshot: Snapshot) -> Iterator[Triple]:
    """Give the triples of a description, each once."""
    seen: set[Triple] = set()
    for triple in _triples(description, snapshot):
        if triple not in seen:
            seen.add(triple)
            yield triple


_UNUSED_IN_XML = {PREFIXES["rdf"], PREFIXES["xsd"], PREFIXES["sh"]}


def _triples(description: Description, snapshot: Snapshot) -> Iterator[Triple]:
    for resource in description.resources:
        yield from rdf.triples(resource)
        for uri in _neighbours(resource):
            yield from _named(uri, snapshot.names(uri))
    for entry in description.entries:
        yield Triple(NamedNode(entry.uri), _IN_SCHEME, NamedNode(description.resources[0].uri))
        yield from _named(entry.uri, entry.names)


def _many(resource: Resource) -> Iterator[tuple[object, ...]]:
    """Give the values of each property that may have several."""
    for statement in statements(type(resource)):
        held = getattr(resource, statement.name)
        if isinstance(held, tuple):
            yield held


def _neighbours(resource: Resource) -> Iterator[str]:
    """Give the addresses that a resource names; its status is one of three words, not a name."""
    for statement in statements(type(resource)):
        if statement.kind in {Kind.LINK, Kind.LINKS} and statement.property != _STATUS:
            for uri in rdf.values(resource, statement):
                yield str(uri)


def _named(uri: str, names: Sequence[Text]) -> Iterator[Triple]:
    for text in names:
        yield Triple(
            NamedNode(uri), _PREF_LABEL, Literal(text.value, language=text.language or None)
        )


def _document(description: Description, snapshot: Snapshot) -> dict[str, Any]:
    if description.collection:
        context: dict[str, Any] = {}
        for kind in dict.fromkeys(type(resource) for resource in description.resources):
            context |= jsonld.context(kind)
        nodes = [jsonld.node(resource, snapshot.names) for resource in description.resources]
        return {"@context": context, "@graph": nodes}
    document = jsonld.document(description.resources[0], snapshot.names)
    if description.entries:
        document["@context"]["concepts"] = {"@reverse": _IN_SCHEME.value, "@type": "@id"}
        document["concepts"] = [
            jsonld.link(entry.uri, snapshot.names) for entry in description.entries
        ]
    return document


def json_bytes(value: Any) -> bytes:  # noqa: ANN401 - any JSON value
    """Write a JSON answer of the API."""
    return json.dumps(value, ensure_ascii=False, indent=2).encode() + b"\n"
