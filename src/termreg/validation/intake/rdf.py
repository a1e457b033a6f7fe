"""Turtle, RDF/XML and N-Triples: from statements to records, each value with its line."""

import re
from collections.abc import Mapping
from itertools import islice
from typing import Final

from pyoxigraph import Quad

from termreg.errors import (
    NoRecordError,
    NotWellFormedError,
    TooManyError,
    UnsafeFileError,
    VocabularySyntaxError,
)
from termreg.findings import Place
from termreg.validation.intake import another, statements
from termreg.validation.intake.document import Document, Item
from termreg.validation.intake.kind import Kind
from termreg.validation.intake.limits import Limits
from termreg.validation.intake.reading import Reading
from termreg.validation.intake.screen import decode
from termreg.validation.intake.source import Source
from termreg.validation.intake.told import Told
from termreg.vocabulary import formats
from termreg.vocabulary.formats import File, Format

_FORMATS: Final = {
    Kind.TURTLE: Format.TURTLE,
    Kind.RDF_XML: Format.RDF_XML,
    Kind.N_TRIPLES: Format.N_TRIPLES,
}
_DOCUMENT_TYPE: Final = re.compile(r"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
# Addresses are read as they are written: one that is not whole stays so, for a rule to speak of.
_RELATIVE: Final = "relative://./"
_RECORDS_OF_MOST_VALUES: Final = 5
_NO_RECORD: Final = (
    "This file holds no record: nothing in it is an Offer or an Award of the standard "
    "(std:Offer, std:Award)."
)


def read(data: bytes, kind: Kind, limits: Limits, reading: Reading) -> Document:
    """Read the offers and awards that a file describes, in the order in which they come.

    A pointer is that of the value in the record, as the record is written in JSON; where there are
    several records, it begins with the number of the record, from 0. Raises `UnsafeFileError` for
    a document type, `NotWellFormedError` with the line, `NoRecordError`, `AnotherStandardError`.
    """
    source = decode(data, limits)
    if kind is Kind.RDF_XML:
        _refuse_document_type(source)
    quads = _parsed(source, _FORMATS[kind], limits.max_nodes * _RECORDS_OF_MOST_VALUES)
    told = Told(quads, statements.scan(source, kind), reading, _RELATIVE)
    roots = told.roots()
    if not roots:
        raise _none(told, reading)
    if len(roots) > limits.max_records:
        raise TooManyError(f"This file holds more than {limits.max_records:,} records.")
    many = len(roots) > 1
    items = []
    places: dict[str, Place | None] = {}
    for number, root in enumerate(roots):
        pointer = f"/{number}" if many else ""
        record, found = told.record(root, pointer, limits)
        items.append(Item(pointer, record))
        places |= found
    return Document(Stated(places), tuple(items), many=many)


class Stated:
    """Places of the statements from which a record was read."""

    def __init__(self, places: Mapping[str, Place | None]) -> None:
        """`places` has every pointer of the records; None where no place is known."""
        self._places = places

    def nearest(self, pointer: str) -> str:
        """Give the pointer itself, or of the object around it that the record does have."""
        while pointer and pointer not in self._places:
            pointer = pointer.rpartition("/")[0]
        return pointer

    def of(self, pointer: str, *, key: bool = False) -> Place | None:  # noqa: ARG002 - one place is both
        """Give the place of a statement, or of what is around it."""
        while True:
            place = self._places.get(pointer)
            if place is not None or not pointer:
                return place
            pointer = pointer.rpartition("/")[0]

    def start(self, pointer: str) -> tuple[int, int]:
        """Give the line and column of a statement; those of the file if they are not known."""
        place = self.of(pointer)
        return (place.line, place.column) if place else (1, 1)

    def cell(self, pointer: str) -> str | None:  # noqa: ARG002 - statements have no cells
        """Give None: statements have lines, not cells."""
        return None


def _refuse_document_type(source: Source) -> None:
    found = _DOCUMENT_TYPE.search(source.text)
    if found:
        raise UnsafeFileError(
            "This XML has a document type (DOCTYPE or ENTITY), which can be used to exhaust a "
            "computer, so the file is not read. Delete it and write the addresses out in full, or "
            "save the file as Turtle.",
            *source.at(found.start()),
        )


def _parsed(source: Source, form: Format, most: int) -> list[Quad]:
    """Give the statements of a text, no more than `most`."""
    try:
        told = formats.read(File("", form, data=source.text.encode()), _RELATIVE)
        quads = list(islice(told, most + 1))
    except VocabularySyntaxError as error:
        said = error.expected[:1].upper() + error.expected[1:]
        raise NotWellFormedError(said, error.line, error.column or 1) from None
    if len(quads) > most:
        raise TooManyError(f"This file holds more than {most:,} statements.")
    return quads


def _none(told: Told, reading: Reading) -> Exception:
    for subject in told.subjects():
        tree = told.plain(subject)
        other = another.recognise(tree)
        if other is not None:
            place = told.place(subject)
            at = (place.line, place.column) if place else (1, 1)
            return another.failure(tree, other, reading, at)
    return NoRecordError(_NO_RECORD)
