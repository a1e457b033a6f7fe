"""JSON Lines: one record a line, each read by itself, so that a bad line costs no other."""

from collections.abc import Iterator
from typing import Final

from termreg.errors import NotJsonError, TooBigError, TooManyError, UnreadableRecordError
from termreg.validation.intake import record
from termreg.validation.intake.document import Document, Item
from termreg.validation.intake.limits import Limits
from termreg.validation.intake.located import Located, Parts
from termreg.validation.intake.reading import Reading
from termreg.validation.intake.screen import decode
from termreg.validation.intake.source import Source

_ONE: Final = "One line holds one record. Write each record of a list on a line of its own."


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
    size = len(line.text.encode())
    if size > limits.max_record_bytes:
        raise TooBigError(
            f"This line has {size:,} bytes; at most {limits.max_record_bytes:,} are read.",
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
