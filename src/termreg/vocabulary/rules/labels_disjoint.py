"""TR-003: A label has one role for its term.

The same label, in the same language, is not both a preferred and an alternative label of one term,
nor both one of these and a hidden label (SKOS condition S13).

Why: Programs that search by role find the term twice, and editors cannot tell which label counts.
How: Keep the label in the first role that it has and delete it from the others.
See: SKOS Reference, S13. https://www.w3.org/TR/skos-reference/#S13
Good:
    <terms/badge> a skos:Concept ;
        skos:prefLabel "badge"@en ;
        skos:hiddenLabel "bagde"@en .
Bad:
    <terms/badge> a skos:Concept ;
        skos:prefLabel "badge"@en ;
        skos:altLabel "badge"@en .
"""

from collections.abc import Iterator

from termreg.findings import Severity
from termreg.vocabulary.material import Material
from termreg.vocabulary.rule import Remark

SEVERITY = Severity.VIOLATION


def look(material: Material) -> Iterator[Remark]:
    """Report labels that a term has in two roles."""
    for concept in material.vocabulary.concepts:
        preferred = set(concept.pref_labels)
        alternative = set(concept.alt_labels)
        hidden = set(concept.hidden_labels)
        both = (
            (preferred & alternative, "preferred and as an alternative"),
            (preferred & hidden, "preferred and as a hidden"),
            (alternative & hidden, "alternative and as a hidden"),
        )
        for shared, roles in both:
            for label in sorted(shared):
                name = material.name(concept.uri)
                what = f"“{label.value}” is given as a label of {name} twice: as {_a(roles)} label."
                yield Remark(subject=concept.uri, what=what, got=label.value)


def _a(roles: str) -> str:
    return f"an {roles}" if roles.startswith("a") else f"a {roles}"
