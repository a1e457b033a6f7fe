"""TR-027: An address stands for a term, a scheme or a collection, and only for one of them.

SKOS excludes that the same thing is a concept and a concept scheme (condition S9), or a collection
and either of the two (S37).

Why: Programs cannot tell whether to list it as a word or to list its words.
How: Give the scheme or the collection an address of its own.
See: SKOS Reference, S9 and S37. https://www.w3.org/TR/skos-reference/#S9
Good:
    <https://example.org/words> a skos:ConceptScheme .
    <terms/badge> a skos:Concept ;
        skos:inScheme <https://example.org/words> ;
        skos:prefLabel "badge"@en .
Bad:
    <lists/badges> a skos:Concept, skos:ConceptScheme ;
        skos:prefLabel "badges"@en .
"""

from collections.abc import Iterator
from typing import Final

from termreg.findings import Severity
from termreg.vocabulary.material import Material
from termreg.vocabulary.rule import Remark

SEVERITY = Severity.VIOLATION
_KINDS: Final = {1: "a term", 2: "a scheme", 4: "a collection"}


def look(material: Material) -> Iterator[Remark]:
    """Report addresses that are several kinds of thing."""
    for address, held in sorted(material.facts.kinds.items()):
        if held not in _KINDS:
            kinds = " and ".join(name for bit, name in _KINDS.items() if held & bit)
            what = f"<{address}> is {kinds} at once."
            yield Remark(subject=address, what=what, got=kinds)
