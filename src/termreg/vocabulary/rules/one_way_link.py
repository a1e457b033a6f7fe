"""TR-020: Links between terms are written in both directions.

Where one term names another as broader, the other names it as narrower; related terms name each
other. A vocabulary that writes one direction throughout is told so once.

Why: Programs that draw no conclusions see only what is written, so browsing works one way.
How: Write the link at the other term as well.
See: SKOS Reference, S23 and S25. https://www.w3.org/TR/skos-reference/#S25
Good:
    <terms/badge> a skos:Concept ;
        skos:prefLabel "badge"@en ;
        skos:narrower <terms/pin> .
    <terms/pin> a skos:Concept ;
        skos:prefLabel "pin"@en ;
        skos:broader <terms/badge> .
Bad:
    <terms/badge> a skos:Concept ;
        skos:prefLabel "badge"@en .
    <terms/pin> a skos:Concept ;
        skos:prefLabel "pin"@en ;
        skos:broader <terms/badge> .
"""

from collections.abc import Iterator, Mapping
from typing import Final

from termreg.findings import Severity
from termreg.vocabulary.material import Material
from termreg.vocabulary.model import Concept
from termreg.vocabulary.rule import Remark

SEVERITY = Severity.WARNING
_INVERSE: Final = {"broader": "narrower", "narrower": "broader", "related": "related"}


def look(material: Material) -> Iterator[Remark]:
    """Report links without their counterpart, or once the direction that is never written."""
    for name, inverse in _INVERSE.items():
        missing = list(_missing(name, inverse, material.concepts))
        if not missing:
            continue
        first, other = missing[0]
        if _never_written(inverse, material, len(missing)):
            yield Remark(
                subject=other,
                what=f"Of {len(missing):,} links to {name} terms none is written in the other "
                f"direction ({inverse}); the first is from {material.name(first)} to "
                f"{material.name(other)}.",
                got=f"no {inverse}",
            )
            continue
        for concept, target in missing:
            yield Remark(
                subject=target,
                what=f"{material.name(concept)} names {material.name(target)} as {name}, but that "
                f"does not name it as {inverse}.",
                got=concept,
            )


def _missing(name: str, inverse: str, concepts: Mapping[str, Concept]) -> Iterator[tuple[str, str]]:
    for concept in concepts.values():
        for target in getattr(concept, name):
            other = concepts.get(target)
            if other is not None and concept.uri not in getattr(other, inverse):
                yield concept.uri, target


def _never_written(inverse: str, material: Material, missing: int) -> bool:
    if inverse == "related":
        return sum(len(concept.related) for concept in material.vocabulary.concepts) == missing
    return not any(getattr(concept, inverse) for concept in material.vocabulary.concepts)
