"""The text that was sent, and where an offset in it stands: lines and columns from 1."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from termreg.findings import Place

_BREAK = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True)
class Source:
    """A text; a column counts characters, as editors do.

    `first_line` and `first_column` say where it begins, where it is a part of a document.
    """

    text: str
    first_line: int = 1
    first_column: int = 1

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in _BREAK.finditer(self.text))]

    def at(self, offset: int) -> tuple[int, int]:
        """Give the line and the column of an offset."""
        line = bisect_right(self._starts, offset)
        column = offset - self._starts[line - 1] + (self.first_column if line == 1 else 1)
        return line + self.first_line - 1, column

    def part(self, start: int, end: int) -> "Source":
        """Give a stretch of this text whose places are those in the whole."""
        return Source(self.text[start:end], *self.at(start))

    def place(self, start: int, end: int) -> Place:
        """Give the place of a stretch of text; its end is excluded."""
        return Place(*self.at(start), *self.at(end))

    def line(self, number: int) -> str:
        """Give one line without its break; an empty one where there is no such line."""
        if not 0 < number <= len(self._starts):
            return ""
        start = self._starts[number - 1]
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")
