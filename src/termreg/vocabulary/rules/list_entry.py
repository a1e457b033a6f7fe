"""TR-007: An entry of a list has a code, and a meaning of its own or somebody else's.

An entry has a notation, and a definition or a mapping to an entry of another list.

Why: Records carry the code; systems that meet it need to know what it stands for.
How: Add the code (skos:notation), and a definition or a mapping such as skos:exactMatch.
See: SKOS Reference, section 6. https://www.w3.org/TR/skos-reference/#notations
Good:
    <lists/levels> a skos:ConceptScheme .
    <lists/levels/level-1> a skos:Concept ;
        skos:inScheme <lists/levels> ;
        skos:notation "level-1" ;
        skos:prefLabel "level 1"@en ;
        skos:exactMatch <http://data.europa.eu/snb/eqf/1> .
Bad:
    <lists/levels> a skos:ConceptScheme .
    <lists/levels/level-1> a skos:Concept ;
        skos:inScheme <lists/levels> ;
        skos:notation "level-1" ;
        skos:prefLabel "level 1"@en .
    <lists/levels/level-2> a skos:Concept ;
        skos:inScheme <lists/levels> ;
        skos:prefLabel "level 2"@en ;
        skos:definition "the level above the first."@en .
"""

from collections.abc import Iterator

from termreg.findings import Severity
from termreg.vocabulary.material import Material, mappings
from termreg.vocabulary.model import Concept
from termreg.vocabulary.rule import Remark

SEVERITY = Severity.WARNING


def look(material: Material) -> Iterator[Remark]:
    """Report entries without a code, or without a definition and a mapping."""
    for scheme in sorted(material.lists):
        for entry in material.members[scheme]:
            lacks = _lacks(entry)
            if lacks and not entry.retired:
                what = f"The entry {material.name(entry.uri)} has {lacks}."
                yield Remark(subject=entry.uri, what=what)


def _lacks(entry: Concept) -> str:
    mapped = any(targets for _, targets in mappings(entry))
    meaning = "" if entry.definitions or mapped else "neither a definition nor a mapping"
    code = "" if entry.notations else "no code"
    return " and ".join(part for part in (code, meaning) if part)
