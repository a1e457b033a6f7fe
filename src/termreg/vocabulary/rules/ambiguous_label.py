"""TR-005: A label leads to one term.

An alternative or hidden label is not also a label of another term in the same language and scheme,
whether written the same or only differing in capitals, hyphens, spaces, plural or spelling.

Why: Systems that resolve a word to a term must not have to guess.
How: Leave the label to the term that it fits best; or add what tells the two apart.
See: ISO 25964-1, 6.2, on homographs. https://www.iso.org/standard/53657.html
Good:
    <terms/badge> a skos:Concept ;
        skos:prefLabel "badge"@en ;
        skos:altLabel "token"@en .
    <terms/certificate> a skos:Concept ;
        skos:prefLabel "certificate"@en ;
        skos:altLabel "scroll"@en .
Bad:
    <terms/badge> a skos:Concept ;
        skos:prefLabel "badge"@en .
    <terms/certificate> a skos:Concept ;
        skos:prefLabel "certificate"@en ;
        skos:altLabel "Badges"@en .
"""

from collections.abc import Iterator

from termreg.findings import Severity
from termreg.vocabulary.material import Material
from termreg.vocabulary.rule import Remark

SEVERITY = Severity.WARNING


def look(material: Material) -> Iterator[Remark]:
    """Report labels that lead to several terms, where not all of them are so named."""
    for group in material.label_groups:
        if len(group.preferred) == len(group.labels) or material.is_line_of_codes(group.labels):
            continue
        first, *others = sorted(group.labels, key=lambda uri: uri in group.preferred)
        label = group.labels[first].value
        what = f"“{label}” leads to {material.name(first)} and to {material.names(others)}"
        written = sorted({group.labels[uri].value for uri in others} - {label})
        how = f", there written {' and '.join(f'“{w}”' for w in written)}." if written else "."
        yield Remark(subject=first, what=f"{what}{how}", got=label)
