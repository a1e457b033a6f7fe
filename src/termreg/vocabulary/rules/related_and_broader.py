"""TR-014: Related terms do not stand above one another.

Two terms are either related, or one is (directly or through others) a kind of the other, not both
(SKOS condition S27).

Why: “Related” says that neither is a kind of the other; programs that rely on either go wrong.
How: Keep the link that is true and delete the other in both directions.
See: SKOS Reference, S27. https://www.w3.org/TR/skos-reference/#S27
Good:
    <terms/badge> a skos:Concept ;
        skos:prefLabel "badge"@en ;
        skos:narrower <terms/digital-badge> .
    <terms/digital-badge> a skos:Concept ;
        skos:prefLabel "digital badge"@en ;
        skos:broader <terms/badge> .
Bad:
    <terms/badge> a skos:Concept ;
        skos:prefLabel "badge"@en ;
        skos:narrower <terms/digital-badge> ;
        skos:related <terms/digital-badge> .
    <terms/digital-badge> a skos:Concept ;
        skos:prefLabel "digital badge"@en ;
        skos:broader <terms/badge> ;
        skos:related <terms/badge> .
"""

from collections.abc import Iterator

from termreg.findings import Severity
from termreg.vocabulary.material import Material
from termreg.vocabulary.rule import Remark

SEVERITY = Severity.VIOLATION


def look(material: Material) -> Iterator[Remark]:
    """Report related pairs of which one is above the other."""
    above = material.hierarchy.is_above
    for first, second in sorted(material.related_pairs):
        if above(first, second):
            yield _remark(second, first, material)
        elif above(second, first):
            yield _remark(first, second, material)


def _remark(lower: str, upper: str, material: Material) -> Remark:
    names = f"{material.name(lower)} is a kind of {material.name(upper)}"
    return Remark(subject=lower, what=f"{names} and also related to it.", got=upper)
