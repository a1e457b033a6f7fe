"""Trademarks that stand where a general word is meant."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from termreg.vocabulary.labels import best

if TYPE_CHECKING:
    from termreg.vocabulary.model import Mark


class Brand(NamedTuple):
    """A trademark as it stands in texts, and who holds it."""

    name: str
    holder: str


def of(marks: "Iterable[Mark]") -> tuple[Brand, ...]:
    """Give the trademarks of a release, ready to be looked for."""
    named = [(best(mark.pref_labels), best(mark.holders)) for mark in marks]
    return tuple(
        Brand(label.value, owner.value if owner else "another provider")
        for label, owner in named
        if label
    )


def found(text: str, brands: tuple[Brand, ...]) -> Iterator[dict[str, str]]:
    """Give each trademark that is a word of its own in a text, and its holder."""
    if not _any_of(brands).search(text):
        return
    for brand in brands:
        word = _word(brand.name).search(text)
        if word:
            yield {"word": word[0], "holder": brand.holder}


@lru_cache(maxsize=16)
def _any_of(brands: tuple[Brand, ...]) -> re.Pattern[str]:
    names = "|".join(re.escape(brand.name) for brand in brands)
    return re.compile(rf"\b(?:{names})s?\b", re.IGNORECASE)


@lru_cache(maxsize=256)
def _word(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(name)}s?\b", re.IGNORECASE)
