"""The glossary as a table."""

import csv
import io

import pytest

from termreg.release import table
from termreg.release.snapshot import Snapshot, snapshot
from termreg.vocabulary.model import Concept, ConceptScheme, Text, Vocabulary
from termreg.vocabulary.namespaces import TERMS


def test_every_term_is_one_row(snapshot: Snapshot) -> None:
    """Nothing of the glossary is left out, and every row has every column."""
    rows = list(table.rows(snapshot))
    assert sorted(row[-1] for row in rows) == sorted(c.uri for c in snapshot.entries[TERMS])
    assert {len(row) for row in rows} == {len(table.COLUMNS)}


def test_csv_reads_back_as_it_was_written(snapshot: Snapshot) -> None:
    """Commas, quotes and line breaks survive."""
    rows = list(table.rows(snapshot))
    read = list(csv.reader(io.StringIO(table.to_csv(rows).decode("utf-8-sig"), newline="")))
    assert tuple(read[0]) == table.COLUMNS
    assert [tuple(row) for row in read[1:]] == rows


def test_a_cell_names_no_more_than_it_holds() -> None:
    """A workbook's cell has an end: of 1,000 kinds the first are named and the rest are counted."""
    kinds = [Concept(uri=f"{TERMS}/k{n}", in_schemes=(TERMS,)) for n in range(1000)]
    top = Concept(uri=f"{TERMS}/a", in_schemes=(TERMS,), narrower=tuple(k.uri for k in kinds))
    held = Vocabulary(schemes=(ConceptScheme(uri=TERMS),), concepts=(top, *kinds))
    cell = next(table.rows(snapshot(held, "2026.1")))[table.COLUMNS.index("Kinds of it")]
    assert cell.endswith("and 800 more")
    assert len(cell) < 32_767


def test_a_long_table_comes_in_pieces() -> None:
    """Whatever its length, it is never held as one."""
    row = ("=1",) * len(table.COLUMNS)
    pieces = list(table.csv_pieces(row for _ in range(1200)))
    assert len(pieces) == 4
    assert b"".join(pieces).count(b"\r\n") == 1201


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_a_csv_file_is_a_formula(start: str) -> None:
    """A label that a spreadsheet would run is made text by an apostrophe."""
    label = f"{start}cmd|' /C calc'!A0"
    concept = Concept(uri=f"{TERMS}/x", in_schemes=(TERMS,), pref_labels=(Text(label, "en"),))
    held = Vocabulary(schemes=(ConceptScheme(uri=TERMS),), concepts=(concept,))
    rows = table.rows(snapshot(held, "2026.1"))
    read = list(csv.reader(io.StringIO(table.to_csv(rows).decode("utf-8-sig"), newline="")))
    assert read[1][0] == f"'{label}"


def test_the_same_table_is_the_same_workbook(snapshot: Snapshot) -> None:
    """The bytes, and so the entity tag, depend on what is said alone."""
    rows = list(table.rows(snapshot))
    once, again = (table.to_xlsx(rows, "Terms", "2026-11-22") for _ in range(2))
    assert once == again
    assert once.startswith(b"PK")
