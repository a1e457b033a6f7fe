"""TR-001: Every term has a preferred label.

A term, and an entry of a list, has a preferred label in at least one language. Blanks do not count.

Why: A term without a name cannot be shown, searched for or spoken of.
How: Give it a preferred label (skos:prefLabel) with its language.
See: SKOS Reference, section 5. https://www.w3.org/TR/skos-reference/#labels
Good:
    <terms/badge> a skos:Concept ;
        skos:prefLabel "badge"@en .
Bad:
    <terms/badge> a skos:Concept ;
        skos:altLabel "pin"@en .
"""

from collections.abc import Iterator

from termreg.findings import Severity
from termreg.vocabulary.material import Material
from termreg.vocabulary.rule import Remark

SEVERITY = Severity.VIOLATION


def look(material: Material) -> Iterator[Remark]:
    """Report terms that have no name."""
    for concept in material.vocabulary.concepts:
        if not any(label.value.strip() for label in concept.pref_labels):
            yield Remark(subject=concept.uri, what=f"<{concept.uri}> has no preferred label.")
