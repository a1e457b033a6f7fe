"""TR-021: A mapping leads out of the scheme.

Mappings (exact, close, broad, narrow and related match) connect a term with another scheme's term;
within one scheme terms are broader, narrower or related.

Why: An exact match inside one scheme says that the scheme has the same term twice.
How: Use broader, narrower or related; or merge the two terms.
See: SKOS Reference, section 10.1. https://www.w3.org/TR/skos-reference/#L4160
Good:
    <https://example.org/words> a skos:ConceptScheme .
    <terms/badge> a skos:Concept ;
        skos:inScheme <https://example.org/words> ;
        skos:prefLabel "badge"@en ;
        skos:closeMatch <http://data.europa.eu/snb/credential/25831c2> .
Bad:
    <https://example.org/words> a skos:ConceptScheme .
    <terms/badge> a skos:Concept ;
        skos:inScheme <https://example.org/words> ;
        skos:prefLabel "badge"@en ;
        skos:closeMatch <terms/pin> .
    <terms/pin> a skos:Concept ;
        skos:inScheme <https://example.org/words> ;
        skos:prefLabel "pin"@en .
"""

from collections.abc import Iterator

from termreg.findings import Severity
from termreg.vocabulary.material import Material, mappings
from termreg.vocabulary.rule import Remark

SEVERITY = Severity.WARNING


def look(material: Material) -> Iterator[Remark]:
    """Report mappings between terms that share a scheme."""
    for concept in material.vocabulary.concepts:
        for name, targets in mappings(concept):
            for target in targets:
                other = material.concepts.get(target)
                if other is None:
                    continue
                shared = {*material.schemes_of(concept)} & {*material.schemes_of(other)}
                if shared or target == concept.uri:
                    names = f"{material.name(concept.uri)} is mapped to {material.name(target)}"
                    what = f"{names} ({name}), a term of the same scheme."
                    yield Remark(subject=concept.uri, what=what, got=target)
