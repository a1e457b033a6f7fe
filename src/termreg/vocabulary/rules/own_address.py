"""TR-034: Addresses of this registry follow its form.

The last part is made of small letters, digits and hyphens, and has at most 60 characters; a list's
entry ends in its own code. Other people's addresses are not looked at.

Why: Addresses are typed, printed and read out; once published they never change.
How: Choose the form before publishing; a published address stays as it is.
See: Cool URIs for the Semantic Web. https://www.w3.org/TR/cooluris/
Good:
    <terms/digital-badge> a skos:Concept ;
        skos:prefLabel "digital badge"@en .
Bad:
    <terms/Digital_Badge> a skos:Concept ;
        skos:prefLabel "digital badge"@en .
"""

import re
from collections.abc import Iterator
from typing import Final

from termreg.findings import Severity
from termreg.vocabulary.material import Material
from termreg.vocabulary.model import Concept, Resource
from termreg.vocabulary.namespaces import LISTS
from termreg.vocabulary.rule import Remark

SEVERITY = Severity.VIOLATION
MOST_CHARACTERS: Final = 60
_PATH = re.compile(
    r"terms|(?:terms|lists|distinctions|sources|evidence|marks)/[a-z0-9-]+|lists/[a-z0-9-]+/[a-z0-9-]+"
)


def look(material: Material) -> Iterator[Remark]:
    """Report addresses below this registry's base that have another form."""
    for resource in material.vocabulary.resources:
        fault = None if resource.path is None else _fault(resource, resource.path)
        if fault:
            yield Remark(
                subject=resource.uri,
                what=f"The address <{resource.uri}> {fault}.",
                got=resource.slug,
            )


def _fault(resource: Resource, path: str) -> str | None:
    if not _PATH.fullmatch(path):
        return "is not of the form terms/small-letters-and-hyphens or lists/name/code"
    if len(resource.slug) > MOST_CHARACTERS:
        return f"ends in more than {MOST_CHARACTERS} characters"
    codes = resource.notations if isinstance(resource, Concept) else ()
    if codes and resource.slug not in codes and resource.uri.startswith(f"{LISTS}/"):
        return f"does not end in the entry’s code “{codes[0]}”"
    return None
