"""TR-025: A code stands for one entry.

No two entries of a list have the same code (notation), and in this registry no two entries of any
lists.

Why: A record that carries the code would mean either of them.
How: Give one of the entries another code; codes that were published are never used again.
See: SKOS Reference, section 6. https://www.w3.org/TR/skos-reference/#notations
Good:
    <lists/modes> a skos:ConceptScheme .
    <lists/modes/online> a skos:Concept ;
        skos:inScheme <lists/modes> ;
        skos:notation "online" ;
        skos:prefLabel "online"@en ;
        skos:definition "by way of a network."@en .
Bad:
    <lists/modes> a skos:ConceptScheme .
    <lists/modes/online> a skos:Concept ;
        skos:inScheme <lists/modes> ;
        skos:notation "online" ;
        skos:prefLabel "online"@en ;
        skos:definition "by way of a network."@en .
    <lists/forms> a skos:ConceptScheme .
    <lists/forms/online> a skos:Concept ;
        skos:inScheme <lists/forms> ;
        skos:notation "online" ;
        skos:prefLabel "online"@en ;
        skos:definition "without being in one place."@en .
"""

from collections import defaultdict
from collections.abc import Iterator

from termreg.findings import Severity
from termreg.vocabulary.material import Material
from termreg.vocabulary.namespaces import LISTS
from termreg.vocabulary.rule import Remark

SEVERITY = Severity.VIOLATION


def look(material: Material) -> Iterator[Remark]:
    """Report codes that several entries have."""
    holders: dict[tuple[str, str], list[str]] = defaultdict(list)
    for scheme, concepts in material.members.items():
        for concept in concepts:
            for notation in concept.notations:
                ours = LISTS if concept.uri.startswith(f"{LISTS}/") else scheme
                holders[ours, notation].append(concept.uri)
    for (_, notation), uris in sorted(holders.items()):
        first, *others = sorted(set(uris))
        if others:
            elsewhere = " and of ".join(f"<{uri}>" for uri in others)
            what = f"“{notation}” is the code of <{first}> and of {elsewhere}."
            yield Remark(subject=first, what=what, got=notation)
