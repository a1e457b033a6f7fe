"""JSON Lines: one record a line, each read by itself, so that a bad line costs no other."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from termreg.errors import (
    NotJsonError,
    NotTextError,
    TooBigError,
    TooManyError,
    UnreadableRecordError,
)
from termreg.validation.intake import record
from termreg.validation.intake.document import Document, Item
from termreg.validation.intake.json_places import Places
from termreg.validation.intake.limits import Limits
from termreg.validation.intake.located import Located, Parts
from termreg.validation.intake.reading import Reading
from termreg.validation.intake.screen import decode
from termreg.validation.intake.source import Source

_UTF8_BOM: Final = b"\xef\xbb\xbf"
_ONE: Final = "One line holds one record. Write each record of a list on a line of its own."


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank: which record it is, from 0, the line's number, from 1."""

    record: int
    number: int
    data: bytes


def lines(held: Iterable[bytes]) -> Iterator[Line]:
    """Give the lines of a file that hold something, as they come; a byte order mark is none."""
    record = 0
    for number, data in enumerate(held, start=1):
        line = data.removeprefix(_UTF8_BOM) if number == 1 else data
        if line.strip():
            yield Line(record, number, line.rstrip(b"\r\n"))
            record += 1


def one(line: Line, limits: Limits, reading: Reading) -> Document:
    """Read one line as `read` does all of them; one that cannot be read stands with its failure."""
    pointer = f"/{line.record}"
    try:
        held = _one(_text(line, limits), limits, reading)
    except UnreadableRecordError as error:
        nowhere = Places(Source("", line.number))
        return Document(nowhere, (Item(pointer, None, error),), many=True)
    places = Parts({str(line.record): held.places})
    return Document(places, (Item(pointer, held.items[0].record),), many=True)


def _text(line: Line, limits: Limits) -> Source:
    try:
        text = decode(line.data, limits, max(limits.max_record_bytes, len(line.data))).text
    except NotTextError as error:
        raise NotTextError(error.what, line.number, error.column) from None
    return Source(text, line.number)


def read(data: bytes, limits: Limits, reading: Reading) -> Document:
    """Read every line that is not blank; the pointer of a record is ``/`` and its number from 0.

    A line that cannot be read stands beside the others with its failure; where none can, the first
    failure is raised. Raises `TooManyError` where there are more lines than records are read.
    """
    source = decode(data, limits, limits.max_unpacked_bytes)
    places: dict[str, Located] = {}
    items: list[Item] = []
    for number, line in enumerate(_lines(source)):
        if number >= limits.max_records:
            raise TooManyError(
                f"This file holds more than {limits.max_records:,} records.", *line.at(0)
            )
        try:
            held = _one(line, limits, reading)
        except UnreadableRecordError as error:
            items.append(Item(f"/{number}", None, error))
        else:
            places[str(number)] = held.places
            items.append(Item(f"/{number}", held.items[0].record))
    failures = [item.failure for item in items if item.failure is not None]
    if len(failures) == len(items):
        raise failures[0]
    return Document(Parts(places), tuple(items), many=True)


def _one(line: Source, limits: Limits, reading: Reading) -> Document:
    if len(line.text.encode()) > limits.max_record_bytes:
        raise TooBigError(
            f"This line has more than {limits.max_record_bytes:,} bytes, which is the most that we "
            "read.",
            *line.at(0),
        )
    held = record.read_text(line, limits, reading)
    if held.many:
        raise NotJsonError(_ONE, *line.at(0))
    return held


def _lines(source: Source) -> Iterator[Source]:
    """Give the lines that are not blank, each with its own place in the file."""
    lines = enumerate(source.text.split("\n"), start=1)
    return (Source(text.rstrip("\r"), number) for number, text in lines if text.strip())
