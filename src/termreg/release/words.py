"""Which texts have which words: an inverted index, asked for all the words of a question."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

_MOST_ENDINGS: Final = 200
"""A beginning that more words than this have says nothing yet."""

_LAST: Final = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Words:
    """For each word, the places of the texts that have it, ascending; and the words, sorted."""

    places: Mapping[str, Sequence[int]]
    sorted: Sequence[str]

    @classmethod
    def of(cls, texts: Iterable[Iterable[str]]) -> "Words":
        """Index texts, each given as its words; a text is told by its place among them."""
        places: dict[str, array[int]] = {}
        for place, text in enumerate(texts):
            for word in text:
                held = places.get(word)
                if held is None:
                    places[word] = array("I", (place,))
                elif held[-1] != place:
                    held.append(place)
        return cls(places, sorted(places))

    def having(self, word: str) -> Sequence[int]:
        """Give the places of the texts that have a word."""
        return self.places.get(word, ())

    def having_all(self, asked: Sequence[str], *, unfinished: bool = False) -> Sequence[int]:
        """Give the places of the texts that have all of the words, ascending.

        `unfinished` takes the last word for the beginning of one as well.
        """
        if not asked:
            return ()
        held = [self.having(word) for word in asked]
        if unfinished:
            held[-1] = self._beginning(asked[-1])
        held.sort(key=len)
        common: set[int] = set(held[0])
        for more in held[1:]:
            common.intersection_update(more)
        return sorted(common)

    def _beginning(self, prefix: str) -> Sequence[int]:
        low = bisect_left(self.sorted, prefix)
        high = bisect_left(self.sorted, prefix + _LAST, low)
        if high - low > _MOST_ENDINGS:
            return self.having(prefix)
        return sorted({place for word in self.sorted[low:high] for place in self.places[word]})
