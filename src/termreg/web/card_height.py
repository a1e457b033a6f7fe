"""How high a frame has to be for a card: a card runs no script that could tell the page around it.

It is reckoned for a font with wide letters, so that it is rather too high than too low: the card
fills its frame.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap
from typing import Final

from termreg.vocabulary.labels import best
from termreg.web.concept_page import ConceptPage

NARROW: Final = 272
"""So wide is a column on a telephone of 320 px with a little space at its sides, in px."""
WIDE: Final = 640

_BESIDE: Final = 39
"""The borders and the space at both sides of a text (card.css)."""
_ABOVE: Final = 26
_LETTER: Final = 0.57
"""How wide a letter is on average in a wide font, as a share of its size; a bold one is wider."""
_BOLD: Final = 0.65
_ASIDE: Final = "opens in a tab"
"""As long in the heading's letters as what stands beside it in small ones."""
_UNDEFINED: Final = "This has a name but no definition yet."
_STEP: Final = 10


@dataclass(frozen=True, slots=True)
class _Run:
    """A paragraph of a card as card.css sets it, in px."""

    text: str
    size: float = 16
    line: float = 24
    margin: float = 8
    letter: float = _LETTER

    def height(self, width: int) -> float:
        fits = max(1, int((width - _BESIDE) / (self.size * self.letter)))
        return len(wrap(_spread(self.text), fits)) * self.line + self.margin


def height(page: ConceptPage, language: str, width: int) -> int:
    """Give the height in px that shows the whole card of a term in a frame of a width in px."""
    exact = _ABOVE + sum(run.height(width) for run in _runs(page, language))
    return -int(-exact // _STEP) * _STEP


def _runs(page: ConceptPage, language: str) -> Iterator[_Run]:
    """Give what stands in the card (card.html), each sentence of ours as long as it is."""
    yield _Run(f"{page.name.value} {_ASIDE}", 20, 26, 4, _BOLD)
    if page.concept.retired:
        instead = " or ".join(link.text.value for link in page.replaced_by.items[:3])
        yield _Run(f"This term is no longer used. Use {instead}", letter=_BOLD)
    yield _Run(page.definition.value if page.definition else _UNDEFINED)
    foot = ["Working definition: it may still change."] if page.concept.working else []
    told = (best(mark.descriptions, language) for mark in page.marks.items[:2])
    foot += [f"Trademark. {text.value}" for text in told if text]
    for line in (*foot, "Micro-credential registry, release 2026.1, CC BY 4.0"):
        yield _Run(line, 13, 19.5, 4)


def _spread(text: str) -> str:
    """Write two letters for each that is as wide as two, such as those of Chinese."""
    return "".join("xx" if unicodedata.east_asian_width(c) in "WF" else c for c in text)
