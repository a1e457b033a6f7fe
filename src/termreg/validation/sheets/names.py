"""What people call a column: every heading that is understood, and what it stands for."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Final

from termreg.standard.model import Element, Kind, Standard
from termreg.validation.agree.known import Known
from termreg.vocabulary.labels import squash
from termreg.vocabulary.namespaces import TERMS

ID: Final = "id"
TYPE: Final = "type"
_HUMP: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_ARTICLE: Final = re.compile(r"^the ", re.IGNORECASE)
_FIRST_INSIDE: Final = ("value", "amount", "type", "method", "title", "name", "role")
_OF_THE_HEAD: Final = {
    ID: ("id", "@id", "uri", "own web address", "record id", "course id address"),
    TYPE: ("type", "@type", "record type", "type of record"),
}
_TITLES: Final = ("course", "short course", "module", "unit", "micro-credential", "course or unit")
_OF_AN_ID: Final = ("id", "@id", "own web address")


@dataclass(frozen=True, slots=True)
class Name:
    """What a heading stands for: the path of a key, and in what way it names it."""

    path: str
    how: str


class Names:
    """Every way to name a column, by its squashed form; an earlier way is the stronger one."""

    def __init__(self, known: Known) -> None:
        self._known = known

    @cached_property
    def paths(self) -> Mapping[str, Element | None]:
        """Every path that a column may have; None for an id or a type, which are no elements."""
        return paths(self._known.standard)

    @cached_property
    def by_form(self) -> Mapping[str, Name]:
        """What each squashed heading stands for."""
        held: dict[str, Name] = {}
        for form, name in self._all():
            held.setdefault(squash(form), name)
        held.pop("", None)
        return MappingProxyType(held)

    @cached_property
    def by_path(self) -> Mapping[str, str]:
        """The path for each path as it is written, whatever its case."""
        return MappingProxyType({path.casefold(): path for path in self.paths})

    def inside(self, path: str) -> str:
        """Give the path that a heading means which names an object: that of its first part.

        An object that has a page or a mailbox is left whole: there the cell itself tells which.
        """
        element = self.paths[path]
        if element is None or element.kind is not Kind.OBJECT or "url" in element.members:
            return path
        return f"{path}/{first_inside(element)}"

    def heading(self, path: str) -> str:
        """Give the heading that our own sheets have for a path: “Credit: value”."""
        if path == ID:
            return "Own web address"
        if path == TYPE:
            return "Record type"
        holder, _, key = path.rpartition("/")
        element = self.paths[path]
        if not holder:
            return _title(element.name if element else key)
        return f"{self.heading(holder)}: {spaced(key) if key != ID else 'own web address'}"

    def about(self, heading: str) -> str | None:
        """Give the one path whose glossary term a heading is a label of."""
        labels = self._known.snapshot.labels
        found = labels.same(heading, TERMS) or labels.variants(heading, TERMS)
        keys = {k for entry in found for k in self._known.standard.keys_about(entry.uri)}
        return keys.pop() if len(keys) == 1 else None

    def _all(self) -> Iterator[tuple[str, Name]]:
        for path in self.paths:
            yield from ((form, Name(path, "key")) for form in (path, _spoken(path)))
        for path in self.paths:
            yield self.heading(path), Name(path, "label")
        for path, forms in _OF_THE_HEAD.items():
            yield from ((form, Name(path, "label")) for form in forms)
        for thing in _TITLES:
            forms = (thing, f"{thing} name", f"{thing} title", f"name of {thing}")
            yield from ((form, Name("title", "other name")) for form in forms)
        for depth in (0, 1, 2):
            for path, element in self.paths.items():
                if path.count("/") == depth:
                    yield from self._written(path, element)

    def _written(self, path: str, element: Element | None) -> Iterator[tuple[str, Name]]:
        holder, _, key = path.rpartition("/")
        own = _forms(key, element)
        if not holder:
            yield from ((form, Name(path, "other name")) for form in own)
            return
        outer, _, middle = holder.rpartition("/")
        around = [*_forms(middle, self.paths[holder])]
        if outer:
            around = [
                f"{form} {last}" for form in _forms(outer, self.paths[outer]) for last in around
            ]
        for first in around:
            yield from ((f"{first} {form}", Name(path, "other name")) for form in own)
            yield from ((f"{form} of {first}", Name(path, "other name")) for form in own)


def paths(standard: Standard) -> Mapping[str, Element | None]:
    """Give every path that a column may have; None for an id or a type, which are no elements."""
    held: dict[str, Element | None] = {ID: None, TYPE: None}
    for path, element in standard.all_elements():
        held[path] = element
        if element.members:
            held[f"{path}/{ID}"] = None
    return MappingProxyType(held)


def first_inside(element: Element) -> str:
    """Give the key inside an object that its own name stands for: the value of a credit."""
    return next(
        (key for key in _FIRST_INSIDE if key in element.members), next(iter(element.members))
    )


def spaced(key: str) -> str:
    """Give a key in words: ``organisationType`` as “organisation type”."""
    return _HUMP.sub(" ", key).lower()


def _forms(key: str, element: Element | None) -> tuple[str, ...]:
    """Give every name of a key: itself in words, its label, what else people write."""
    if element is None:
        return _OF_AN_ID if key == ID else ()
    written = [spaced(name) for name in element.written]
    return tuple(dict.fromkeys([spaced(key), _ARTICLE.sub("", element.name), *written]))


def _spoken(path: str) -> str:
    return " ".join(spaced(part) for part in path.split("/"))


def _title(name: str) -> str:
    bare = _ARTICLE.sub("", name)
    return bare[:1].upper() + bare[1:]
