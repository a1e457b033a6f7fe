"""The standard as values that cannot change: profiles, rules, and the elements of a record."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final

from pyoxigraph import Triple

from termreg.findings import Severity
from termreg.vocabulary.namespaces import BASE

RULES: Final = f"{BASE}standard/rules/"
"""What the address of a rule begins with."""

PROFILES: Final = f"{BASE}standard/profiles/"
"""What the address of a profile begins with."""

BASE_PROFILE: Final = "base"
"""The profile that every record is checked against."""

AWARD_PROFILE: Final = "award"
"""The profile that every award is checked against besides, and no offer."""


class Kind(StrEnum):
    """What the values of a key are; `std:kind` of an element in ``shapes/elements.ttl``."""

    TEXT = "text"
    """A string, or texts by language."""
    STRING = "string"
    """A string in no language: an identifier, a mail address."""
    ENTRY = "entry"
    """An entry of a list, given as its code."""
    ADDRESS = "address"
    """A web address."""
    REFERENCE = "reference"
    """A web address, or the name of the thing."""
    LANGUAGE = "language"
    """A BCP 47 language tag."""
    COUNTRY = "country"
    """A country (ISO 3166-1 alpha-2) or one of its regions (ISO 3166-2)."""
    CURRENCY = "currency"
    """A currency (ISO 4217)."""
    NUMBER = "number"
    DATE = "date"
    DURATION = "duration"
    PROFILE = "profile"
    """The name of a profile of the standard."""
    OBJECT = "object"
    """An object with keys of its own."""
    NAMED = "named"
    """An object with keys of its own, or its name, or its web address."""

    # Tables by kind are asked for every value; an enumeration's own hash is a call of Python's.
    __hash__ = str.__hash__


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """A key of a record: what it is called, what it means in RDF, and what it takes.

    `of` is the kind of object that has the key, `name` what a message calls it, `comment` what it
    says, `example` a value of an object or an entry as it is written, `lists` are the addresses of
    the lists that it takes, `members` the keys inside, `written` other keys that people write for
    it, `term` the glossary's term for it, `classes` the classes that have it where that is fewer
    than `of` says.
    """

    of: str
    key: str
    property: str
    kind: Kind
    name: str
    comment: str = ""
    example: str | None = None
    lists: tuple[str, ...] = ()
    members: Mapping[str, "Element"] = field(default_factory=lambda: MappingProxyType({}))
    written: tuple[str, ...] = ()
    term: str | None = None
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule of a profile: its messages, and what it rests on.

    `what`, `why`, `how` and `expected` are English with slots such as ``{got}`` and ``{field}``.
    `term` is the glossary term it is about, `source` and `clause` what it rests on. `after` are
    codes of rules that say the same cause first: where one of them speaks, this one is silent.
    `at` is the property at whose value it is shown, `lacks` the keys whose absence it is about,
    `pattern` the pattern that it tests a text against, `message` what other engines print,
    `since` the version of the standard that brought it. One that `forbids` wants a key away, so
    that nothing inside is worth mending. A rule that is no shape is found while the record is
    read.
    """

    code: str
    name: str
    severity: Severity
    profile: str
    uri: str
    since: str
    what: str
    why: str
    how: str
    expected: str | None = None
    term: str | None = None
    source: str | None = None
    clause: str | None = None
    after: tuple[str, ...] = ()
    at: str | None = None
    lacks: tuple[str, ...] = ()
    pattern: str | None = None
    message: str | None = None
    forbids: bool = False
    is_shape: bool = True

    @property
    def example_bad(self) -> str:
        """Give the name of the record that breaks this rule, below ``shapes/``."""
        return f"{self.profile}/violates/{self.code}.jsonld"

    @property
    def example_good(self) -> str:
        """Give the name of the record that keeps this rule, below ``shapes/``."""
        return f"{self.profile}/conforms/{self.code}.jsonld"


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A set of rules that a record may declare; `base` is always checked.

    `excludes` are the names of the profiles that no record can meet besides.
    """

    name: str
    uri: str
    title: str
    description: str
    rules: tuple[Rule, ...]
    excludes: tuple[str, ...] = ()
    shapes: Sequence[Triple] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country of ISO 3166-1, or a nation of the United Kingdom (ISO 3166-2)."""

    code: str
    alpha3: str
    name: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language of ISO 639-1 or, where that has none, of ISO 639-3."""

    tag: str
    alpha3: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Standard:
    """Everything below ``shapes/``, read once.

    `context` is the JSON-LD context of the keys (without the codes of the lists, which belong
    to a release); `elements` are the keys of a record, `types` its classes by their names.
    """

    version: str
    profiles: tuple[Profile, ...]
    rules: Mapping[str, Rule]
    context: Mapping[str, Any]
    elements: Mapping[str, Element]
    types: Mapping[str, str]
    countries: tuple[Country, ...]
    languages: tuple[Language, ...]

    @cached_property
    def profile_names(self) -> Sequence[str]:
        """The names of the profiles, in their order."""
        return [profile.name for profile in self.profiles]

    @cached_property
    def names_of_profiles(self) -> Mapping[str, str]:
        """The name of each profile by its address."""
        return {profile.uri: profile.name for profile in self.profiles}

    @cached_property
    def type_names(self) -> Mapping[str, str]:
        """The name of each class of records by its address."""
        return {uri: name for name, uri in self.types.items()}

    def profile(self, name: str) -> Profile | None:
        """Give the profile of that name, or None."""
        return next((profile for profile in self.profiles if profile.name == name), None)

    def element(self, parts: Iterable[str]) -> Element | None:
        """Give the element of a value by the keys that lead to it, or None for an unknown key.

        Places in lists, and the languages of a text, lead no further in.
        """
        members, found = self.elements, None
        for part in parts:
            if part in members:
                found = members[part]
                members = found.members
            elif not part.isdecimal() and (found is None or found.kind is not Kind.TEXT):
                return None
        return found

    def rules_about(self, term: str) -> tuple[Rule, ...]:
        """Give the rules that rest on a term of the glossary, by code."""
        return tuple(rule for rule in self.rules.values() if rule.term == term)

    def keys_about(self, term: str) -> tuple[str, ...]:
        """Give the keys of a record that stand for a term of the glossary."""
        return tuple(key for key, element in self.elements.items() if element.term == term)

    def all_elements(self) -> Iterator[tuple[str, Element]]:
        """Give every element with its path, such as ``qualityAssurance/type``."""
        pending = [(key, element) for key, element in self.elements.items()][::-1]
        while pending:
            path, element = pending.pop()
            yield path, element
            inside = [(f"{path}/{key}", member) for key, member in element.members.items()]
            pending += inside[::-1]
