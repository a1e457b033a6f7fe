"""Web pages with records in them, as JSON-LD in ``<script type="application/ld+json">``."""

from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Final

from termreg.errors import (
    AnotherStandardError,
    NoRecordError,
    TooManyError,
    UnknownContextError,
    UnreadableRecordError,
)
from termreg.validation.intake import record
from termreg.validation.intake.document import Document, Item
from termreg.validation.intake.limits import Limits
from termreg.validation.intake.located import Parts
from termreg.validation.intake.reading import Reading
from termreg.validation.intake.screen import decode
from termreg.validation.intake.source import Source

_MEDIA_TYPE: Final = "application/ld+json"
_NONE: Final = (
    "This page holds no record. A record stands in a page as JSON-LD, between "
    '<script type="application/ld+json"> and </script>.'
)


def read(data: bytes, limits: Limits, reading: Reading) -> Document:
    """Read the records of a page; lines and columns are those of the page.

    Where a page has one block of data, pointers are those in that block; where it has several,
    they begin with the number of the block, from 0. Blocks about other things, which many pages
    have for search engines, are passed over where a block holds a record. Raises `NoRecordError`
    where there is no block, and the first failure where no block can be read.
    """
    source = decode(data, limits)
    blocks = _blocks(source, limits)
    if not blocks:
        raise NoRecordError(_NONE)
    read_blocks = [_block(block, limits, reading) for block in blocks]
    if len(read_blocks) == 1:
        return _only(read_blocks[0])
    if any(block.document for block in read_blocks):
        read_blocks = [block for block in read_blocks if not _is_foreign(block.failure)]
    items = [item for block in read_blocks for item in block.items()]
    places = {str(b.number): b.document.places for b in read_blocks if b.document}
    failures = [item.failure for item in items if item.failure is not None]
    if len(failures) == len(items):
        raise _gravest(failures)
    return Document(Parts(places), tuple(items), many=True)


@dataclass(frozen=True, slots=True)
class _Block:
    """One block of data: its number in the page, and what was read there or why it cannot be."""

    number: int
    document: Document | None
    failure: UnreadableRecordError | None = None

    def items(self) -> list[Item]:
        if self.document is None:
            return [Item(f"/{self.number}", None, self.failure)]
        return [
            Item(f"/{self.number}{item.pointer}", item.record, item.failure)
            for item in self.document.items
        ]


def _block(block: tuple[int, Source], limits: Limits, reading: Reading) -> _Block:
    number, source = block
    try:
        return _Block(number, record.read_text(source, limits, reading))
    except UnreadableRecordError as error:
        return _Block(number, None, error)


def _only(block: _Block) -> Document:
    if block.document is None:
        raise block.failure or NoRecordError(_NONE)
    return block.document


def _is_foreign(failure: UnreadableRecordError | None) -> bool:
    return isinstance(failure, AnotherStandardError | UnknownContextError)


def _gravest(failures: Sequence[UnreadableRecordError]) -> UnreadableRecordError:
    """Give the failure that says most: that a course is there, before that something else is."""
    return next((f for f in failures if isinstance(f, AnotherStandardError)), failures[0])


def _blocks(source: Source, limits: Limits) -> list[tuple[int, Source]]:
    finder = _Finder(source.text)
    finder.feed(source.text)
    finder.close()
    if len(finder.found) > limits.max_values:
        raise TooManyError(f"This page holds more than {limits.max_values} blocks of data.")
    return [(n, source.part(start, end)) for n, (start, end) in enumerate(finder.found)]


class _Finder(HTMLParser):
    """Finds where the blocks of JSON-LD begin and end."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self._starts = [0, *(n + 1 for n, letter in enumerate(text) if letter == "\n")]
        self._open: int | None = None
        self._end = len(text)
        self.found: list[tuple[int, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script" and _is_data(dict(attrs).get("type")):
            self._open = self._offset() + len(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._open is not None:
            self.found.append((self._open, self._offset()))
            self._open = None

    def close(self) -> None:
        super().close()
        if self._open is not None:
            self.found.append((self._open, self._end))
            self._open = None

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column


def _is_data(media_type: str | None) -> bool:
    return (media_type or "").partition(";")[0].strip().lower() == _MEDIA_TYPE
