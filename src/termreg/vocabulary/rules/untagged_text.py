"""TR-030: Every text says which language it is in.

Where a vocabulary gives languages at all, each label and each note has one.

Why: Without a language a text cannot be chosen for a reader, or read aloud correctly.
How: Add the tag of the language, such as @en.
See: SKOS Reference, section 5.2. https://www.w3.org/TR/skos-reference/#labels
Good:
    <terms/badge> a skos:Concept ;
        skos:prefLabel "badge"@en ;
        skos:definition "a picture that stands for an achievement."@en .
Bad:
    <terms/badge> a skos:Concept ;
        skos:prefLabel "badge"@en ;
        skos:definition "a picture that stands for an achievement." .
"""

from collections import Counter
from collections.abc import Iterator

from termreg.findings import Severity
from termreg.vocabulary.material import Material
from termreg.vocabulary.rule import Remark

SEVERITY = Severity.WARNING


def look(material: Material) -> Iterator[Remark]:
    """Report how many texts of a term lack a language, where others have one."""
    untagged: Counter[str] = Counter()
    any_tagged = False
    for resource, _, text in material.all_texts():
        if text.language:
            any_tagged = True
        else:
            untagged[resource.uri] += 1
    if not any_tagged:
        return
    for uri, count in sorted(untagged.items()):
        texts = "one text" if count == 1 else f"{count} texts"
        yield Remark(subject=uri, what=f"{material.name(uri)} has {texts} without a language.")
