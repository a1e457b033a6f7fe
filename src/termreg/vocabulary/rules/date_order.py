"""TR-035: Nothing was modified before it was created.

Dates are compared as far as both are exact: a year with a year, a day with a day.

Why: Whoever keeps a copy takes only what changed since, and leaves out what has a wrong date.
How: Correct whichever of the two dates is wrong.
See: DCMI Metadata Terms. https://www.dublincore.org/specifications/dublin-core/dcmi-terms/
Good:
    <terms/badge> a skos:Concept ;
        skos:prefLabel "badge"@en ;
        dcterms:created "2026-11-22"^^xsd:date ;
        dcterms:modified "2026-11-23"^^xsd:date .
Bad:
    <terms/badge> a skos:Concept ;
        skos:prefLabel "badge"@en ;
        dcterms:created "2026-11-22"^^xsd:date ;
        dcterms:modified "2025-11-23"^^xsd:date .
"""

import re
from collections.abc import Iterator

from termreg.findings import Severity
from termreg.vocabulary.material import Material
from termreg.vocabulary.model import Concept, ConceptScheme, Distinction
from termreg.vocabulary.rule import Remark

SEVERITY = Severity.WARNING
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def look(material: Material) -> Iterator[Remark]:
    """Report terms, schemes and distinctions whose dates run backwards."""
    vocabulary = material.vocabulary
    dated: tuple[ConceptScheme | Concept | Distinction, ...] = (
        *vocabulary.schemes,
        *vocabulary.concepts,
        *vocabulary.distinctions,
    )
    for resource in dated:
        created, modified = resource.created or "", resource.modified or ""
        if _is_before(modified, created):
            name = material.name(resource.uri)
            what = f"{name} was modified on {modified}, before it was created on {created}."
            yield Remark(subject=resource.uri, what=what, got=modified)


def _is_before(one: str, other: str) -> bool:
    first, second = _DATE.match(one), _DATE.match(other)
    if first is None or second is None:
        return False
    exact = min(len(first[0]), len(second[0]))
    return first[0][:exact] < second[0][:exact]
