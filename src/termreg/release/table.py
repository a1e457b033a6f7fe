"""The glossary as a table for a spreadsheet: one row a term, as CSV and as XLSX.

A cell never becomes a formula: in XLSX every cell is written as text; in CSV a text that a
spreadsheet would run begins with an apostrophe (CWE-1236).
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import Final

from termreg.release.order import Status
from termreg.release.snapshot import Snapshot
from termreg.vocabulary.labels import best
from termreg.vocabulary.model import Concept, Text
from termreg.vocabulary.namespaces import TERMS
from termreg.vocabulary.render.escapes import in_cell

COLUMNS: Final = (
    "Term",
    "Status",
    "Definition",
    "Also called",
    "Notes on use",
    "Often confused with",
    "Is a kind of",
    "Kinds of it",
    "See also",
    "Topics",
    "Sources",
    "Trademark",
    "Web address",
)
_WIDTHS: Final = (28, 10, 60, 30, 50, 50, 24, 30, 30, 24, 50, 40, 58)
_BETWEEN: Final = "; "
_NEW_LINE: Final = "\n"
_PIECE: Final = 500
"""So many rows are written at a time."""
_NAMED: Final = 200
"""So many terms are named in a cell, which in a workbook holds 32,767 characters."""

Row = tuple[str, ...]


def rows(
    snapshot: Snapshot, scheme: str = TERMS, language: str = "en", *, topic: str | None = None
) -> Iterator[Row]:
    """Give the terms of a scheme in the order of the alphabet, each as one text a column.

    `topic` is the address of the only topic wanted, or None for all.
    """
    for concept in chosen(snapshot, scheme, language, topic=topic):
        yield _row(concept, snapshot, language)


def chosen(
    snapshot: Snapshot, scheme: str = TERMS, language: str = "en", *, topic: str | None = None
) -> tuple[Concept, ...]:
    """Give the terms that have a row, the retired among them."""
    return snapshot.catalogue.find(scheme).order(language).select(Status.ALL, topic).concepts


def csv_pieces(table: Iterable[Row]) -> Iterator[bytes]:
    """Write the table as CSV (RFC 4180) in UTF-8 with a byte order mark, as Excel expects it.

    It comes piece by piece, so that a table of any length takes no more memory than a short one.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    yield out.getvalue().encode("utf-8-sig")
    held = iter(table)
    while piece := list(islice(held, _PIECE)):
        out.seek(0)
        out.truncate()
        writer.writerows([in_cell(cell) for cell in row] for row in piece)
        yield out.getvalue().encode()


def to_csv(table: Iterable[Row]) -> bytes:
    """Write the table as CSV in one piece."""
    return b"".join(csv_pieces(table))


def to_xlsx(table: Iterable[Row], title: str, made: str) -> bytes:
    """Write the table as a workbook: a frozen heading, a filter, text that wraps.

    `made` is the date (``2026-11-22``) that the file carries, so that equal tables are equal bytes.
    """
    from xlsxwriter import Workbook

    out = io.BytesIO()
    held = list(table)
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"title": title, "created": _moment(made)})
        sheet = book.add_worksheet("Terms")
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        for column, (name, width) in enumerate(zip(COLUMNS, _WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, name, bold)
        for line, row in enumerate(held, start=1):
            for column, cell in enumerate(row):
                sheet.write_string(line, column, cell, plain)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(held), len(COLUMNS) - 1)
    return out.getvalue()


def _row(concept: Concept, snapshot: Snapshot, language: str) -> Row:
    def named(uris: Sequence[str]) -> str:
        first = (_told(best(snapshot.names(uri), language), uri) for uri in uris[:_NAMED])
        others = [f"and {len(uris) - _NAMED:,} more"] if len(uris) > _NAMED else []
        return _BETWEEN.join([*first, *others])

    distinctions = snapshot.distinctions_of.get(concept.uri, ())[:_NAMED]
    marks = snapshot.marks_of.get(concept.uri, ())[:_NAMED]
    return (
        _told(best(concept.pref_labels, language), concept.slug),
        (concept.status or "").rsplit("/", 1)[-1],
        _told(best(concept.definitions, language)),
        _BETWEEN.join(text.value for text in concept.alt_labels),
        _NEW_LINE.join(text.value for text in concept.scope_notes),
        _NEW_LINE.join(_chosen((d.descriptions for d in distinctions), language)),
        named(concept.broader),
        named(concept.narrower),
        named(concept.related),
        named(concept.topics),
        named(concept.sources),
        _NEW_LINE.join(_chosen((mark.descriptions for mark in marks), language)),
        concept.uri,
    )


def _chosen(texts: Iterable[tuple[Text, ...]], language: str) -> Iterator[str]:
    return (_told(best(choices, language)) for choices in texts)


def _told(text: Text | None, otherwise: str = "") -> str:
    return text.value if text else otherwise


def _moment(made: str) -> datetime:
    return datetime.fromisoformat(made).replace(tzinfo=UTC)
