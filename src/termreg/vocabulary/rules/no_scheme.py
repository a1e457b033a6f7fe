"""TR-018: A term is in a glossary or list that the files describe.

Where the files describe a scheme, each term says which scheme it is in (skos:inScheme), and the
scheme that it names is described.

Why: A scheme is what gets published, listed and licensed; a term outside it is lost on the way.
How: Say which scheme the term is in, and describe the scheme with its title.
See: SKOS Reference, section 4. https://www.w3.org/TR/skos-reference/#schemes
Good:
    <https://example.org/words> a skos:ConceptScheme .
    <terms/badge> a skos:Concept ;
        skos:inScheme <https://example.org/words> ;
        skos:prefLabel "badge"@en .
Bad:
    <https://example.org/words> a skos:ConceptScheme .
    <terms/badge> a skos:Concept ;
        skos:prefLabel "badge"@en .
"""

from collections.abc import Iterator

from termreg.findings import Severity
from termreg.vocabulary.material import NO_SCHEME, Material
from termreg.vocabulary.rule import Remark

SEVERITY = Severity.WARNING


def look(material: Material) -> Iterator[Remark]:
    """Report terms outside every scheme, and each scheme that is named but not described."""
    if not material.schemes:
        return
    for concept in material.members.get(NO_SCHEME, ()):
        what = f"{material.name(concept.uri)} is in no glossary or list."
        yield Remark(subject=concept.uri, what=what)
    for scheme, concepts in sorted(material.members.items()):
        if scheme != NO_SCHEME and scheme not in material.schemes:
            terms = material.names(concept.uri for concept in concepts)
            yield Remark(
                subject=concepts[0].uri,
                what=f"The scheme <{scheme}>, which {terms} name, is not described.",
                how="Describe the scheme with its title; or mend its address.",
                got=scheme,
            )
