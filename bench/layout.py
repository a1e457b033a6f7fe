# ruff: noqa: INP001 - beside the package
"""Write JSON as different people and programs lay it out, and note where each value begins.

The places are noted while the text is written, so that they owe nothing to the reader that is
measured against them.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any, Final

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text is laid out; an object or list of at most `short` characters stays on a line."""

    indent: str | None = "  "
    short: int = 0
    colon: str = ": "
    comma: str = ","
    line_break: str = "\n"
    plain: bool = False
    before: str = ""


LAYOUTS: Final = (
    Layout(),
    Layout(indent="    ", short=90),
    Layout(indent="\t", line_break="\r\n"),
    Layout(short=60, plain=True),
    Layout(indent="", colon=" :", comma=" ,", before="\n\n"),
    Layout(indent=None, colon=":"),
    Layout(indent=None, comma=", "),
)


@dataclass(slots=True)
class Written:
    """A JSON text, and the offsets at which its values and their keys begin, by pointer."""

    text: str = ""
    values: dict[str, int] = field(default_factory=dict)
    keys: dict[str, int] = field(default_factory=dict)

    def at(self, pointer: str, *, key: bool = False) -> tuple[int, int]:
        """Give the line and the column, from 1, of a value or of its key."""
        start = (self.keys if key else self.values)[pointer]
        before = self.text[:start]
        return before.count("\n") + 1, start - (before.rfind("\n") + 1) + 1


def pointer(path: Sequence[str | int]) -> str:
    """Give a path as a JSON pointer (RFC 6901)."""
    return "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in path)


def write(value: object, layout: Layout) -> Written:
    """Write a value."""
    pen = _Pen(layout)
    pen.put(layout.before)
    pen.value(value, (), 0)
    pen.put(layout.line_break if layout.indent is not None else "")
    pen.written.text = "".join(pen.pieces)
    return pen.written


def chosen(rng: Random) -> Layout:
    """Choose a layout."""
    return rng.choice(LAYOUTS)


class _Pen:
    def __init__(self, layout: Layout) -> None:
        self.layout, self.written = layout, Written()
        self.pieces: list[str] = []
        self._end = 0

    def put(self, piece: str) -> None:
        self.pieces.append(piece)
        self._end += len(piece)

    def value(self, value: object, path: Path, depth: int, *, inline: bool = False) -> None:
        self.written.values[pointer(path)] = self._end
        if isinstance(value, dict | list) and value:
            whole = len(json.dumps(value, ensure_ascii=self.layout.plain))
            inline = inline or self.layout.indent is None or whole <= self.layout.short
            self._members(value, path, depth, inline=inline)
        else:
            self.put(json.dumps(value, ensure_ascii=self.layout.plain))

    def _members(
        self, held: dict[str, Any] | list[Any], path: Path, depth: int, *, inline: bool
    ) -> None:
        is_object = isinstance(held, dict)
        self.put("{" if is_object else "[")
        members: list[tuple[str | int, Any]]
        members = [*held.items()] if isinstance(held, dict) else [*enumerate(held)]
        for place, (name, value) in enumerate(members):
            self.put(self.layout.comma if place else "")
            self._break(depth + 1, inline=inline)
            inner: Path = (*path, name)
            if is_object:
                self.written.keys[pointer(inner)] = self._end
                self.put(json.dumps(name, ensure_ascii=self.layout.plain) + self.layout.colon)
            self.value(value, inner, depth + 1, inline=inline)
        self._break(depth, inline=inline)
        self.put("}" if is_object else "]")

    def _break(self, depth: int, *, inline: bool) -> None:
        if inline or self.layout.indent is None:
            self.put(" " if self.layout.short else "")
        else:
            self.put(self.layout.line_break + self.layout.indent * depth)
