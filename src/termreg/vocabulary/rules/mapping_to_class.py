"""TR-022: A mapping leads to a term, not to a class or a property.

What other people's data models call a class or a property (of schema.org, CTDL, the European
Learning Model, Open Badges, or of RDF itself), or a class in the same files, is no term.

Why: By SKOS whatever is mapped to becomes a term; a data model's class is then listed as a word.
How: Say that the class models the term (std:modelledBy), or describe the likeness in a note.
See: SKOS Reference, S19. https://www.w3.org/TR/skos-reference/#S19
Good:
    <terms/micro-credential> a skos:Concept ;
        skos:prefLabel "micro-credential"@en ;
        std:modelledBy ceterms:MicroCredential .
Bad:
    <terms/micro-credential> a skos:Concept ;
        skos:prefLabel "micro-credential"@en ;
        skos:exactMatch ceterms:MicroCredential .
"""

from collections.abc import Iterator
from typing import Final

from termreg.findings import Severity
from termreg.vocabulary.material import Material, mappings
from termreg.vocabulary.namespaces import (
    ADMS,
    DCTERMS,
    FOAF,
    OWL,
    PREFIXES,
    RDF,
    RDFS,
    SH,
    SKOS,
    STD,
)
from termreg.vocabulary.rule import Remark

SEVERITY = Severity.WARNING
_MODELS: Final = (
    PREFIXES["ceterms"],
    PREFIXES["elm"],
    PREFIXES["schema"],
    "http://schema.org/",
    "https://purl.imsglobal.org/spec/vc/ob/vocab.html#",
    "https://w3id.org/openbadges#",
    "https://www.w3.org/2018/credentials#",
    "http://purl.org/dc/elements/1.1/",
    *(ADMS, DCTERMS, FOAF, OWL, RDF, RDFS, SH, SKOS, STD),
)


def look(material: Material) -> Iterator[Remark]:
    """Report mappings into data models."""
    for concept in material.vocabulary.concepts:
        for name, targets in mappings(concept):
            for target in targets:
                if target.startswith(_MODELS) or target in material.facts.defining:
                    what = (
                        f"{material.name(concept.uri)} is mapped ({name}) to <{target}>, which "
                        "belongs to a data model and is not a term."
                    )
                    yield Remark(subject=concept.uri, what=what, got=target)
