"""TR-006: Every term of a glossary has a definition.

This is asked of schemes that define any of their terms, and always of this registry's glossary.
Code lists have TR-007.

Why: A name without a definition invites each reader to supply their own.
How: Say in one sentence what kind of thing it is and what sets it apart from its neighbours.
See: ISO 704, on definitions. https://www.iso.org/standard/79077.html
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
        dcterms:source <https://example.org/study> .
    <terms/award> a skos:Concept ;
        skos:inScheme <terms> ;
        skos:prefLabel "award"@en ;
        skos:definition "a statement that somebody has achieved something."@en ;
        dcterms:source <https://example.org/study> .
    <terms> a skos:ConceptScheme .
"""

from collections.abc import Iterator

from termreg.findings import Severity
from termreg.vocabulary.material import Material
from termreg.vocabulary.rule import Remark

SEVERITY = Severity.WARNING


def look(material: Material) -> Iterator[Remark]:
    """Report terms of a glossary that nobody has defined."""
    told: set[str] = set()
    for scheme in sorted(material.glossaries):
        for concept in material.members[scheme]:
            if concept.uri in told or concept.retired or concept.definitions:
                continue
            told.add(concept.uri)
            what = f"{material.name(concept.uri)} has no definition."
            yield Remark(subject=concept.uri, what=what)
