"""The labels of a release, indexed for finding: the same word, a variant, one like it.

Search, suggestions, the resolver, the checker's “did you mean” and the links in definitions all
ask this one index, so that they cannot disagree about what a word is.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from types import MappingProxyType
from typing import NamedTuple

from termreg.release import collector, prefixes, slips
from termreg.release.entry import Entry, Role, name
from termreg.release.prefixes import Prefixes
from termreg.release.ranking import Ranking, rank, ranked, ranking
from termreg.release.slips import LEAST_LIKE
from termreg.release.spellings import Spellings
from termreg.release.words import Words
from termreg.vocabulary.labels import fold, natural, squash, words
from termreg.vocabulary.model import Concept, Distinction, Vocabulary
from termreg.vocabulary.wording import primary

LONGEST = 200
"""No label is looked for in more characters than this."""

_SIGNS = re.compile(r"[+#&/%*=<>@$€£°]")
_MOST_SENSES = 50
_MOST_SHARING = 100
_MOST_ALIKE = 8

_Groups = Mapping[str, tuple[Entry, ...]]


class Likeness(NamedTuple):
    """A label that looks like a word, and how alike the two are (0–100)."""

    entry: Entry
    score: float


class Slip(NamedTuple):
    """A label that a word misses, and by how many slips."""

    slips: int
    entry: Entry


def within(found: Iterable[Slip], scheme: str | None) -> tuple[Slip, ...]:
    """Keep to the labels of one scheme, or to all."""
    return tuple(
        slip for slip in found if scheme is None or scheme in slip.entry.concept.in_schemes
    )


class LabelIndex:
    """Every label of a release by its foldings, its beginnings, its words and its pieces.

    Nothing here changes; each index is made when it is first asked for, or by `prepare`.
    """

    def __init__(self, vocabulary: Vocabulary, found: Ranking | None = None) -> None:
        """Index the labels and notations of a vocabulary, ranked before or when first asked."""
        self._vocabulary = vocabulary
        self._found = found

    def prepare(self) -> None:
        """Make every index now, so that the first question costs what the next will."""
        _ = self.by_fold, self.by_squash, self._by_head, self.shared
        _ = self.prefixes, self.words, self._spellings, self.alphabetical

    @cached_property
    @collector.paused()
    def _ranking(self) -> Ranking:
        return self._found or ranking(self._vocabulary.concepts)

    @cached_property
    @collector.paused()
    def entries(self) -> Sequence[Entry]:
        """Every label, in order: in use before retired, glossary before lists, then by role, size.

        The place of a label in it stands for the label in the other indexes.
        """
        return ranked(self._vocabulary.concepts, self._ranking)

    @cached_property
    @collector.paused()
    def alphabetical(self) -> Sequence[Concept]:
        """The concepts by their English names, or the nearest, as people sort them."""
        named = [
            (fold(name(concept, "en").value), concept) for concept in self._vocabulary.concepts
        ]
        return [concept for _, concept in sorted(named, key=lambda pair: natural(pair[0]))]

    @cached_property
    @collector.paused()
    def by_fold(self) -> _Groups:
        """The labels by their foldings."""
        return _grouped(zip(self._ranking.folds, self.entries, strict=True))

    @cached_property
    @collector.paused()
    def by_squash(self) -> _Groups:
        """The labels by their squashed foldings."""
        return _grouped((squash(entry.label.value), entry) for entry in self.entries)

    @cached_property
    def shared(self) -> Mapping[str, tuple[Distinction, ...]]:
        """The distinctions by a word, squashed, that their members share."""
        return _shared(self._vocabulary.distinctions)

    @cached_property
    @collector.paused()
    def prefixes(self) -> Mapping[str, Prefixes]:
        """The places in labels where words begin, by primary language.

        The rank of a place is that of its label; within a label, plus the number of labels.
        """
        return _prefixes(self.entries)

    @cached_property
    @collector.paused()
    def words(self) -> Words:
        """The words of the labels."""
        return Words.of(words(entry.label.value) for entry in self.entries)

    @cached_property
    @collector.paused()
    def _by_head(self) -> _Groups:
        return _grouped(_heads(self.entries))

    @cached_property
    @collector.paused()
    def _spellings(self) -> Spellings:
        return Spellings.of(tuple(self.by_squash))

    def same(self, text: str, scheme: str | None = None) -> tuple[Entry, ...]:
        """Give the labels that are this word but for case, accents, plural and spelling."""
        if len(text) > LONGEST:
            return ()
        return _within(scheme, self.by_fold.get(fold(text), ()))

    def variants(self, text: str, scheme: str | None = None) -> tuple[Entry, ...]:
        """Give the labels that are this word but for hyphens and spaces as well."""
        held = self.by_squash.get(_squash(text), ()) if len(text) <= LONGEST else ()
        signs = _SIGNS.findall(text[:LONGEST])
        alike = tuple(entry for entry in held if _SIGNS.findall(entry.label.value) == signs)
        return _within(scheme, alike)

    def reordered(self, text: str, scheme: str | None = None) -> tuple[Entry, ...]:
        """Give the labels that have the words of this text, and no others, in another order."""
        asked = words(text[:LONGEST])
        if len(set(asked)) < 2:  # noqa: PLR2004 - one word has one order
            return ()
        wanted = sorted(asked)
        found = [self.entries[place] for place in self.words.having_all(asked)]
        same = [entry for entry in found if sorted(words(entry.label.value)) == wanted]
        return _within(scheme, tuple(same))

    def senses(self, text: str, scheme: str | None = None) -> tuple[Entry, ...]:
        """Give the preferred labels of which this word is the shared part.

        ``articulation`` finds *articulation (Scotland)*, ``delivery`` finds *online delivery*,
        ``formative`` finds *formative assessment*. A word that very many labels share so has no
        senses: it is only a common word.
        """
        heads = _within(scheme, self.headed(text))
        asked = words(text[:LONGEST])
        if heads or len(asked) != 1:
            return heads
        named = [entry for entry in self._having(asked[0]) if entry.role is Role.PREFERRED]
        for place in (-1, 0):
            held = [entry for entry in named if _has_at(entry, asked[0], place)]
            if 1 < len(held) <= _MOST_SENSES:
                return _within(scheme, tuple(held))
        return ()

    def headed(self, text: str) -> tuple[Entry, ...]:
        """Give the preferred labels that are this word but for what stands in brackets."""
        return self._by_head.get(fold(text[:LONGEST]), ())

    def is_word(self, word: str) -> bool:
        """Say whether a folded word stands in a label that people are meant to read."""
        return any(entry.role is not Role.HIDDEN for entry in self._having(word))

    def distinctions(self, text: str) -> tuple[Distinction, ...]:
        """Give the distinctions that a word belongs to as a whole: ``badge``."""
        return self.shared.get(_squash(text), ())

    def misspelt(self, text: str) -> tuple[Slip, ...]:
        """Give the labels that this word misses by slips, fewest first."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        wanted = _squash(text)
        near = self._spellings.near(wanted)
        found = process.extract(
            wanted, near, scorer=OSA.distance, score_cutoff=slips.MOST, limit=None
        )
        held = [
            Slip(count, entry)
            for key in {key for key, _, _ in found}
            for entry in self.by_squash[key]
            if (count := _slips(wanted, key, entry)) is not None
        ]
        return tuple(sorted(held, key=lambda slip: (slip.slips, rank(slip.entry))))

    def similar(
        self, text: str, scheme: str | None = None, *, limit: int = 5, least: float = LEAST_LIKE
    ) -> tuple[Likeness, ...]:
        """Give the concepts whose labels look like this word, most alike first."""
        from rapidfuzz import fuzz, process

        wanted = _squash(text)
        found = process.extract(
            wanted, self._perhaps(text), scorer=fuzz.ratio, score_cutoff=least, limit=None
        )
        found.sort(key=lambda row: (-row[1], row[0]))
        hits: dict[str, Likeness] = {}
        for key, score, _ in found:
            if len(hits) > limit * _MOST_ALIKE:
                break
            for entry in _within(scheme, self.by_squash[key]):
                hits.setdefault(entry.uri, Likeness(entry, score))
        ranked = sorted(hits.values(), key=lambda hit: (-hit.score, rank(hit.entry)))
        return tuple(ranked[:limit])

    def _perhaps(self, text: str) -> Sequence[str]:
        """Give the squashed labels worth comparing: a slip away, sharing a word, or longer."""
        wanted = _squash(text)
        if not wanted:
            return ()
        found = {wanted, *self._spellings.near(wanted)}
        rarest = sorted(set(words(text[:LONGEST])), key=lambda w: (len(self.words.having(w)), w))
        sharing = (entry for word in rarest for entry in self._having(word))
        begun = (self.entries[place] for place in self._begun(wanted))
        for entry in (*islice(sharing, _MOST_SHARING), *begun):
            found.add(squash(entry.label.value))
        return [key for key in found if key in self.by_squash]

    def _begun(self, wanted: str) -> Iterator[int]:
        for held in self.prefixes.values():
            for place in held.best(prefixes.key(wanted), 10):
                yield place % len(self.entries)

    def _having(self, word: str) -> Iterator[Entry]:
        return (self.entries[place] for place in self.words.having(word))


def _squash(text: str) -> str:
    return "".join(words(text[:LONGEST]))


def _slips(wanted: str, key: str, entry: Entry) -> int | None:
    return slips.slips(wanted, key, already=int(entry.role is Role.HIDDEN))


def _has_at(entry: Entry, word: str, place: int) -> bool:
    held = words(entry.label.value)
    return len(held) > 1 and held[place] == word


def _heads(held: Iterable[Entry]) -> Iterator[tuple[str, Entry]]:
    for entry in held:
        head, bracket, _ = entry.label.value.partition(" (")
        if bracket and entry.role is Role.PREFERRED:
            yield fold(head), entry


def _shared(distinctions: Iterable[Distinction]) -> Mapping[str, tuple[Distinction, ...]]:
    found: dict[str, list[Distinction]] = defaultdict(list)
    for distinction in distinctions:
        for word in {squash(label.value) for label in distinction.alt_labels}:
            found[word].append(distinction)
    return MappingProxyType({word: tuple(held) for word, held in found.items()})


def _prefixes(held: Sequence[Entry]) -> Mapping[str, Prefixes]:
    items: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for place, entry in enumerate(held):
        of_language, label = items[primary(entry.label.language)], words(entry.label.value)
        for start in range(len(label)):
            rank = place + len(held) if start else place
            of_language.append((prefixes.key("".join(label[start:])), rank))
    return MappingProxyType({tag: Prefixes.of(items[tag]) for tag in sorted(items)})


def _grouped(pairs: Iterable[tuple[str, Entry]]) -> _Groups:
    groups: dict[str, tuple[Entry, ...]] = {}
    shared: dict[str, list[Entry]] = {}
    for key, entry in pairs:
        if key in groups:
            shared.setdefault(key, [*groups[key]]).append(entry)
        elif key:
            groups[key] = (entry,)
    groups |= {key: tuple(held) for key, held in shared.items()}
    return MappingProxyType(groups)


def _within(scheme: str | None, held: tuple[Entry, ...]) -> tuple[Entry, ...]:
    if scheme is None:
        return held
    return tuple(entry for entry in held if scheme in entry.concept.in_schemes)
