"""Which of a few known words was meant: keys, codes, headings, the names of schemes.

The labels of a release are asked by `LabelIndex`. Here everything that may be meant is known, so
that more slips are understood than where a word may be any of the glossary's.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from termreg.release.slips import LEAST_LIKE

_ALLOWED: Final = ((3, 0), (5, 1), (13, 2))
"""How many slips a word of fewer letters may have."""

_MOST_SLIPS: Final = 3


def nearest(
    word: str, known: Sequence[str], by: Mapping[str, str] | None = None
) -> tuple[str, float] | None:
    """Give the one known word that looks most like another, and how much (0–1), or None.

    That is the word with the fewest slips, of those as near the most alike; where no word is
    within slips, the most alike. Two that are as near, and do not mean the same `by` their
    meanings, leave no clear one.
    """
    from rapidfuzz import fuzz, process

    missed = _within_slips(word, known)
    fewest = min((slips for _, slips in missed), default=0)
    near = [name for name, slips in missed if slips == fewest]
    found = process.extract(
        word, near or known, scorer=fuzz.ratio, score_cutoff=0 if near else LEAST_LIKE, limit=None
    )
    best = [name for name, score, _ in found if score == found[0][1]]
    meanings = {by[name] if by else name for name in best}
    if len(meanings) != 1:
        return None
    alike = 1 - fewest / max(len(word), len(best[0])) if near else found[0][1] / 100
    return best[0], round(alike, 2)


def one_slip_away(word: str, known: Iterable[str]) -> list[str]:
    """Give the known words that another misses by one letter, or by two that changed places."""
    from rapidfuzz.distance import OSA

    return [name for name in known if OSA.distance(word, name, score_cutoff=1) == 1]


def _within_slips(word: str, known: Sequence[str]) -> list[tuple[str, int]]:
    """Give the known words that may have been meant, and the slips of the hand in each."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extract(word, known, scorer=OSA.distance, score_cutoff=_MOST_SLIPS, limit=None)
    return [(name, slips) for name, slips, _ in found if slips <= _slips_allowed(word, name)]


def _slips_allowed(word: str, meant: str) -> int:
    """Allow more in longer words, and one where the first letter is wrong (coffee is no offer)."""
    most = next((slips for below, slips in _ALLOWED if len(meant) < below), _MOST_SLIPS)
    begins = word[:1] == meant[:1] or word[1::-1] == meant[:2]
    return most if begins else min(most, 1)
