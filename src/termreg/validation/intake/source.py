"""The text that was sent, and where an offset in it stands: lines and columns from 1."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from termreg.findings import Place

_BREAK = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True)
class Source:
    """A text; a column counts characters, as editors do."""

    text: str

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in _BREAK.finditer(self.text))]

    def at(self, offset: int) -> tuple[int, int]:
        """Give the line and the column of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def place(self, start: int, end: int) -> Place:
        """Give the place of a stretch of text; its end is excluded."""
        return Place(*self.at(start), *self.at(end))

    def line(self, number: int) -> str:
        """Give one line without its break."""
        start = self._starts[number - 1]
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")
