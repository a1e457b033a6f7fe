"""The glossary as a table for a spreadsheet: one row a term, as CSV and as XLSX.

A cell never becomes a formula: in XLSX every cell is written as text; in CSV a text that a
spreadsheet would run begins with an apostrophe (CWE-1236).
"""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Final

from termreg.release.inert import inert
from termreg.release.snapshot import Snapshot
from termreg.vocabulary.labels import best
from termreg.vocabulary.model import Concept, Text
from termreg.vocabulary.namespaces import TERMS

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

Row = tuple[str, ...]


def rows(
    snapshot: Snapshot, scheme: str = TERMS, language: str = "en", *, topic: str | None = None
) -> tuple[Row, ...]:
    """Give the terms of a scheme in the order of the alphabet, each as one text a column.

    `topic` is the address of the only topic wanted, or None for all.
    """
    held = snapshot.entries.get(scheme, ())
    concepts = [concept for concept in held if topic is None or topic in concept.topics]
    return tuple(sorted((_row(c, snapshot, language) for c in concepts), key=_alphabetical))


def to_csv(table: Iterable[Row]) -> bytes:
    """Write the table as CSV (RFC 4180) in UTF-8 with a byte order mark, as Excel expects it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([inert(cell) for cell in row] for row in table)
    return out.getvalue().encode("utf-8-sig")


def to_xlsx(table: Iterable[Row], title: str, made: str) -> bytes:
    """Write the table as a workbook: a frozen heading, a filter, text that wraps.

    `made` is the date (``2026-11-22``) that the file carries, so that equal tables are equal bytes.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 - half the start-up time, for one download

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
    def named(uris: Iterable[str]) -> str:
        return _BETWEEN.join(_told(best(snapshot.names(uri), language), uri) for uri in uris)

    distinctions = snapshot.distinctions_of.get(concept.uri, ())
    marks = snapshot.marks_of.get(concept.uri, ())
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


def _alphabetical(row: Row) -> tuple[str, str]:
    return (row[0].casefold(), row[-1])


def _moment(made: str) -> datetime:
    return datetime.fromisoformat(made).replace(tzinfo=UTC)
