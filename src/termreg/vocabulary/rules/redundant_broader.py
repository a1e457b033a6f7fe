"""TR-016: A term does not name as broader what is already above its broader term.

Where “open badge” is a kind of “digital badge”, and that a kind of “badge”, the link from “open
badge” to “badge” adds nothing.

Why: Readers see the term on two levels at once, and when one link changes the other is forgotten.
How: Delete the link to the more distant term in both directions.
See: ISO 25964-1, 10.2, on hierarchical relationships. https://www.iso.org/standard/53657.html
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
        skos:narrower <terms/digital-badge>, <terms/open-badge> .
    <terms/digital-badge> a skos:Concept ;
        skos:prefLabel "digital badge"@en ;
        skos:broader <terms/badge> ;
        skos:narrower <terms/open-badge> .
    <terms/open-badge> a skos:Concept ;
        skos:prefLabel "open badge"@en ;
        skos:broader <terms/badge>, <terms/digital-badge> .
"""

from collections.abc import Iterator
from itertools import permutations

from termreg.findings import Severity
from termreg.vocabulary.material import Material
from termreg.vocabulary.rule import Remark

SEVERITY = Severity.WARNING


def look(material: Material) -> Iterator[Remark]:
    """Report broader terms that are above another broader term of the same term."""
    hierarchy = material.hierarchy
    for child, parents in sorted(hierarchy.parents.items()):
        told: set[str] = set()
        for near, far in permutations(parents, 2):
            if far in told or hierarchy.is_above(near, far) or not hierarchy.is_above(far, near):
                continue
            told.add(far)
            yield Remark(
                subject=child,
                what=f"{material.name(child)} is placed under {material.name(far)} twice: "
                f"directly, and through {material.name(near)}.",
                got=far,
            )
