"""TR-015: No term is a kind of itself.

Going up from a term, by broader terms, never leads back to it.

Why: Menus and searches that follow the hierarchy would run in a circle, and one of its links is
untrue.
How: Find the link in the circle that is not true and delete it in both directions.
See: SKOS Reference, section 8.6.8. https://www.w3.org/TR/skos-reference/#L2484
Good:
    <terms/badge> a skos:Concept ;
        skos:prefLabel "badge"@en ;
        skos:narrower <terms/pin> .
    <terms/pin> a skos:Concept ;
        skos:prefLabel "pin"@en ;
        skos:broader <terms/badge> .
Bad:
    <terms/badge> a skos:Concept ;
        skos:prefLabel "badge"@en ;
        skos:narrower <terms/pin> ;
        skos:broader <terms/pin> .
    <terms/pin> a skos:Concept ;
        skos:prefLabel "pin"@en ;
        skos:narrower <terms/badge> ;
        skos:broader <terms/badge> .
"""

from collections.abc import Iterator

from termreg.findings import Severity
from termreg.vocabulary.material import Material
from termreg.vocabulary.rule import Remark

SEVERITY = Severity.VIOLATION
_MOST_NAMED = 8


def look(material: Material) -> Iterator[Remark]:
    """Report one round trip for each knot in the hierarchy."""
    for trip in material.hierarchy.cycles():
        shown = [material.name(uri) for uri in trip[:_MOST_NAMED]]
        if len(trip) > _MOST_NAMED:
            shown.append(f"{len(trip) - _MOST_NAMED:,} more")
        shown.append(material.name(trip[0]))
        what = f"The broader terms lead in a circle: {' → '.join(shown)}."
        yield Remark(subject=trip[0], what=what, got=" ".join(trip[:_MOST_NAMED]))
