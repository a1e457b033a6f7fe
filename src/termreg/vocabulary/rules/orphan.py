"""TR-017: A term is connected with other terms.

In a scheme whose terms are connected, each has a broader, narrower or related term, or is named a
top concept. Flat lists are left alone.

Why: Nobody finds by browsing what nothing leads to.
How: Place it under a broader term or relate it to a neighbour; if it stands at the top, say so.
See: ISO 25964-1, 10, on relationships. https://www.iso.org/standard/53657.html
Good:
    <terms/badge> a skos:Concept ;
        skos:prefLabel "badge"@en ;
        skos:related <terms/issuer> .
    <terms/issuer> a skos:Concept ;
        skos:prefLabel "issuer"@en ;
        skos:related <terms/badge> .
Bad:
    <terms/badge> a skos:Concept ;
        skos:prefLabel "badge"@en ;
        skos:related <terms/issuer> .
    <terms/issuer> a skos:Concept ;
        skos:prefLabel "issuer"@en ;
        skos:related <terms/badge> .
    <terms/pin> a skos:Concept ;
        skos:prefLabel "pin"@en .
"""

from collections.abc import Iterator

from termreg.findings import Severity
from termreg.vocabulary.material import Material
from termreg.vocabulary.rule import Remark

SEVERITY = Severity.WARNING


def look(material: Material) -> Iterator[Remark]:
    """Report terms that nothing leads to, in schemes where links lead to others."""
    hierarchy = material.hierarchy
    connected = {uri for pair in material.related_pairs for uri in pair}
    connected |= {*hierarchy.parents, *hierarchy.children}
    told: set[str] = set()
    for scheme in sorted(material.members):
        members = material.members[scheme]
        if not any(concept.uri in connected for concept in members):
            continue
        for concept in members:
            alone = concept.uri not in connected and not concept.retired
            if alone and concept.uri not in told and not material.is_top(concept):
                told.add(concept.uri)
                what = f"{material.name(concept.uri)} is connected with no other term."
                yield Remark(subject=concept.uri, what=what)
