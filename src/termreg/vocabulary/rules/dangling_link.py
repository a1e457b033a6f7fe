"""TR-019: What a term points at exists.

An address that is pointed at is described, if the files describe anything beside it (in the same
folder of addresses). Other people's addresses, and folders that are not in the files, are not
looked at.

Why: Readers follow the link and find nothing.
How: Mend the address; or describe what it stands for.
See: Linked Data, on dereferencing. https://www.w3.org/DesignIssues/LinkedData.html
Good:
    <terms/badge> a skos:Concept ;
        skos:prefLabel "badge"@en ;
        skos:related <terms/pin> .
    <terms/pin> a skos:Concept ;
        skos:prefLabel "pin"@en ;
        skos:related <terms/badge> .
Bad:
    <terms/badge> a skos:Concept ;
        skos:prefLabel "badge"@en ;
        skos:related <terms/pni> .
"""

from collections.abc import Iterator

from termreg.findings import Severity, Suggestion
from termreg.vocabulary.material import Material, folder
from termreg.vocabulary.rule import Remark

SEVERITY = Severity.VIOLATION


def look(material: Material) -> Iterator[Remark]:
    """Report links to addresses that nothing describes, each with the address most like it."""
    for resource in material.vocabulary.resources:
        for name, targets in material.links_of(resource):
            for target in targets:
                if target in material.facts.homes:
                    continue
                if folder(target) not in material.described_folders:
                    continue
                near = material.like(target)
                hint = f" Was <{near}> meant?" if near else ""
                yield Remark(
                    subject=resource.uri,
                    what=f"{material.name(resource.uri)} points at <{target}> ({name}), which "
                    f"nothing describes.{hint}",
                    got=target,
                    suggestion=Suggestion(near, 0.8) if near else None,
                )
