"""Safe fixes as edits of the text that was sent: all else in it stays as it is, byte for byte.

Safe is what has one right answer: a value in its agreed form, a date with one reading, a key in the
standard's spelling, a text without hidden characters and markup. What a fix brings to light, such
as a value under a key that was not known, is found by the check that follows it, and mended in its
turn where that too is safe; so that mending twice changes nothing more.
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from termreg.findings import Finding
from termreg.standard.model import Kind, Standard
from termreg.validation.intake.json_places import Span, spans, unescape
from termreg.validation.intake.source import Source
from termreg.validation.report import Batch, Report

WHAT: Final = (
    "Only records in JSON, JSON-LD or JSON Lines are mended in place: their dates, codes, numerals "
    "in quotes, spellings of keys, hidden characters and markup."
)
"""What can be mended, for whoever asks for more."""

_BOM: Final = b"\xef\xbb\xbf"
_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_HEAD: Final = frozenset({"type", "@type"})
_KEYWORDS: Final = frozenset({"@id", "@type"})
_MOST_ROUNDS: Final = 32


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """A stretch of the text and what is written in its place; offsets count characters."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A safe fix to accept or not: its edit, what stands there now, and what it would mend."""

    edit: Edit
    before: str
    finding: Finding

    @property
    def mark(self) -> str:
        """Give what names it: the same as long as its cause stands where it does."""
        return self.finding.fingerprint


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """A document after its safe fixes: how many there were, and what a check says of it now.

    `changes` are those that were accepted one by one.
    """

    data: bytes
    applied: int
    found: Report | Batch
    changes: tuple[Proposal, ...] = ()


def mend(
    data: bytes,
    found: Report | Batch,
    check: Callable[[bytes], Report | Batch],
    standard: Standard,
) -> Mended | None:
    """Apply every safe fix, and those that they bring to light; None for what is not JSON.

    `found` is what `check` says of `data`. Raises as `check` does.
    """
    applied = 0
    for _ in range(_MOST_ROUNDS):
        wanted = edits(data, found, standard)
        if wanted is None:
            return None
        if not wanted:
            break
        data, applied = apply(data, wanted), applied + len(wanted)
        found = check(data)
    return Mended(data=data, applied=applied, found=found)


def edits(data: bytes, found: Report | Batch, standard: Standard) -> tuple[Edit, ...] | None:
    """Give the edits that the safe suggestions of a report come to, in the order of the text.

    None where the document is not JSON, or JSON Lines, so that its values have no place.
    """
    offered = proposals(data, found, standard)
    return None if offered is None else tuple(proposal.edit for proposal in offered)


def proposals(
    data: bytes, found: Report | Batch, standard: Standard
) -> tuple[Proposal, ...] | None:
    """Give the safe fixes of a report one by one, in the order of the text, to accept or not.

    None where the document is not JSON, or JSON Lines.
    """
    try:
        text = data.removeprefix(_BOM).decode()
    except UnicodeDecodeError:  # a workbook, or a sheet in another encoding
        return None
    places = _places(text)
    if places is None:
        return None
    planner = _Planner(Source(text), places, standard)
    planned = [
        (held, finding)
        for report in found.reports
        for finding in report.findings
        for held in planner.plan(finding, report.record.pointer)
    ]
    causes: dict[Edit, Finding] = {}
    for held, finding in planned:
        causes.setdefault(held.edit, finding)
    wanted = _agreeing(planner.without_doubles([held for held, _ in planned]))
    return tuple(Proposal(edit, text[edit.start : edit.end], causes[edit]) for edit in wanted)


def accept(
    data: bytes,
    found: Report | Batch,
    check: Callable[[bytes], Report | Batch],
    standard: Standard,
    accepted: Collection[str],
) -> Mended | None:
    """Apply those safe fixes whose marks are accepted, and no more; None for what is not JSON.

    `found` is what `check` says of `data`. A mark that no fix has is passed over. Raises as
    `check` does.
    """
    offered = proposals(data, found, standard)
    if offered is None:
        return None
    wanted = [proposal for proposal in offered if proposal.mark in accepted]
    if not wanted:
        return Mended(data=data, applied=0, found=found)
    mended = apply(data, [proposal.edit for proposal in wanted])
    return Mended(data=mended, applied=len(wanted), found=check(mended), changes=tuple(wanted))


def apply(data: bytes, wanted: Sequence[Edit]) -> bytes:
    """Write the edits into a document; they come in order and do not overlap."""
    mark = _BOM if data.startswith(_BOM) else b""
    text, parts, done = data.removeprefix(_BOM).decode(), list[str](), 0
    for edit in wanted:
        parts += [text[done : edit.start], edit.text]
        done = edit.end
    return mark + "".join([*parts, text[done:]]).encode()


@dataclass(frozen=True, slots=True)
class _Planned:
    """An edit, and for that of a key, the pointer of the key and its new name."""

    edit: Edit
    pointer: str = ""
    renamed: str | None = None


class _Planner:
    """Turns findings into edits of one text."""

    def __init__(self, source: Source, places: Mapping[str, Span], standard: Standard) -> None:
        self._source, self._places, self._standard = source, places, standard
        self._ascii = source.text.isascii()

    def plan(self, finding: Finding, record: str) -> Iterator[_Planned]:
        """Give the edit of a finding, if it has a safe suggestion that can be placed."""
        suggestion, pointer = finding.suggestion, finding.pointer
        span = self._places.get(pointer or "")
        if suggestion is None or not suggestion.safe or pointer is None or span is None:
            return
        parts = [unescape(part) for part in pointer.removeprefix(record).split("/")[1:]]
        key = self._key_of(span, finding)
        if key is not None:
            if parts[:-1] == [] or self._standard.element(parts[:-1]) is not None:
                edit = Edit(*key, self._string(suggestion.value))
                yield _Planned(edit, pointer, suggestion.value)
        elif self._source.text[span.start] not in "{[":
            written = self._value(parts, suggestion.value)
            if written is not None:
                yield _Planned(Edit(span.start, span.end, written))

    def without_doubles(self, planned: Iterable[_Planned]) -> Iterator[Edit]:
        """Leave out new names of keys that would stand twice in their object."""
        held = list(dict.fromkeys(planned))
        renamed = {one.pointer: one.renamed for one in held if one.renamed is not None}
        holders = {pointer.rpartition("/")[0] for pointer in renamed}
        names: dict[str, list[str]] = defaultdict(list)
        for pointer in self._places:
            holder, _, part = pointer.rpartition("/")
            if holder in holders and pointer:
                names[holder].append(_plain(renamed.get(pointer) or unescape(part)))
        for one in held:
            told = names[one.pointer.rpartition("/")[0]] if one.renamed is not None else []
            if one.renamed is None or told.count(_plain(one.renamed)) == 1:
                yield one.edit

    def _key_of(self, span: Span, finding: Finding) -> tuple[int, int] | None:
        """Give the stretch of the key where the finding is about the key."""
        if span.key_start is None or span.key_end is None:
            return None
        stretch = span.key_start, span.key_end
        return stretch if self._source.place(*stretch) == finding.place else None

    def _value(self, parts: Sequence[str], value: str) -> str | None:
        """Write a value as its key takes it; None where that is not known."""
        if parts and parts[0] in _HEAD:
            return self._string(value)
        element = self._standard.element(parts)
        if element is None:
            return None
        if element.kind is not Kind.NUMBER:
            return self._string(value)
        return value if _NUMBER.fullmatch(value) else None

    def _string(self, value: str) -> str:
        """Write a text; a file without a character beyond ASCII is left without one."""
        return json.dumps(value, ensure_ascii=self._ascii)


def _agreeing(wanted: Iterable[Edit]) -> list[Edit]:
    """Put edits in order; where two say different things of one stretch, neither is safe."""
    by_place: dict[tuple[int, int], set[str]] = defaultdict(set)
    for edit in wanted:
        by_place[edit.start, edit.end].add(edit.text)
    return [Edit(*place, *texts) for place, texts in sorted(by_place.items()) if len(texts) == 1]


def _places(text: str) -> Mapping[str, Span] | None:
    """Give every value of a JSON text by its pointer; of JSON Lines, the record's number first."""
    if _is_json(text):
        return {span.pointer: span for span in spans(text)}
    found: dict[str, Span] = {}
    number, start = 0, 0
    for line in text.split("\n"):
        if line.strip():
            if not _is_json(line):
                return None
            found |= {span.pointer: span for span in _moved(spans(line), f"/{number}", start)}
            number += 1
        start += len(line) + 1
    return found


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _moved(held: Iterable[Span], pointer: str, by: int) -> Iterator[Span]:
    for span in held:
        keyed = span.key_start is not None and span.key_end is not None
        yield Span(
            pointer + span.pointer,
            span.start + by,
            span.end + by,
            span.key_start + by if keyed and span.key_start is not None else None,
            span.key_end + by if keyed and span.key_end is not None else None,
        )


def _plain(key: str) -> str:
    """Give the name under which a key counts: ``@id`` and ``id`` are one."""
    return key[1:] if key in _KEYWORDS else key
