"""What readers know of the standard: which full names stand for which keys, codes and types."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final

from termreg.standard.crosswalk import Crosswalk
from termreg.standard.model import Element, Kind
from termreg.vocabulary.namespaces import STD


def _nothing() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True)
class Reading:
    """The keys of a record, and the names for the web addresses of types, profiles and codes."""

    elements: Mapping[str, Element] = field(default_factory=_nothing)
    types: Mapping[str, str] = field(default_factory=_nothing)
    profiles: Mapping[str, str] = field(default_factory=_nothing)
    codes: Mapping[str, str] = field(default_factory=_nothing)
    crosswalk: Crosswalk = field(default_factory=lambda: Crosswalk(rows=()))

    @cached_property
    def properties(self) -> Mapping[str, str]:
        """Give the key of a record for each property."""
        return by_property(self.elements)

    @cached_property
    def type_names(self) -> frozenset[str]:
        """Give what stands for the types of records: their addresses and their names."""
        return frozenset((*self.types, *self.types.values()))

    def says_record(self, names: Mapping[str, Any]) -> bool:
        """Say whether some property is one that only a record of ours has."""
        return any(name.startswith(STD) and name in self.properties for name in names)

    def value(self, address: str, element: Element) -> str:
        """Give a web address as the value of a key: the code or name that stands for it."""
        if element.kind is Kind.ENTRY:
            return self.codes.get(address, address)
        return self.profiles.get(address, address) if element.kind is Kind.PROFILE else address


NOTHING_KNOWN: Final = Reading()


def by_property(members: Mapping[str, Element]) -> Mapping[str, str]:
    """Give the key of an object for each property."""
    return {element.property: key for key, element in members.items()}
