"""Which labels stand in a text, and where: the longest match wins, whole words only."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from termreg.release.entry import Entry
from termreg.release.index import LabelIndex
from termreg.vocabulary.labels import words
from termreg.vocabulary.wording import is_acronym, is_written_as_acronym, phrase

_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_TIED: Final = re.compile(r"[ \t\r\n\u00a0]+|[-\u2010\u2011]")
_HYPHENS: Final = "-\u2010\u2011"
_MOST_WORDS: Final = 8
_SHORT: Final = 3


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a text that are a label; `start` and `end` count characters from 0.

    Without `entries` they are a word that several terms share.
    """

    start: int
    end: int
    surface: str
    entries: tuple[Entry, ...] = ()


def mentions(
    text: str, index: LabelIndex, *, only: Collection[str] | None = None
) -> Iterator[Mention]:
    """Find the labels in a text from left to right; `only` keeps to these concepts."""
    found = list(_WORD.finditer(text))
    free = 0
    for first in range(len(found)):
        if first < free:
            continue
        for last in range(_last(text, found, first), first - 1, -1):
            mention = _mention(text, found[first : last + 1], index, only)
            if mention:
                yield mention
                free = last + 1
                break


def _last(text: str, found: Sequence[re.Match[str]], first: int) -> int:
    """Give the last word that spaces and hyphens alone tie to the first."""
    last = first
    while last + 1 < min(len(found), first + _MOST_WORDS) and _TIED.fullmatch(
        text, found[last].end(), found[last + 1].start()
    ):
        last += 1
    return last


def _mention(
    text: str, held: Sequence[re.Match[str]], index: LabelIndex, only: Collection[str] | None
) -> Mention | None:
    start, end = held[0].start(), held[-1].end()
    surface = text[start:end]
    if text[end : end + 1] in _HYPHENS and text[end : end + 1]:
        return None
    if start and text[start - 1] in _HYPHENS:
        return None
    entries = tuple(
        entry
        for entry in index.variants(surface) or index.headed(surface)
        if (only is None or entry.uri in only) and _meant(surface, len(held), entry)
    )
    shared = only is None and len(held) == 1 and index.distinctions(surface)
    return Mention(start, end, surface, () if shared else entries) if entries or shared else None


def _meant(surface: str, count: int, entry: Entry) -> bool:
    """Say whether words in a sentence mean a label that they fold to."""
    if is_acronym(entry.label.value):
        return is_written_as_acronym(surface) or len(entry.label.value) > _SHORT
    joined = count != len(phrase(entry.label))
    return not joined or all(len(word) >= _SHORT for word in words(surface))
