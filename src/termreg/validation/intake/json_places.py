"""Where each value of a JSON document stands: its pointer (RFC 6901) and its stretch of text."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from termreg.findings import Place
from termreg.validation.intake.source import Source

_TOKEN: Final = re.compile(
    r'(?P<string>"[^"\\]*+(?:\\.[^"\\]*+)*+")|(?P<open>[{\[])|(?P<close>[}\]])|(?P<comma>,)'
    r'|(?P<bare>[^\s{}\[\],:"]++)',
    re.DOTALL,
)
_SPACE: Final = re.compile(r"[ \t\n\r]*+")
_MEMBER: Final = re.compile(
    r'[ \t\n\r]*+[{,][ \t\n\r]*+("[^"\\]*+(?:\\.[^"\\]*+)*+")[ \t\n\r]*+:[ \t\n\r]*+', re.DOTALL
)
_ENTRY: Final = re.compile(r"[ \t\n\r]*+[\[,][ \t\n\r]*+(?!\])")
_value: Final = json.JSONDecoder().raw_decode


class Span(NamedTuple):
    """One value: its pointer, its stretch of text, and that of its key, where it has one."""

    pointer: str
    start: int
    end: int
    key_start: int | None = None
    key_end: int | None = None


@dataclass(slots=True)
class _Open:
    """An object or list that has begun and not ended."""

    pointer: str
    start: int
    is_object: bool
    key_start: int | None
    key_end: int | None
    index: int = 0


class Places:
    """Where the values of one document stand, which a JSON parser has read.

    Only the objects and lists around a value that is asked for are looked into, and each once: few
    values are ever asked for.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self._entered: set[str] = set()

    @cached_property
    def _spans(self) -> dict[str, Span]:
        return {span.pointer: span for span in _whole(self.source.text)}

    def _span(self, pointer: str) -> Span | None:
        if pointer and pointer not in self._spans:
            around = self._span(pointer.rpartition("/")[0])
            if around is None or around.pointer in self._entered:
                return None
            self._entered.add(around.pointer)
            self._spans.update((s.pointer, s) for s in _inside(self.source.text, around))
        return self._spans.get(pointer)

    def of(self, pointer: str, *, key: bool = False) -> Place | None:
        """Give the place of a value, or of its key; None where the document has no such value."""
        span = self._span(pointer)
        if span is None:
            return None
        if key and span.key_start is not None and span.key_end is not None:
            return self.source.place(span.key_start, span.key_end)
        return self.source.place(span.start, span.end)

    def start(self, pointer: str) -> tuple[int, int]:
        """Give the line and column where a value begins; those of the document if there is none."""
        place = self.of(pointer)
        return (place.line, place.column) if place else (1, 1)

    def nearest(self, pointer: str) -> str:
        """Give the pointer itself, or of the object around it that the document does have."""
        while pointer and self._span(pointer) is None:
            pointer = pointer.rpartition("/")[0]
        return pointer

    def cell(self, pointer: str) -> str | None:  # noqa: ARG002 - JSON has no cells
        """Give None: a text has lines, not cells."""
        return None


def _whole(text: str) -> Iterator[Span]:
    """Give the value that a text is, if it is one."""
    start = _SPACE.match(text)
    if start and start.end() < len(text):
        yield Span("", start.end(), len(text.rstrip()))


def _inside(text: str, around: Span) -> Iterator[Span]:
    """Give the values that stand in an object or a list, without those inside them."""
    is_object = text[around.start] == "{"
    form, at, place = _MEMBER if is_object else _ENTRY, around.start, 0
    while found := form.match(text, at):
        _, at = _value(text, found.end())
        key = _key(found[1]) if is_object else str(place)
        stretch = found.span(1) if is_object else (None, None)
        yield Span(f"{around.pointer}/{key}", found.end(), at, *stretch)
        place += 1


def _key(written: str) -> str:
    """Give the part of a pointer that stands for a key as it is written."""
    return escape(json.loads(written) if "\\" in written else written[1:-1])


def spans(text: str) -> Iterator[Span]:
    """Give every value of a JSON text, each object and list after what is inside it.

    The text has been read by a JSON parser, at least as far as the caller goes on asking.
    """
    scan = _Scan()
    for token in _TOKEN.finditer(text):
        kind = token.lastgroup
        if kind == "open":
            scan.enter(token)
        elif kind == "close":
            yield scan.leave(token)
        elif kind == "comma":
            scan.next()
        elif kind == "string" and scan.wants_key:
            scan.key(token)
        else:
            yield scan.value(token)


def escape(key: str) -> str:
    """Give a key as a part of a JSON pointer (RFC 6901 §3)."""
    return key.replace("~", "~0").replace("/", "~1") if "~" in key or "/" in key else key


def unescape(part: str) -> str:
    """Give the key that a part of a JSON pointer stands for."""
    return part.replace("~1", "/").replace("~0", "~")


class _Scan:
    """The place in the document that the scan has reached."""

    def __init__(self) -> None:
        self._open: list[_Open] = []
        self._key: str | None = None
        self._key_span: tuple[int, int] | tuple[None, None] = (None, None)

    @property
    def wants_key(self) -> bool:
        return bool(self._open) and self._open[-1].is_object and self._key is None

    def key(self, token: re.Match[str]) -> None:
        self._key = json.loads(token[0], strict=False)
        self._key_span = token.span()

    def enter(self, token: re.Match[str]) -> None:
        pointer = self._pointer()
        self._open.append(_Open(pointer, token.start(), token[0] == "{", *self._key_span))
        self._key, self._key_span = None, (None, None)

    def leave(self, token: re.Match[str]) -> Span:
        ended = self._open.pop()
        return Span(ended.pointer, ended.start, token.end(), ended.key_start, ended.key_end)

    def next(self) -> None:
        self._key, self._key_span = None, (None, None)
        self._open[-1].index += 1

    def value(self, token: re.Match[str]) -> Span:
        span = Span(self._pointer(), *token.span(), *self._key_span)
        self._key, self._key_span = None, (None, None)
        return span

    def _pointer(self) -> str:
        if not self._open:
            return ""
        inner = self._open[-1]
        part = escape(self._key or "") if inner.is_object else str(inner.index)
        return f"{inner.pointer}/{part}"
