"""TR-010: Two terms are not defined by each other.

The definition of each contains the other and points at it (dcterms:references).

Why: A reader who knows neither word is sent round in a circle.
How: Define one of the two without the other.
See: ISO 704, on circular definitions. https://www.iso.org/standard/79077.html
Good:
    <terms/badge> a skos:Concept ;
        skos:prefLabel "badge"@en ;
        skos:definition "a picture that an issuer gives for an achievement."@en ;
        dcterms:references <terms/issuer> .
    <terms/issuer> a skos:Concept ;
        skos:prefLabel "issuer"@en ;
        skos:definition "a body that confirms achievements."@en .
Bad:
    <terms/badge> a skos:Concept ;
        skos:prefLabel "badge"@en ;
        skos:definition "a picture that an issuer gives for an achievement."@en ;
        dcterms:references <terms/issuer> .
    <terms/issuer> a skos:Concept ;
        skos:prefLabel "issuer"@en ;
        skos:definition "a body that gives badges."@en ;
        dcterms:references <terms/badge> .
"""

from collections.abc import Iterator

from termreg.findings import Severity
from termreg.vocabulary.material import Material
from termreg.vocabulary.rule import Remark

SEVERITY = Severity.ADVICE


def look(material: Material) -> Iterator[Remark]:
    """Report each pair once, at the term that comes first."""
    for concept in material.vocabulary.concepts:
        for other in concept.references:
            known = material.concepts.get(other)
            if known and concept.uri < other and concept.uri in known.references:
                pair = material.names((concept.uri, other))
                what = f"{pair} are each defined by the other."
                yield Remark(subject=concept.uri, what=what, got=other)
