"""One XML part of a workbook, read in pieces; a document type is refused before it is read."""

from collections.abc import Iterable, Iterator
from typing import Any, Protocol
from xml.parsers import expat

from termreg.errors import UnreadableRecordError


class Handler(Protocol):
    """What is told of each element; names come without the prefix of their namespace."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""

    def end(self, name: str) -> None:
        """Take the end of an element."""

    def text(self, text: str) -> None:
        """Take a piece of text."""


def pieces(chunks: Iterable[bytes], handler: Handler) -> Iterator[None]:
    """Parse a part into a handler and give a turn after each piece.

    Raises `UnreadableRecordError` where it is no XML, or where it has a document type: what that
    declares could grow without end, or lead to other files.
    """
    parser = _parser(handler)
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)  # noqa: FBT003 - expat's own signature
            yield
        parser.Parse(b"", True)  # noqa: FBT003 - expat's own signature
    except expat.ExpatError:
        raise UnreadableRecordError(
            "A part of this workbook is damaged. "
            "Open it in a spreadsheet program and save it again."
        ) from None
    yield


def parse(chunks: Iterable[bytes], handler: Handler) -> None:
    """Parse a whole part into a handler. Raises as `pieces` does."""
    for _ in pieces(chunks, handler):
        pass


def _parser(handler: Handler) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def start(name: str, attributes: dict[str, str]) -> None:
        handler.start(
            name.rpartition(":")[2],
            {key.rpartition(":")[2]: value for key, value in attributes.items()},
        )

    def end(name: str) -> None:
        handler.end(name.rpartition(":")[2])

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = _refuse
    return parser


def _refuse(*_: Any) -> None:  # noqa: ANN401 - expat's own signature
    raise UnreadableRecordError(
        "This workbook holds a document type declaration (DOCTYPE), which no spreadsheet program "
        "writes. Save it again in one."
    )
