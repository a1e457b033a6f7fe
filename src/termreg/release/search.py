"""The labels of a release, indexed for finding: the same word, a variant, one like it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from rapidfuzz import fuzz, process

from termreg.vocabulary.labels import fold, natural, squash
from termreg.vocabulary.model import Concept, Text

LEAST_LIKE = 75.0
"""Below this similarity (0–100) nothing is suggested."""

_LONGEST = 200


class Role(StrEnum):
    """What a label is to its concept."""

    PREFERRED = "preferred"
    ALTERNATIVE = "alternative"
    HIDDEN = "hidden"
    NOTATION = "notation"


_RANK = {role: place for place, role in enumerate(Role)}


@dataclass(frozen=True, slots=True)
class Entry:
    """One label of one concept."""

    uri: str
    label: Text
    role: Role
    preferred: Text
    schemes: tuple[str, ...]
    retired: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A label that was found: whose it is, how alike it is (0–100)."""

    uri: str
    label: Text
    matched: Text
    role: Role
    score: float


@dataclass(frozen=True, slots=True)
class LabelIndex:
    """Every label of a release by its foldings."""

    by_fold: Mapping[str, tuple[Entry, ...]]
    by_squash: Mapping[str, tuple[Entry, ...]]
    by_last_word: Mapping[str, tuple[Entry, ...]]
    by_head: Mapping[str, tuple[Entry, ...]]
    keys: tuple[str, ...]

    @classmethod
    def of(cls, concepts: Iterable[Concept]) -> "LabelIndex":
        """Index the labels and notations of concepts."""
        entries = [entry for concept in concepts for entry in _entries(concept)]
        preferred = [entry for entry in entries if entry.role is Role.PREFERRED]
        by_squash = _grouped((squash(entry.label.value), entry) for entry in entries)
        return cls(
            by_fold=_grouped((fold(entry.label.value), entry) for entry in entries),
            by_squash=by_squash,
            by_last_word=_grouped(_last_words(preferred)),
            by_head=_grouped(_heads(preferred)),
            keys=tuple(sorted(by_squash)),
        )

    def same(self, text: str, scheme: str | None = None) -> tuple[Entry, ...]:
        """Give the labels that are this word but for case, accents, plural and spelling."""
        return _within(scheme, self.by_fold.get(fold(text[:_LONGEST]), ()))

    def variants(self, text: str, scheme: str | None = None) -> tuple[Entry, ...]:
        """Give the labels that are this word but for hyphens and spaces as well."""
        return _within(scheme, self.by_squash.get(squash(text[:_LONGEST]), ()))

    def senses(self, text: str, scheme: str | None = None) -> tuple[Entry, ...]:
        """Give the preferred labels of which this word is the shared part.

        ``articulation`` finds *articulation (Scotland)*, ``badge`` finds *digital badge*.
        """
        key = fold(text[:_LONGEST])
        heads = _within(scheme, self.by_head.get(key, ()))
        return heads or _within(scheme, self.by_last_word.get(key, ()))

    def similar(
        self, text: str, scheme: str | None = None, *, limit: int = 5, least: float = LEAST_LIKE
    ) -> tuple[Hit, ...]:
        """Give the concepts whose labels look like this word, most alike first."""
        wanted = squash(text[:_LONGEST])
        if not wanted:
            return ()
        keys: Sequence[str] = self.keys
        if scheme is not None:
            keys = [key for key in self.keys if _within(scheme, self.by_squash[key])]
        found = process.extract(
            wanted, keys, scorer=fuzz.ratio, score_cutoff=least, limit=limit * 4
        )
        hits: dict[str, Hit] = {}
        for key, score, _ in found:
            for entry in _within(scheme, self.by_squash[key]):
                hit = Hit(entry.uri, entry.preferred, entry.label, entry.role, score)
                if entry.uri not in hits or hits[entry.uri].score < score:
                    hits[entry.uri] = hit
        ranked = sorted(hits.values(), key=lambda hit: (-hit.score, natural(hit.uri)))
        return tuple(ranked[:limit])


def _entries(concept: Concept) -> Iterator[Entry]:
    roles = (
        (Role.PREFERRED, concept.pref_labels),
        (Role.ALTERNATIVE, concept.alt_labels),
        (Role.HIDDEN, concept.hidden_labels),
        (Role.NOTATION, tuple(Text(notation) for notation in concept.notations)),
    )
    preferred = {text.language: text for text in concept.pref_labels}
    any_name = preferred.get("en") or next(iter(concept.pref_labels), Text(concept.slug))
    for role, texts in roles:
        for text in texts:
            name = preferred.get(text.language, any_name)
            yield Entry(concept.uri, text, role, name, concept.in_schemes, concept.retired)


def _last_words(entries: Iterable[Entry]) -> Iterator[tuple[str, Entry]]:
    for entry in entries:
        words = fold(entry.label.value).split(" ")
        if len(words) > 1:
            yield words[-1], entry


def _heads(entries: Iterable[Entry]) -> Iterator[tuple[str, Entry]]:
    for entry in entries:
        head, bracket, _ = entry.label.value.partition(" (")
        if bracket:
            yield fold(head), entry


def _grouped(pairs: Iterable[tuple[str, Entry]]) -> Mapping[str, tuple[Entry, ...]]:
    groups: dict[str, list[Entry]] = defaultdict(list)
    for key, entry in pairs:
        if key:
            groups[key].append(entry)
    return MappingProxyType(
        {
            key: tuple(sorted(held, key=lambda e: (_RANK[e.role], natural(e.uri))))
            for key, held in groups.items()
        }
    )


def _within(scheme: str | None, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    if scheme is None:
        return entries
    return tuple(entry for entry in entries if scheme in entry.schemes)
