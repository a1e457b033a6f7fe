"""The names that the vocabulary is written with: our own base, and the public ones we use."""

from typing import Final

BASE: Final = "https://w3id.org/microcredential/"
STD: Final = f"{BASE}standard#"
TERMS: Final = f"{BASE}terms"
LISTS: Final = f"{BASE}lists"

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
DCTERMS: Final = "http://purl.org/dc/terms/"
FOAF: Final = "http://xmlns.com/foaf/0.1/"
ADMS: Final = "http://www.w3.org/ns/adms#"
SH: Final = "http://www.w3.org/ns/shacl#"
SCHEMA: Final = "https://schema.org/"

PREFIXES: Final = {
    "adms": ADMS,
    "ceterms": "https://purl.org/ctdl/terms/",
    "dcterms": DCTERMS,
    "elm": "http://data.europa.eu/snb/model/elm/",
    "foaf": FOAF,
    "owl": OWL,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "sh": SH,
    "skos": SKOS,
    "std": STD,
    "xsd": XSD,
}


def short(iri: str) -> str:
    """Give an address as it is read: ``dcterms:title``; one that has no prefix, as it is."""
    for prefix, base in PREFIXES.items():
        if iri.startswith(base):
            return f"{prefix}:{iri[len(base) :]}"
    return iri
