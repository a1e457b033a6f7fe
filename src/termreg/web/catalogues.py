"""The interface in other languages: one catalogue a language, numbers and dates as it writes them.

The pages are written in English and go through gettext. A language is one file of translations,
``site/locales/{tag}.po``; it is served from the day that the file is there, to whoever prefers it.
The language of terms is chosen apart from it, text by text.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po
from babel.numbers import format_decimal

from termreg.errors import BrokenCatalogueError
from termreg.vocabulary.labels import fallbacks

ENGLISH: Final = "en"
ENOUGH: Final = 0.9
"""A catalogue is served once this share of its messages is translated."""

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_BRITISH: Final = Locale("en", "GB")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """One language of the interface: its tag, its translations, how it writes numbers and dates."""

    tag: str
    translations: NullTranslations
    locale: Locale

    def spoken(self, text: str) -> str:
        """Translate a text that is `marked`, or comes from data; nothing in it is filled in."""
        return self.translations.gettext(text) if text else text

    def number(self, value: int) -> str:
        """Write a number as people do: ``100000`` → ``100,000``."""
        return _number(value, self.locale)

    def day(self, value: str) -> str:
        """Write a date as people do: ``2026-11-22`` → ``22 November 2026``; others as they are."""
        return _day(value, self.locale) if _DAY.fullmatch(value) else value


@dataclass(frozen=True, slots=True)
class Catalogues:
    """Every language that the interface is in, by its tag in small letters; English always."""

    by_tag: Mapping[str, Catalogue]

    @classmethod
    def load(cls, folder: Path) -> "Catalogues":
        """Read every file of translations in a folder; one that is hardly begun is left out.

        Raises `BrokenCatalogueError`.
        """
        english = Catalogue(ENGLISH, NullTranslations(), _BRITISH)
        held = filter(None, (_read(path) for path in sorted(folder.glob("*.po"))))
        return cls(MappingProxyType({each.tag.lower(): each for each in (english, *held)}))

    def chosen(self, languages: str) -> Catalogue:
        """Choose for a reader: `languages` are tags, best first and separated by commas.

        A tag is tried before its parent, as for texts; where none is there, English.
        """
        found = (self.by_tag.get(tag) for tag in fallbacks(languages))
        return next(catalogue for catalogue in found if catalogue)


def marked(text: str) -> str:
    """Mark a text for translation where it stands; a template translates it with ``| spoken``."""
    return text


def locale_of(tag: str) -> Locale:
    """Give how a language writes numbers and dates: its own way, its parent’s, or the British.

    Scots (``sco``) has no entry in CLDR, for example.
    """
    parts = tag.replace("_", "-").split("-")
    for end in range(len(parts), 0, -1):
        try:
            found = Locale.parse("-".join(parts[:end]), sep="-")
        except (UnknownLocaleError, ValueError):
            continue
        # English without a country is American in CLDR.
        return _BRITISH if str(found) == ENGLISH else found
    return _BRITISH


@lru_cache(maxsize=4096)
def _number(value: int, locale: Locale) -> str:
    return format_decimal(value, locale=locale)


@lru_cache(maxsize=4096)
def _day(value: str, locale: Locale) -> str:
    return format_date(date.fromisoformat(value), "long", locale=locale)


def _read(path: Path) -> Catalogue | None:
    tag = path.stem
    try:
        with path.open("rb") as file:
            # The file name says which language: Babel does not know every tag.
            read = read_po(file, abort_invalid=True)
        if not _far_enough(read):
            return None
        compiled = BytesIO()
        write_mo(compiled, read)
        compiled.seek(0)
        return Catalogue(tag, GNUTranslations(compiled), locale_of(tag))
    except (PoFileError, UnicodeDecodeError, ValueError) as error:
        raise BrokenCatalogueError(f"{path}: {error}") from error


def _far_enough(read: Catalog) -> bool:
    """Say whether enough is translated for a page to say that it is in that language."""
    done = [bool(message.string) and not message.fuzzy for message in read if message.id]
    return bool(done) and sum(done) >= ENOUGH * len(done)
