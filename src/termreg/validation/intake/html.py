"""Web pages with records in them, as JSON-LD in ``<script type="application/ld+json">``."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
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
_OPENING: Final = re.compile(
    r"<!--|<(?P<name>script|style|textarea|title|iframe|xmp)(?=[\s/>])", re.IGNORECASE
)
_TAG_END: Final = re.compile(r"""(?:[^>"']|"[^"]*+"|'[^']*+')*+>""")
_TYPE: Final = re.compile(
    r"""(?<![^\s"'/])type\s*=\s*(?P<type>"[^"]*"|'[^']*'|[^\s>"']+)""", re.IGNORECASE
)
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
    found = []
    for number, (start, end) in enumerate(_scripts(source.text)):
        if number >= limits.max_values:
            raise TooManyError(f"This page holds more than {limits.max_values} blocks of data.")
        found.append((number, source.part(start, end)))
    return found


def _scripts(text: str) -> Iterator[tuple[int, int]]:
    """Give where the blocks of JSON-LD begin and end, in one pass whatever the page is like.

    What stands in comments, other scripts, styles and forms is passed over with them (HTML
    §13.2.5). `html.parser` would do, but some pages cost it time that grows with the square.
    """
    at = 0
    while (opened := _OPENING.search(text, at)) is not None:
        if opened[0] == "<!--":
            ended = text.find("-->", opened.end())
            if ended < 0:
                return
            at = ended
            continue
        tag = _TAG_END.match(text, opened.end())
        if tag is None:
            return
        name = opened["name"].lower()
        closed = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(text, tag.end())
        at = closed.start() if closed else len(text)
        if name == "script" and _is_data(tag[0]):
            yield tag.end(), at


def _is_data(attributes: str) -> bool:
    found = _TYPE.search(attributes)
    if found is None:
        return False
    media_type = unescape(found["type"].strip("\"'"))
    return media_type.partition(";")[0].strip().lower() == _MEDIA_TYPE
