"""TR-002: A term has one preferred label in each language.

Two preferred labels in one language contradict SKOS (condition S14). The same holds of a glossary
or list that is named by preferred labels.

Why: When a term has two names of equal rank, each system shows another one.
How: Keep the label that people should use and make the others alternative labels (skos:altLabel).
See: SKOS Reference, S14. https://www.w3.org/TR/skos-reference/#S14
Good:
    <terms/badge> a skos:Concept ;
        skos:prefLabel "badge"@en, "suaicheantas"@gd ;
        skos:altLabel "token"@en .
Bad:
    <terms/badge> a skos:Concept ;
        skos:prefLabel "badge"@en, "token"@en .
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from termreg.findings import Severity
from termreg.vocabulary.material import Material
from termreg.vocabulary.model import Text
from termreg.vocabulary.rule import Remark

SEVERITY = Severity.VIOLATION


def look(material: Material) -> Iterator[Remark]:
    """Report terms and schemes with several names in one language."""
    for scheme in material.vocabulary.schemes:
        yield from _doubled(scheme.uri, scheme.pref_labels, material)
    for concept in material.vocabulary.concepts:
        yield from _doubled(concept.uri, concept.pref_labels, material)


def _doubled(uri: str, labels: Sequence[Text], material: Material) -> Iterator[Remark]:
    if len({label.language for label in labels}) == len(labels):
        return
    for language, count in sorted(Counter(label.language for label in labels).items()):
        if count > 1:
            held = ", ".join(f"“{t.value}”" for t in labels if t.language == language)
            where = f"in “{language}”" if language else "without a language"
            what = f"{material.name(uri)} has {count} preferred labels {where}: {held}."
            yield Remark(subject=uri, what=what, got=held)
