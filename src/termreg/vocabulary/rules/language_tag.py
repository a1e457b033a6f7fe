"""TR-029: A language tag names a language that there is.

Tags follow BCP 47: a language, where needed a script and a country, with hyphens. “en-EN” names no
country; “eng” is written “en”.

Why: Readers who ask for a language do not get the texts whose tag means nothing.
How: Write the tag of the language: en, gd, sco; or with a country, en-GB.
See: BCP 47, RFC 5646, section 2.2. https://www.rfc-editor.org/rfc/rfc5646#section-2.2
Good:
    <terms/badge> a skos:Concept ;
        skos:prefLabel "badge"@en-GB .
Bad:
    <terms/badge> a skos:Concept ;
        skos:prefLabel "badge"@en-EN .
"""

from collections import defaultdict
from collections.abc import Iterator

from termreg.findings import Severity, Suggestion
from termreg.vocabulary.material import Material
from termreg.vocabulary.rule import Remark
from termreg.vocabulary.tags import fault

SEVERITY = Severity.VIOLATION


def look(material: Material) -> Iterator[Remark]:
    """Report each faulty tag once for each term that has it."""
    users: dict[str, set[str]] = defaultdict(set)
    for resource, _, text in material.all_texts():
        if text.language:
            users[text.language].add(resource.uri)
    for tag, uris in sorted(users.items()):
        wrong = fault(tag)
        if wrong:
            says, instead = wrong
            for uri in sorted(uris):
                yield Remark(
                    subject=uri,
                    what=f"The language tag “{tag}” of {material.name(uri)} {says}.",
                    got=tag,
                    suggestion=Suggestion(instead, 0.9) if instead else None,
                )
