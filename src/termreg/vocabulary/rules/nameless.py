"""TR-028: Everything that is published has an address.

No term, scheme or collection is without an address, and no property of a term has a value without
one (a blank node).

Why: What has no address cannot be pointed at, compared between releases, or corrected.
How: Give it an address, or write the value as a plain text with its language.
See: RDF 1.1 Concepts, section 3.5. https://www.w3.org/TR/rdf11-concepts/#section-skolemization
Good:
    <terms/badge> a skos:Concept ;
        skos:prefLabel "badge"@en ;
        skos:note "Also used of pins."@en .
Bad:
    <terms/badge> a skos:Concept ;
        skos:prefLabel "badge"@en ;
        skos:note [ rdfs:comment "Also used of pins."@en ] .
"""

from collections import Counter
from collections.abc import Iterator

from termreg.findings import Severity
from termreg.vocabulary.material import Material
from termreg.vocabulary.rule import Remark

SEVERITY = Severity.WARNING


def look(material: Material) -> Iterator[Remark]:
    """Report values without an address, by term; and things without one, by file."""
    for address, prop in sorted(material.facts.nameless.items()):
        what = f"{material.name(address)} has a value without an address (<{prop}>)."
        yield Remark(subject=address, what=what, got=prop)
    for number, count in sorted(Counter(material.facts.nameless_kinds.values()).items()):
        file = material.facts.files[number]
        what = f"In {file} there are terms, schemes or collections without an address: {count:,}."
        yield Remark(subject=file, what=what, got=str(count))
