"""Trademarks that stand where a general word is meant."""

import re
from collections.abc import Iterator
from functools import lru_cache

from termreg.release.snapshot import Snapshot
from termreg.vocabulary.labels import best


def found(text: str, snapshot: Snapshot) -> Iterator[dict[str, str]]:
    """Give each trademark that is a word of its own in a text, and its holder."""
    for mark in snapshot.vocabulary.marks:
        label, owner = best(mark.pref_labels), best(mark.holders)
        word = _word(label.value).search(text) if label else None
        if word:
            yield {"word": word[0], "holder": owner.value if owner else "another provider"}


@lru_cache(maxsize=256)
def _word(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(name)}s?\b", re.IGNORECASE)
