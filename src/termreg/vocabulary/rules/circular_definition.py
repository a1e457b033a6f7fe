"""TR-009: A definition does not contain the term that it defines.

Neither the preferred label nor a variant stands in the definition. Part of a longer term does not
count: “digital badge” may stand in the definition of “badge”.

Why: Whoever does not know the word cannot learn it from itself.
How: Begin with the kind of thing it is, and say in other words what sets it apart.
See: ISO 704, on circular definitions. https://www.iso.org/standard/79077.html
Good:
    <terms/badge> a skos:Concept ;
        skos:prefLabel "badge"@en ;
        skos:definition "a picture that stands for an achievement."@en .
Bad:
    <terms/badge> a skos:Concept ;
        skos:prefLabel "badge"@en ;
        skos:definition "a picture that is given as a badge for an achievement."@en .
"""

from collections.abc import Iterator

from termreg.findings import Severity
from termreg.vocabulary.material import Material
from termreg.vocabulary.rule import Remark

SEVERITY = Severity.WARNING


def look(material: Material) -> Iterator[Remark]:
    """Report definitions in which a label of their own term stands."""
    for concept in material.vocabulary.concepts:
        spans = (s for text in concept.definitions for s in material.spans(concept, text))
        own = sorted({span.surface for span in spans if concept.uri in span.concepts})
        if own:
            held = " and ".join(f"“{surface}”" for surface in own)
            what = f"The definition of {material.name(concept.uri)} contains {held}."
            yield Remark(subject=concept.uri, what=what, got=", ".join(own))
