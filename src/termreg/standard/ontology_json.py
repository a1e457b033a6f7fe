"""The names of the standard's own as JSON-LD that a plain JSON reader needs no library for."""

from typing import Any, Final

from termreg.standard.ontology import ADDRESS, CLASS, Name, Ontology
from termreg.vocabulary.namespaces import DCTERMS, OWL, RDF, RDFS, SCHEMA, SKOS

_CONTEXT: Final[dict[str, Any]] = {
    "id": "@id",
    "type": "@type",
    "Ontology": f"{OWL}Ontology",
    "Class": f"{RDFS}Class",
    "Property": f"{RDF}Property",
    "title": {"@id": f"{DCTERMS}title", "@container": "@language"},
    "description": {"@id": f"{DCTERMS}description", "@container": "@language"},
    "license": {"@id": f"{DCTERMS}license", "@type": "@id"},
    "version": f"{OWL}versionInfo",
    "label": {"@id": f"{RDFS}label", "@container": "@language"},
    "comment": {"@id": f"{RDFS}comment", "@container": "@language"},
    "scopeNote": {"@id": f"{SKOS}scopeNote", "@container": "@language"},
    "subClassOf": {"@id": f"{RDFS}subClassOf", "@type": "@id"},
    "domainIncludes": {"@id": f"{SCHEMA}domainIncludes", "@type": "@id"},
    "rangeIncludes": {"@id": f"{SCHEMA}rangeIncludes", "@type": "@id"},
    "seeAlso": {"@id": f"{RDFS}seeAlso", "@type": "@id"},
    "classes": {"@reverse": f"{RDFS}isDefinedBy", "@type": "@id"},
    "properties": {"@reverse": f"{RDFS}isDefinedBy", "@type": "@id"},
}


def document(ontology: Ontology) -> dict[str, Any]:
    """Give the whole vocabulary as one object: what it is, its classes, its properties."""
    return {
        "@context": _CONTEXT,
        "id": ADDRESS,
        "type": "Ontology",
        "title": _text(ontology.title),
        "description": _text(ontology.description),
        "version": ontology.version,
        "license": ontology.licence,
        "classes": [_node(name) for name in ontology.classes],
        "properties": [_node(name) for name in ontology.properties],
    }


def _node(name: Name) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": name.uri,
        "type": "Class" if name.type == CLASS else "Property",
        "label": _text(name.label),
        "comment": _text(name.comment),
    }
    many = {
        "subClassOf": name.parents,
        "domainIncludes": name.domains,
        "rangeIncludes": name.ranges,
    }
    told |= {key: list(uris) for key, uris in many.items() if uris}
    if name.note:
        told["scopeNote"] = _text(name.note)
    if name.term:
        told["seeAlso"] = name.term
    return told


def _text(value: str) -> dict[str, str]:
    return {"en": value}
