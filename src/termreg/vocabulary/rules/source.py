"""TR-008: Every definition says what it rests on.

A term of a glossary names a source (dcterms:source). A scheme that names no sources at all is left
alone, unless it is this registry's glossary.

Why: Readers trust a definition that they can trace, and editors need to know when its basis
changes.
How: Name the source (dcterms:source), or mark the term as a working definition and say why.
See: ISO 704, on documenting concepts. https://www.iso.org/standard/79077.html
Good:
    <terms/badge> a skos:Concept ;
        skos:inScheme <terms> ;
        skos:prefLabel "badge"@en ;
        skos:definition "a picture that stands for an achievement."@en ;
        dcterms:source <https://example.org/study> .
    <terms> a skos:ConceptScheme .
Bad:
    <terms/badge> a skos:Concept ;
        skos:inScheme <terms> ;
        skos:prefLabel "badge"@en ;
        skos:definition "a picture that stands for an achievement."@en .
    <terms> a skos:ConceptScheme .
"""

from collections.abc import Iterator

from termreg.findings import Severity
from termreg.vocabulary.material import Material
from termreg.vocabulary.namespaces import TERMS
from termreg.vocabulary.rule import Remark

SEVERITY = Severity.WARNING


def look(material: Material) -> Iterator[Remark]:
    """Report defined terms without a source, where sources are given at all."""
    told: set[str] = set()
    for scheme in sorted(material.glossaries):
        members = material.members[scheme]
        if scheme != TERMS and not any(concept.sources for concept in members):
            continue
        for concept in members:
            if concept.definitions and not concept.sources and concept.uri not in told:
                told.add(concept.uri)
                what = f"The definition of {material.name(concept.uri)} names no source."
                yield Remark(subject=concept.uri, what=what)
