"""TR-011: A definition is short.

One sentence of at most 35 words, and a second where the limit case needs one.

Why: Long definitions are not read; what they explain belongs in a note.
How: Keep what sets the term apart and move the rest to a scope note or an example.
See: ISO 704, on writing definitions. https://www.iso.org/standard/79077.html
Good:
    <terms/badge> a skos:Concept ;
        skos:prefLabel "badge"@en ;
        skos:definition "a picture that stands for an achievement. It need not be digital."@en .
Bad:
    <terms/badge> a skos:Concept ;
        skos:prefLabel "badge"@en ;
        skos:definition "a picture. It stands for something. That is an achievement."@en .
"""

from collections.abc import Iterator

from termreg.findings import Severity
from termreg.vocabulary.material import Material
from termreg.vocabulary.rule import Remark
from termreg.vocabulary.wording import sentences

SEVERITY = Severity.ADVICE
MOST_WORDS = 35
MOST_SENTENCES = 2


def look(material: Material) -> Iterator[Remark]:
    """Report definitions with too many words in the first sentence, or too many sentences."""
    for concept in material.vocabulary.concepts:
        for definition in concept.definitions:
            fault = _fault(definition.value)
            if fault:
                what = f"The definition of {material.name(concept.uri)} {fault}."
                yield Remark(subject=concept.uri, what=what, got=definition.language or None)


def _fault(definition: str) -> str | None:
    said = sentences(definition)
    words = len(said[0].split()) if said else 0
    if words > MOST_WORDS:
        return f"begins with a sentence of {words} words; {MOST_WORDS} are the most"
    if len(said) > MOST_SENTENCES:
        return f"has {len(said)} sentences; {MOST_SENTENCES} are the most"
    return None
