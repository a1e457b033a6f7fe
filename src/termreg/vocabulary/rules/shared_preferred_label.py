"""TR-004: Two terms of a glossary do not have the same preferred label.

Labels are the same when they differ only in capitals, hyphens, spaces, plural or spelling, and are
in the same language and scheme. In a classification a class may bear the name of the class above
it when both have codes.

Why: Whoever looks the word up cannot know which of the two terms is meant.
How: Tell the terms apart in their names, as in “articulation (Scotland)”; or merge them.
See: ISO 25964-1, 6.2, on homographs. https://www.iso.org/standard/53657.html
Good:
    <terms/badge> a skos:Concept ;
        skos:prefLabel "badge (object)"@en .
    <terms/badge-record> a skos:Concept ;
        skos:prefLabel "badge (record)"@en .
Bad:
    <terms/badge-picture> a skos:Concept ;
        skos:prefLabel "e-badge"@en .
    <terms/badge-record> a skos:Concept ;
        skos:prefLabel "eBadges"@en .
"""

from collections.abc import Iterator

from termreg.findings import Severity
from termreg.vocabulary.material import Material
from termreg.vocabulary.rule import Remark

SEVERITY = Severity.VIOLATION


def look(material: Material) -> Iterator[Remark]:
    """Report groups of terms with the same name."""
    for group in material.label_groups:
        named = group.preferred
        if len(named) > 1 and not material.is_line_of_codes(named):
            labels = sorted({f"“{group.labels[uri].value}”" for uri in named})
            others = " and ".join(f"<{uri}>" for uri in named[1:])
            what = f"{' and '.join(labels)} is the name of <{named[0]}> and of {others}."
            yield Remark(subject=named[0], what=what, got=group.labels[named[0]].value)
