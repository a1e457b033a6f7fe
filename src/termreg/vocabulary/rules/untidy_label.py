"""TR-033: A label has no stray spaces.

No blanks before or after it, no two blanks in a row, no line breaks, and it is not empty.

Why: Programs that compare labels letter by letter do not find it.
How: Delete the spaces.
See: SKOS Reference, section 5. https://www.w3.org/TR/skos-reference/#labels
Good:
    <terms/badge> a skos:Concept ;
        skos:prefLabel "digital badge"@en .
Bad:
    <terms/badge> a skos:Concept ;
        skos:prefLabel "digital  badge "@en .
"""

from collections.abc import Iterator

from termreg.findings import Severity, Suggestion
from termreg.vocabulary.material import Material, labels
from termreg.vocabulary.rule import Remark

SEVERITY = Severity.WARNING


def look(material: Material) -> Iterator[Remark]:
    """Report labels that change when their blanks are tidied."""
    for concept in material.vocabulary.concepts:
        for label in labels(concept):
            tidy = " ".join(label.value.split())
            if tidy != label.value:
                what = f"The label “{label.value}” of <{concept.uri}> has stray spaces."
                yield Remark(
                    subject=concept.uri,
                    what=what if tidy else f"A label of <{concept.uri}> is empty.",
                    got=label.value,
                    suggestion=Suggestion(tidy, 1.0, safe=True) if tidy else None,
                )
