"""Trademarks that stand where a general word is meant."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from termreg.vocabulary.labels import best
from termreg.vocabulary.model import Mark


class Brand(NamedTuple):
    """A trademark as it stands in texts, and who holds it."""

    word: re.Pattern[str]
    holder: str


def of(marks: Iterable[Mark]) -> tuple[Brand, ...]:
    """Give the trademarks of a release, ready to be looked for."""
    named = [(best(mark.pref_labels), best(mark.holders)) for mark in marks]
    return tuple(
        Brand(_word(label.value), owner.value if owner else "another provider")
        for label, owner in named
        if label
    )


def found(text: str, brands: Iterable[Brand]) -> Iterator[dict[str, str]]:
    """Give each trademark that is a word of its own in a text, and its holder."""
    for brand in brands:
        word = brand.word.search(text)
        if word:
            yield {"word": word[0], "holder": brand.holder}


def _word(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(name)}s?\b", re.IGNORECASE)
