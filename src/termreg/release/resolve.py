"""Any word in, the agreed term out, with why it matched and what it is mixed up with."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from termreg.release import question, senses
from termreg.release.english import is_english
from termreg.release.entry import Entry, Role
from termreg.release.index import LONGEST, Likeness, Slip, within
from termreg.release.mentions import Mention, mentions
from termreg.release.resolution import Candidate, Part, Resolution, Verdict, candidate
from termreg.release.slips import slips
from termreg.release.snapshot import Snapshot
from termreg.vocabulary.labels import fallbacks, squash, words
from termreg.vocabulary.namespaces import TERMS

LEAST_CANDIDATE: Final = 60.0
"""Below this score nothing is offered."""

_SPELT: Final = "spelt alike"
_MENTIONED: Final = 70
_INSIDE: Final = 65
_MOST_OTHERS: Final = 3
_MOST_PARTS: Final = 50
_BETWEEN: Final = re.compile(r"[\s\-]+")


def resolve(
    text: str, snapshot: Snapshot, *, scheme: str | None = None, language: str = "en"
) -> Resolution:
    """Find the term that a word means.

    `text` is any string; `scheme` keeps the search to one glossary or list. Without it the
    glossary is asked first, and the lists where that has no answer. `language` (BCP 47 tags, best
    first) chooses between terms of which one label each is the word in some language.
    """
    asked = _Asked(" ".join(text.split()), snapshot, language)
    schemes = (TERMS, None) if scheme is None else (scheme,)
    if len(asked.text) > LONGEST:
        return asked.unknown(text, scheme)
    for way in (asked.named, asked.sensed):
        for place in schemes:
            found = way(place)
            if found:
                return replace(found, text=text)
    meant = asked.misspelt(schemes)
    if meant:
        return replace(meant, text=text)
    core = question.core(asked.text)
    if scheme is None and core not in {"", asked.text}:
        found = resolve(core, snapshot, language=language)
        if found.verdict is not Verdict.UNKNOWN:
            return _as_variant(replace(found, text=text))
    return asked.unknown(text, scheme)


def concerning(asked: str, uri: str, snapshot: Snapshot) -> Resolution:
    """Give what there is to say about one term, asked for by its address.

    Raises `UnknownTermError`.
    """
    return _about(Verdict.EXACT, uri, snapshot, (), asked)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A word with its white space mended, where it is looked for and in which language."""

    text: str
    snapshot: Snapshot
    language: str

    def named(self, scheme: str | None) -> Resolution | None:
        """Answer a word that is a label, or that several terms share."""
        labels, text = self.snapshot.labels, self.text
        shared = labels.distinctions(text) if scheme == TERMS else ()
        same = labels.same(text, scheme)
        if shared:
            return senses.shared(shared, same, self.snapshot)
        named = tuple(entry for entry in same if entry.role in {Role.PREFERRED, Role.NOTATION})
        entries = named or same or labels.variants(text, scheme)
        entries = entries or labels.reordered(text, scheme)
        return self._found(entries, exact=bool(named)) if entries else None

    def sensed(self, scheme: str | None) -> Resolution | None:
        """Answer a word that several terms have in common: ``delivery``."""
        held = _in_use(self.snapshot.labels.senses(self.text, scheme)) if scheme else ()
        if len({entry.uri for entry in held}) < 2:  # noqa: PLR2004 - one sense is no choice
            return None
        return senses.choice(held, self.snapshot, sense=True)

    def misspelt(self, schemes: Sequence[str | None]) -> Resolution | None:
        """Answer a word that is a slip away from the labels of one term alone."""
        if self._is_spelt_right():
            return None
        near = self.snapshot.labels.misspelt(self.text)
        answers = (self._slipped(within(near, scheme), scheme) for scheme in schemes)
        return next((answer for answer in answers if answer), None)

    def _slipped(self, near: Sequence[Slip], scheme: str | None) -> Resolution | None:
        fewest = near[0][0] if near else None
        shared = self._misspelt_shared(fewest) if scheme == TERMS else None
        meant = {entry.uri for count, entry in near if count == fewest}
        if shared or len(meant) != 1:
            return shared
        length = len(squash(self.text))
        candidates: dict[str, Candidate] = {}
        for count, entry in near:
            candidates.setdefault(entry.uri, _slip(count, entry, length))
        offered = tuple(candidates.values())[: senses.MOST]
        return self._meant(Verdict.VARIANT, near[0][1], offered)

    def _is_spelt_right(self) -> bool:
        """Say whether every word is an ordinary one: a decree is no misspelt degree."""
        known = self.snapshot.labels.is_word
        return all(
            is_english(word) or all(known(part) or is_english(part) for part in words(word))
            for word in _BETWEEN.split(self.text.lower())
        )

    def _misspelt_shared(self, fewer_than: int | None) -> Resolution | None:
        """Answer a word that is nearer to a word that several terms share than to any label."""
        asked, shared = squash(self.text), sorted(self.snapshot.labels.shared)
        close = [(slips(asked, squash(word)), word) for word in shared]
        near = [(count, word) for count, word in close if count is not None]
        if not near or (fewer_than is not None and min(near)[0] >= fewer_than):
            return None
        return replace(self, text=min(near)[1]).named(TERMS)

    def unknown(self, sent: str, scheme: str | None) -> Resolution:
        """Offer what looks alike, and the terms that a longer text, as it was sent, contains."""
        similar = self.snapshot.labels.similar(self.text, scheme, least=LEAST_CANDIDATE)
        parts = self._parts(sent) if scheme is None else ()
        inside = [
            replace(offered, why="it stands in the text", score=_MENTIONED)
            for part in parts
            for offered in _offered(part.resolution)
        ]
        candidates = _best_first((*inside, *map(_spelling, similar)))[: senses.MOST]
        return Resolution(text=sent, verdict=Verdict.UNKNOWN, candidates=candidates, parts=parts)

    def _found(self, entries: Sequence[Entry], *, exact: bool) -> Resolution:
        entries = _in_use(self._readable(entries))
        if len({entry.uri for entry in entries}) > 1:
            return senses.choice(entries, self.snapshot)
        verdict = Verdict.EXACT if exact else Verdict.VARIANT
        others = () if exact else self._others(entries[0])
        return self._meant(verdict, entries[0], (candidate(entries[0]), *others))

    def _others(self, found: Entry) -> tuple[Candidate, ...]:
        """Give the terms in whose names the word stands: ``stackable`` *credential*."""
        labels = self.snapshot.labels
        having = (labels.entries[place] for place in labels.words.having_all(words(self.text)))
        named = (
            entry
            for entry in having
            if entry.role is Role.PREFERRED
            and entry.uri != found.uri
            and TERMS in entry.concept.in_schemes
        )
        return tuple(
            Candidate(entry.uri, entry.label, entry.label, "has the word in its name", _INSIDE)
            for entry in islice(named, _MOST_OTHERS)
        )

    def _meant(
        self, verdict: Verdict, entry: Entry, candidates: tuple[Candidate, ...]
    ) -> Resolution:
        """Answer with the term that is meant, or with the senses of its name."""
        shared = self.snapshot.labels.distinctions(entry.preferred.value)
        if shared:
            return senses.shared(shared, (entry,), self.snapshot)
        return _about(verdict, entry.uri, self.snapshot, candidates, self.text)

    def _readable(self, entries: Sequence[Entry]) -> Sequence[Entry]:
        """Prefer the labels of the first wanted language in which there is any."""
        for tag in fallbacks(self.language):
            wanted = [entry for entry in entries if entry.label.language.lower() in {tag, ""}]
            if wanted:
                return wanted
        return entries

    def _parts(self, sent: str) -> tuple[Part, ...]:
        held = islice(mentions(sent, self.snapshot.labels), _MOST_PARTS)
        return tuple(
            Part(mention.start, mention.end, found)
            for mention in held
            if (found := self._part(mention))
        )

    def _part(self, mention: Mention) -> Resolution | None:
        inside = replace(self, text=" ".join(mention.surface.split()))
        found = inside.named(TERMS) or inside.sensed(TERMS) or inside.named(None)
        return replace(found, text=mention.surface) if found else None


def _as_variant(found: Resolution) -> Resolution:
    exact = found.verdict is Verdict.EXACT
    return replace(found, verdict=Verdict.VARIANT) if exact else found


def _about(
    verdict: Verdict,
    uri: str,
    snapshot: Snapshot,
    candidates: tuple[Candidate, ...],
    asked: str,
) -> Resolution:
    term = snapshot.concept(uri)
    return Resolution(
        text=asked,
        verdict=Verdict.RETIRED if term.retired else verdict,
        term=term,
        instead=snapshot.replacement(term),
        distinctions=snapshot.distinctions_of.get(uri, ()),
        marks=snapshot.marks_of.get(uri, ()),
        candidates=candidates,
    )


def _best_first(offered: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Give each term once, for the best of its reasons; of those as good the first as it came."""
    held: dict[str, Candidate] = {}
    for one in sorted(offered, key=lambda one: -one.score):
        held.setdefault(one.uri, one)
    return tuple(held.values())


def _in_use(entries: Sequence[Entry]) -> Sequence[Entry]:
    """Leave out retired terms where the word is that of a term in use as well."""
    return [entry for entry in entries if not entry.concept.retired] or entries


def _offered(resolution: Resolution) -> tuple[Candidate, ...]:
    return resolution.candidates[:1] if resolution.term else resolution.candidates


def _slip(count: int, entry: Entry, length: int) -> Candidate:
    """Give a label that a word of `length` letters misses by `count` slips."""
    score = round(100 * (1 - count / max(length, len(squash(entry.label.value)))))
    return Candidate(entry.uri, entry.preferred, entry.label, _SPELT, score)


def _spelling(hit: Likeness) -> Candidate:
    score = min(99, round(hit.score))
    return Candidate(hit.entry.uri, hit.entry.preferred, hit.entry.label, _SPELT, score)
