"""The keys of a record, read from ``shapes/elements.ttl``."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from pyoxigraph import NamedNode, Triple

from termreg.errors import BrokenStandardError
from termreg.standard.model import Element, Kind
from termreg.standard.said import Said, by_subject, string, strings
from termreg.vocabulary.namespaces import DCTERMS, RDF, RDFS, SCHEMA, SKOS, STD

_RECORD: Final = "record"
_REQUIRED: Final = (f"{STD}of", f"{STD}key", f"{STD}property", f"{STD}kind", f"{RDFS}label")


def elements(triples: Iterable[Triple]) -> Mapping[str, Element]:
    """Give the keys of a record in the order of the file, each with the keys inside it.

    Raises `BrokenStandardError` where an element lacks something or takes an unknown object.
    """
    by_owner: dict[str, list[Said]] = defaultdict(list)
    for subject, said in by_subject(triples).items():
        if NamedNode(f"{STD}Element") not in said.get(f"{RDF}type", ()):
            continue
        missing = [prop for prop in _REQUIRED if prop not in said]
        if missing:
            raise BrokenStandardError(f"elements.ttl: {subject} has no {', '.join(missing)}.")
        by_owner[string(said, f"{STD}of") or ""].append(said)
    return _members(_RECORD, by_owner)


def _members(owner: str, by_owner: Mapping[str, list[Said]]) -> Mapping[str, Element]:
    if owner not in by_owner:
        raise BrokenStandardError(f"elements.ttl: nothing is of “{owner}”.")
    listed = [_element(said, by_owner) for said in by_owner[owner]]
    return MappingProxyType({element.key: element for element in listed})


def _element(said: Said, by_owner: Mapping[str, list[Said]]) -> Element:
    takes = string(said, f"{STD}takes")
    kind = string(said, f"{STD}kind") or ""
    if kind not in set(Kind):
        raise BrokenStandardError(f"elements.ttl: “{kind}” is no kind of value.")
    return Element(
        of=string(said, f"{STD}of") or "",
        key=string(said, f"{STD}key") or "",
        property=string(said, f"{STD}property") or "",
        kind=Kind(kind),
        name=string(said, f"{RDFS}label") or "",
        comment=string(said, f"{RDFS}comment") or "",
        example=string(said, f"{SKOS}example"),
        lists=strings(said, f"{STD}list"),
        members=_members(takes, by_owner) if takes else MappingProxyType({}),
        written=strings(said, f"{SKOS}hiddenLabel"),
        term=string(said, f"{DCTERMS}subject"),
        classes=strings(said, f"{SCHEMA}domainIncludes"),
    )
