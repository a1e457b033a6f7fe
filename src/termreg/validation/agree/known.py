"""What a record's values are compared with: the lists of a release, countries, languages."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from termreg.findings import Suggestion
from termreg.release.nearest import nearest
from termreg.standard import patterns
from termreg.standard.model import Element, Standard
from termreg.validation.agree import brands
from termreg.validation.agree.brands import Brand
from termreg.vocabulary.labels import best, fold
from termreg.vocabulary.remembered import LONGEST

if TYPE_CHECKING:
    from termreg.release.snapshot import Snapshot
    from termreg.vocabulary.model import Concept

_TABLES: Final = (
    "_codes",
    "all_codes",
    "matched",
    "in_schemes",
    "brands",
    "countries",
    "languages",
)
_MOST_HEARD: Final = 4096
_FEW: Final = 16
_NUMBERED: Final = re.compile(r"(.*\D)(\d+)")
_ACRONYM: Final = re.compile(r"[A-Z]{2}")
_JOINTS: Final = re.compile(r"[\s_-]+")


class Known:
    """The standard and one release, asked by name. Nothing here changes."""

    def __init__(
        self, standard: Standard, snapshot: "Snapshot", tables: Mapping[str, Any] | None = None
    ) -> None:
        """`tables` are those that `tables` gave for the same standard and release before."""
        self.standard, self.snapshot = standard, snapshot
        self.__dict__.update(tables or {})
        self._heard: dict[tuple[Callable[[str, Known], str | None], str], str | None] = {}

    def tables(self) -> dict[str, Any]:
        """Give what nearly every check asks for, so that the next start need not draw it up."""
        return {name: getattr(self, name) for name in _TABLES}

    def heard(self, understand: "Callable[[str, Known], str | None]", text: str) -> str | None:
        """Give what a text is understood as; records say the same few things again and again."""
        if len(text) > LONGEST:
            return understand(text, self)
        key = understand, text
        if key not in self._heard:
            if len(self._heard) >= _MOST_HEARD:
                self._heard.clear()
            self._heard[key] = understand(text, self)
        return self._heard[key]

    def entries(self, element: Element) -> Iterator["Concept"]:
        """Give the entries of the lists that an element takes, in their order."""
        for scheme in element.lists:
            yield from self.snapshot.entries.get(scheme, ())

    def codes(self, element: Element) -> Mapping[str, str]:
        """Give the codes that an element takes, each with its address."""
        return self._codes[element.lists]

    @cached_property
    def _codes(self) -> Mapping[tuple[str, ...], Mapping[str, str]]:
        taken = {element.lists: element for _, element in self.standard.all_elements()}
        return {
            lists: {code: entry.uri for entry in self.entries(element) for code in entry.notations}
            for lists, element in taken.items()
        }

    @cached_property
    def all_codes(self) -> Mapping[str, str]:
        """Give every code that some key takes, each with its address."""
        return {code: uri for codes in self._codes.values() for code, uri in codes.items()}

    @cached_property
    def matched(self) -> Mapping[str, str]:
        """Give the code for the address of an entry, ours or one that is exactly the same."""
        code_of = {uri: code for code, uri in self.all_codes.items()}
        same = {
            match: code
            for uri, code in code_of.items()
            for match in self.snapshot.concept(uri).exact_matches
        }
        return {**same, **code_of}

    @cached_property
    def in_schemes(self) -> Mapping[str, tuple[str, ...]]:
        """Give the lists in which each entry is that has a code."""
        uris = {uri for codes in self._codes.values() for uri in codes.values()}
        return {uri: self.snapshot.concept(uri).in_schemes for uri in uris}

    @cached_property
    def brands(self) -> tuple[Brand, ...]:
        """Give the trademarks of the release."""
        return brands.of(self.snapshot.vocabulary.marks)

    def lists(self, element: Element, got: str = "") -> tuple[str, ...]:
        """Give the lists of an element; only the ones that the value names, if it names any."""
        words = set(fold(got).replace("-", " ").split())
        named = [uri for uri in element.lists if words & self._first_words(uri)]
        return tuple(named) or element.lists

    def _first_words(self, scheme: str) -> set[str]:
        first = next(iter(self._titles[scheme].split()), "")
        return {fold(first)} if _ACRONYM.match(first) else set()

    def list_names(self, lists: Sequence[str]) -> str:
        """Give what lists are called, in a sentence: “SCQF levels or EQF levels”."""
        return in_words([name for uri in lists if (name := self._titles[uri])], "or")

    def choices(self, lists: Sequence[str]) -> str:
        """Say what may stand there: the entries of short lists, the range of numbered ones."""
        return "; ".join(self._ranges[scheme] for scheme in lists)

    # Said of every record that gets an entry wrong, and found out once.
    @cached_property
    def _titles(self) -> Mapping[str, str]:
        titles = {uri: best(self.snapshot.names(uri)) for lists in self._codes for uri in lists}
        return {uri: title.value if title else "" for uri, title in titles.items()}

    @cached_property
    def _ranges(self) -> Mapping[str, str]:
        return {uri: self._range(uri) for lists in self._codes for uri in lists}

    def _range(self, scheme: str) -> str:
        entries = self.snapshot.entries.get(scheme, ())
        names = [label.value for entry in entries if (label := best(entry.pref_labels))]
        numbered = [found for name in names if (found := _NUMBERED.fullmatch(name))]
        if len(numbered) == len(names) > 1 and len({found[1] for found in numbered}) == 1:
            return f"{numbered[0][0]} to {numbered[-1][2]}"
        codes = [code for entry in entries for code in entry.notations]
        return ", ".join(codes) if len(codes) <= _FEW else f"the entries at {scheme}"

    def nearest_entry(self, got: str, element: Element) -> Suggestion | None:
        """Give the code of the one entry that looks most like a value, if one does clearly."""
        written: dict[str, str] = {}
        for scheme in self.lists(element, got):
            written |= self._written[scheme]
        found = nearest(_plain(got), list(written), by=written)
        return Suggestion(written[found[0]], found[1]) if found else None

    @cached_property
    def _written(self) -> Mapping[str, Mapping[str, str]]:
        """Every code and label of each list in plain letters, with the code of its entry."""
        schemes = {scheme for lists in self._codes for scheme in lists}
        return {scheme: dict(self._words(scheme)) for scheme in schemes}

    def _words(self, scheme: str) -> Iterator[tuple[str, str]]:
        for entry in self.snapshot.entries.get(scheme, ()):
            for code in entry.notations:
                labels = (*entry.pref_labels, *entry.alt_labels, *entry.hidden_labels)
                for word in (code, *(label.value for label in labels)):
                    yield _plain(word), code

    @cached_property
    def country_pattern(self) -> re.Pattern[str]:
        """Give the form of a country code."""
        return re.compile(patterns.country(self.standard))

    @cached_property
    def language_pattern(self) -> re.Pattern[str]:
        """Give the form of a language tag."""
        return re.compile(patterns.language(self.standard))

    @cached_property
    def countries(self) -> Mapping[str, str]:
        """Give the code for every name and three-letter code of a country, folded."""
        named: dict[str, str] = {}
        for country in self.standard.countries:
            for name in (country.code, country.alpha3, country.name, *country.also):
                if name:
                    named[fold(name)] = country.code
        return named

    @cached_property
    def languages(self) -> Mapping[str, str]:
        """Give the tag for every name and three-letter code of a language, folded."""
        named: dict[str, str] = {}
        for language in self.standard.languages:
            for name in (language.tag, language.alpha3, language.name):
                named[fold(name)] = language.tag
        return named


def in_words(parts: Sequence[str], joint: str) -> str:
    """Join words as a sentence does: “a, b or c”."""
    if len(parts) < 2:  # noqa: PLR2004 - one word needs no joint
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {joint} {parts[-1]}"


def _plain(word: str) -> str:
    return _JOINTS.sub(" ", word.casefold()).strip()
