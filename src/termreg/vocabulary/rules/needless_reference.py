"""TR-013: What a definition points at stands in it.

A term that a definition is linked to (dcterms:references) occurs in its words, in some form.

Why: A link without its word cannot be shown in the sentence, and is often left over from a change.
How: Delete the link; or make the two terms related if they belong together.
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
        skos:definition "a picture that stands for an achievement."@en ;
        dcterms:references <terms/issuer> .
    <terms/issuer> a skos:Concept ;
        skos:prefLabel "issuer"@en ;
        skos:definition "a body that confirms what people have achieved."@en .
"""

from collections.abc import Iterator

from termreg.findings import Severity
from termreg.vocabulary.material import Material, labels
from termreg.vocabulary.model import Concept
from termreg.vocabulary.rule import Remark
from termreg.vocabulary.wording import keys, phrase

SEVERITY = Severity.ADVICE
_STEM = 5


def look(material: Material) -> Iterator[Remark]:
    """Report links whose target is in none of the definition's languages."""
    for concept in material.vocabulary.concepts:
        if not (concept.references and concept.definitions):
            continue
        found: set[str] = set()
        for definition in concept.definitions:
            found.update(*(span.concepts for span in material.spans(concept, definition)))
        for target in concept.references:
            other = material.concepts.get(target)
            if target in found or other is None or not labels(other):
                continue
            if not _stands_in(other, concept):
                yield Remark(
                    subject=concept.uri,
                    what=f"The definition of {material.name(concept.uri)} is linked to "
                    f"{material.name(target)}, which does not occur in it.",
                    got=target,
                )


def _stands_in(target: Concept, concept: Concept) -> bool:
    """Compare by the beginnings of words, so that “assessed” counts for “assessment”."""
    starts = {word[:_STEM] for text in concept.definitions for word in keys(text)}
    return any(all(word[:_STEM] in starts for word in phrase(label)) for label in labels(target))
