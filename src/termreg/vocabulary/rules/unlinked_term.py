"""TR-012: A word of the glossary in a definition is linked to its term.

Where the label of another term of the same scheme stands in a definition, the definition points at
that term (dcterms:references). The longest label counts: in “digital badge” the word “badge” is not
asked for. Schemes that link no definitions are left alone. A word that is used in its everyday
sense needs no link.

Why: A reader meets the word and should be one step from what it means here.
How: Point at the term; or, if the everyday sense is meant, use another word.
See: ISO 704, on definitions and systems of concepts. https://www.iso.org/standard/79077.html
Good:
    <terms/badge> a skos:Concept ;
        skos:prefLabel "badge"@en ;
        skos:definition "a picture that an issuer gives for an achievement."@en ;
        dcterms:references <terms/issuer> .
    <terms/issuer> a skos:Concept ;
        skos:prefLabel "issuer"@en ;
        skos:definition "a body that confirms what people have achieved."@en .
Bad:
    <terms/badge> a skos:Concept ;
        skos:prefLabel "badge"@en ;
        skos:definition "a picture that an issuer gives for an achievement."@en ;
        dcterms:references <terms/issuer> .
    <terms/issuer> a skos:Concept ;
        skos:prefLabel "issuer"@en ;
        skos:definition "a body that confirms what people have achieved."@en .
    <terms/pin> a skos:Concept ;
        skos:prefLabel "pin"@en ;
        skos:definition "a small object that an issuer gives."@en .
"""

from collections.abc import Iterator

from termreg.findings import Severity
from termreg.vocabulary.material import Material
from termreg.vocabulary.model import Concept
from termreg.vocabulary.rule import Remark

SEVERITY = Severity.ADVICE


def look(material: Material) -> Iterator[Remark]:
    """Report words in definitions that are terms of the scheme and lead nowhere."""
    told: set[str] = set()
    for scheme in sorted(material.members):
        members = material.members[scheme]
        if not any(concept.references for concept in members):
            continue
        for concept in members:
            if concept.uri not in told:
                told.add(concept.uri)
                yield from _unlinked(concept, material)


def _unlinked(concept: Concept, material: Material) -> Iterator[Remark]:
    linked = {concept.uri, *concept.references}
    for definition in concept.definitions:
        for span in material.spans(concept, definition):
            if linked.isdisjoint(span.concepts):
                linked |= span.concepts
                targets = " or ".join(f"<{uri}>" for uri in sorted(span.concepts))
                yield Remark(
                    subject=concept.uri,
                    what=f"“{span.surface}” in the definition of {material.name(concept.uri)} "
                    f"is not linked to {material.names(sorted(span.concepts))}.",
                    got=span.surface,
                    expected=f"a link to {targets}",
                )
