"""TR-024: Nothing in use points at a retired term.

A term that is still in use is not under, related to, or defined by a retired one; nor does a
retired term name another retired term as its replacement.

Why: Readers are led to a word that they should no longer use.
How: Point at the term that replaces it; or delete the link in both directions.
See: ISO 25964-1, 13, on managing change. https://www.iso.org/standard/53657.html
Good:
    <terms/badge> a skos:Concept ;
        skos:prefLabel "badge"@en .
    <terms/pin> a skos:Concept ;
        skos:prefLabel "pin"@en ;
        adms:status <lists/term-statuses/retired> ;
        dcterms:isReplacedBy <terms/badge> .
Bad:
    <terms/badge> a skos:Concept ;
        skos:prefLabel "badge"@en ;
        skos:related <terms/pin> .
    <terms/pin> a skos:Concept ;
        skos:prefLabel "pin"@en ;
        skos:related <terms/badge> ;
        adms:status <lists/term-statuses/retired> .
"""

from collections.abc import Iterator

from termreg.findings import Severity
from termreg.vocabulary.material import Material, links
from termreg.vocabulary.rule import Remark

SEVERITY = Severity.WARNING


def look(material: Material) -> Iterator[Remark]:
    """Report links from terms in use to retired ones."""
    retired = {concept.uri for concept in material.vocabulary.concepts if concept.retired}
    if not retired:
        return
    for concept in material.vocabulary.concepts:
        for name, targets in links(concept):
            if concept.uri in retired and name != "isReplacedBy":
                continue
            for target in targets:
                if target in retired:
                    yield Remark(
                        subject=concept.uri,
                        what=f"{material.name(concept.uri)} points ({name}) at "
                        f"{material.name(target)}, which is retired.{_instead(target, material)}",
                        got=target,
                    )


def _instead(retired: str, material: Material) -> str:
    successors = material.concepts[retired].replaced_by
    return f" It is replaced by {material.names(successors)}." if successors else ""
