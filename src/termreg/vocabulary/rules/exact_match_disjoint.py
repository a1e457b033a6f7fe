"""TR-023: An exact match is not also a broader, narrower or related match.

The same two terms are either the same (exact match) or one is broader, narrower or related (SKOS
condition S46).

Why: The two statements exclude each other, and whoever merges data by them gets one of them wrong.
How: Keep the mapping that is true.
See: SKOS Reference, S46. https://www.w3.org/TR/skos-reference/#S46
Good:
    <terms/badge> a skos:Concept ;
        skos:prefLabel "badge"@en ;
        skos:exactMatch <https://example.org/badge> .
Bad:
    <terms/badge> a skos:Concept ;
        skos:prefLabel "badge"@en ;
        skos:exactMatch <https://example.org/badge> ;
        skos:relatedMatch <https://example.org/badge> .
"""

from collections.abc import Iterator, Mapping

from termreg.findings import Severity
from termreg.vocabulary.material import Material
from termreg.vocabulary.model import Concept
from termreg.vocabulary.rule import Remark

SEVERITY = Severity.VIOLATION


def look(material: Material) -> Iterator[Remark]:
    """Report contradicting mappings, whichever of the two terms carries them."""
    for concept in material.vocabulary.concepts:
        for target in concept.exact_matches:
            other = sorted(_otherwise(concept, target, material.concepts))
            if other:
                what = (
                    f"{material.name(concept.uri)} and {material.name(target)} are an exact match "
                    f"and also a {' and a '.join(other)} match."
                )
                yield Remark(subject=concept.uri, what=what, got=target)


def _otherwise(concept: Concept, target: str, concepts: Mapping[str, Concept]) -> set[str]:
    kinds = ("broad", "narrow", "related")
    held = {kind for kind in kinds if target in getattr(concept, f"{kind}_matches")}
    other = concepts.get(target)
    if other is not None:
        held |= {kind for kind in kinds if concept.uri in getattr(other, f"{kind}_matches")}
    return held
