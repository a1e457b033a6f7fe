"""Every form of a resource from one description, so that all forms carry the same triples.

A description is what the resource itself says, and what its neighbours are called. That of a
scheme also names its entries; that of a collection holds each of its members in full.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from termreg.release.snapshot import Snapshot
from termreg.vocabulary import jsonld, rdf, turtle
from termreg.vocabulary.model import ConceptScheme, Kind, Resource, Text, statements
from termreg.vocabulary.namespaces import ADMS, PREFIXES, SKOS
from termreg.web.negotiation import JSON, JSON_LD, N_TRIPLES, RDF_XML, TURTLE, Form

_PREF_LABEL = NamedNode(f"{SKOS}prefLabel")
_IN_SCHEME = NamedNode(f"{SKOS}inScheme")
_STATUS = f"{ADMS}status"


@dataclass(frozen=True, slots=True)
class Description:
    """What is told at one address: one resource, or a collection of them."""

    resources: tuple[Resource, ...]
    entries: tuple[str, ...] = ()
    collection: bool = False


def describe(resource: Resource, snapshot: Snapshot) -> Description:
    """Describe one resource; a scheme with the addresses of its entries."""
    if isinstance(resource, ConceptScheme):
        held = tuple(concept.uri for concept in snapshot.entries.get(resource.uri, ()))
        return Description((resource,), held)
    return Description((resource,))


def collect(resources: Sequence[Resource]) -> Description:
    """Describe several resources of one class at one address."""
    return Description(tuple(resources), collection=True)


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
    for uri in description.entries:
        yield Triple(NamedNode(uri), _IN_SCHEME, NamedNode(description.resources[0].uri))
        yield from _named(uri, snapshot.names(uri))


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
        document["concepts"] = [jsonld.link(uri, snapshot.names) for uri in description.entries]
    return document


def json_bytes(value: Any) -> bytes:  # noqa: ANN401 - any JSON value
    """Write a JSON answer of the API."""
    return json.dumps(value, ensure_ascii=False, indent=2).encode() + b"\n"
