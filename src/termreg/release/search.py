"""Search: what is called so, begins so, has these words, says them in its definition, is spelt so.

The order is the same for everybody: by how well it matches, then as the index orders labels.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from termreg.release import prefixes
from termreg.release.entry import Entry, Role, name
from termreg.release.resolution import SCORES, WHY
from termreg.release.snapshot import Snapshot
from termreg.vocabulary.labels import fallbacks, words
from termreg.vocabulary.model import Concept, Text
from termreg.vocabulary.namespaces import TERMS
from termreg.vocabulary.wording import primary

MOST_COUNTED: Final = 1000
"""Beyond so many hits they are no longer counted, and nobody reads on."""

_LONGEST: Final = 200
_CALLED: Final = 100
_CALLED_IN_A_LIST: Final = 91
_JOINED: Final = 90
_BEGINS: Final = 88
_BEGINS_INSIDE: Final = 80
_HAS_WORDS: Final = 72
_DEFINED: Final = 50
_SPELT_AT_MOST: Final = 49
_LEAST_ALIKE: Final = 70.0
_PARTLY: Final = 20
_MOST_OF_A_WORD: Final = 100
_LISTED: Final = 0


@dataclass(frozen=True, slots=True)
class Filters:
    """What a hit must be: in a scheme, on a topic (addresses), of a status (its slug)."""

    scheme: str | None = None
    topic: str | None = None
    status: str | None = None

    def keep(self, concept: Concept) -> bool:
        """Say whether a concept passes."""
        return (
            (self.scheme is None or self.scheme in concept.in_schemes)
            and (self.topic is None or self.topic in concept.topics)
            and (self.status is None or self.status == status(concept))
        )


@dataclass(frozen=True, slots=True)
class Hit:
    """A concept that was found: by which text of it, why, and how well (0–100)."""

    concept: Concept
    matched: Text
    why: str
    score: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """One page of what was found.

    `total` counts all hits, and where `counted` is false there are more than that. `schemes`,
    `topics` and `statuses` count them by address or slug, the most frequent first.
    """

    text: str
    hits: tuple[Hit, ...]
    offset: int
    total: int
    counted: bool
    schemes: tuple[tuple[str, int], ...]
    topics: tuple[tuple[str, int], ...]
    statuses: tuple[tuple[str, int], ...]


def search(  # noqa: PLR0913 - what a search may be narrowed by
    text: str,
    snapshot: Snapshot,
    *,
    language: str = "en",
    filters: Filters = Filters(),
    limit: int = 20,
    offset: int = 0,
) -> Results:
    """Search the labels, codes and definitions of a release.

    `text` is any string; an empty one finds everything that passes the filters, by name. `limit`
    and `offset` cut a page from the first `MOST_COUNTED` hits.
    """
    asked = _Asked(text[:_LONGEST], snapshot, language)
    found: dict[str, Hit] = {}
    for hit in asked.hits():
        if hit.concept.uri not in found and filters.keep(hit.concept):
            if len(found) == MOST_COUNTED:
                return _page(text, tuple(found.values()), offset, limit, counted=False)
            found[hit.concept.uri] = hit
    return _page(text, tuple(found.values()), offset, limit, counted=True)


def status(concept: Concept) -> str:
    """Give the status of a concept as one word: ``stable``, ``working``, ``retired``."""
    if concept.retired:
        return "retired"
    return (concept.status or "").rsplit("/", 1)[-1] or "stable"


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was typed, and in which languages it is read."""

    text: str
    snapshot: Snapshot
    language: str

    def hits(self) -> Iterator[Hit]:
        """Give the hits, surest first; a concept may come more than once."""
        asked = words(self.text)
        if not asked:
            yield from () if self.text.strip() else self._all()
            return
        ways = (
            self._called,
            self._begun,
            self._worded,
            self._defined,
            self._alike,
            self._partly_worded,
        )
        for way in ways:
            yield from way(asked)

    def _all(self) -> Iterator[Hit]:
        """Give every concept once, by its name."""
        for concept in self.snapshot.labels.alphabetical:
            yield Hit(concept, self._name(concept), "listed", _LISTED)

    def _called(self, asked: Sequence[str]) -> Iterator[Hit]:
        labels = self.snapshot.labels
        for distinction in labels.distinctions(self.text):
            for uri in distinction.members:
                concept = self.snapshot.concept(uri)
                yield Hit(concept, self._name(concept), "one sense", SCORES[Role.PREFERRED])
        joined = labels.by_squash.get("".join(asked), ())
        for entries, most in ((labels.same(self.text), _CALLED), (joined, _JOINED)):
            hits = (_called(entry, most) for entry in entries)
            yield from sorted(hits, key=lambda hit: -hit.score)

    def _begun(self, asked: Sequence[str]) -> Iterator[Hit]:
        labels, key = self.snapshot.labels, prefixes.key("".join(asked))
        for tag in self._languages():
            for rank in labels.prefixes[tag].best(key, MOST_COUNTED * 2):
                inside, place = divmod(rank, len(labels.entries))
                entry = labels.entries[place]
                why = "a word in it begins so" if inside else "begins so"
                yield Hit(entry.concept, entry.label, why, _BEGINS_INSIDE if inside else _BEGINS)

    def _worded(self, asked: Sequence[str]) -> Iterator[Hit]:
        labels = self.snapshot.labels
        places = labels.words.having_all(asked, unfinished=True)
        for entry in self._readable([labels.entries[place] for place in places]):
            yield Hit(entry.concept, entry.label, "has these words", _HAS_WORDS)

    def _defined(self, asked: Sequence[str]) -> Iterator[Hit]:
        held = list(self.snapshot.definitions.mentioning(asked))
        for concept, text in sorted(held, key=lambda pair: self._foreign(pair[1])):
            yield Hit(concept, text, "its definition says so", _DEFINED)

    def _alike(self, asked: Sequence[str]) -> Iterator[Hit]:
        text = " ".join(asked)
        for hit in self.snapshot.labels.similar(text, limit=20, least=_LEAST_ALIKE):
            score = round(hit.score * _SPELT_AT_MOST / 100)
            yield Hit(hit.entry.concept, hit.entry.label, "spelt alike", score)

    def _partly_worded(self, asked: Sequence[str]) -> Iterator[Hit]:
        """Give the labels with one of several words, the rarest word first."""
        labels = self.snapshot.labels
        rarest = sorted(set(asked), key=lambda w: (len(labels.words.having(w)), w))
        for word in rarest if len(rarest) > 1 else ():
            for place in labels.words.having(word)[:_MOST_OF_A_WORD]:
                entry = labels.entries[place]
                yield Hit(entry.concept, entry.label, f"has the word “{word}”", _PARTLY)

    def _languages(self) -> Iterator[str]:
        held = self.snapshot.labels.prefixes
        wanted = dict.fromkeys([*map(primary, fallbacks(self.language)), "", *held])
        return (tag for tag in wanted if tag in held)

    def _readable(self, held: Iterable[Entry]) -> Sequence[Entry]:
        """Put labels in the languages wanted before the others, else leave their order."""
        return sorted(held, key=lambda entry: self._foreign(entry.label))

    def _foreign(self, text: Text) -> int:
        wanted = [*map(primary, fallbacks(self.language)), ""]
        tag = primary(text.language)
        return wanted.index(tag) if tag in wanted else len(wanted)

    def _name(self, concept: Concept) -> Text:
        return name(concept, self.language)


def _called(entry: Entry, most: int) -> Hit:
    """Give a label that is the text; one of a list comes after those of the glossary."""
    listed = TERMS not in entry.concept.in_schemes
    score = min(most, SCORES[entry.role], _CALLED_IN_A_LIST if listed else _CALLED)
    return Hit(entry.concept, entry.label, WHY[entry.role], score)


def _page(text: str, found: Sequence[Hit], offset: int, limit: int, *, counted: bool) -> Results:
    return Results(
        text=text,
        hits=tuple(islice(found, offset, offset + limit)),
        offset=offset,
        total=len(found),
        counted=counted,
        schemes=_count(found, lambda concept: concept.in_schemes),
        topics=_count(found, lambda concept: concept.topics),
        statuses=_count(found, lambda concept: (status(concept),)),
    )


def _count(
    found: Iterable[Hit], of: Callable[[Concept], Iterable[str]]
) -> tuple[tuple[str, int], ...]:
    counts = Counter(key for hit in found for key in of(hit.concept))
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
