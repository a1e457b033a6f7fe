"""TR-026: An address is used once.

No two files describe the same term, and no two addresses of one folder differ only in capitals,
hyphens or underscores.

Why: Two descriptions run together into one term with two meanings; two addresses that look alike
are taken for each other.
How: Merge the descriptions, or give one of them an address of its own.
See: Cool URIs for the Semantic Web. https://www.w3.org/TR/cooluris/
Good:
    <terms/badge> a skos:Concept ;
        skos:prefLabel "badge"@en .
    <terms/pin> a skos:Concept ;
        skos:prefLabel "pin"@en .
Bad:
    <terms/e-badge> a skos:Concept ;
        skos:prefLabel "electronic badge"@en .
    <terms/ebadge> a skos:Concept ;
        skos:prefLabel "badge on a website"@en .
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from termreg.findings import Severity
from termreg.vocabulary.material import Material, folder
from termreg.vocabulary.rule import Remark

SEVERITY = Severity.WARNING
# Between digits a hyphen tells numbers apart: 1-10 is not 11-0.
_JOINT = re.compile(r"(?<=[^\W\d])[-_](?=[^\W\d])")


def look(material: Material) -> Iterator[Remark]:
    """Report terms that two files describe, and addresses that are nearly the same."""
    files = material.facts.files
    for address, (first, second) in sorted(material.facts.twice.items()):
        where = f"in {files[first]} and in {files[second]}"
        what = f"{material.name(address)} (<{address}>) is described twice: {where}."
        yield Remark(subject=address, what=what, got=files[second])
    alike: dict[str, list[str]] = defaultdict(list)
    for resource in material.vocabulary.resources:
        last = resource.uri[len(folder(resource.uri)) :]
        if last and not last.isdecimal():
            alike[folder(resource.uri) + _JOINT.sub("", last.casefold())].append(resource.uri)
    for uris in alike.values():
        if len(uris) > 1:
            first_uri, *others = sorted(uris)
            shown = " and ".join(f"<{uri}>" for uri in others)
            yield Remark(
                subject=first_uri, what=f"<{first_uri}> and {shown} look the same.", got=others[0]
            )
