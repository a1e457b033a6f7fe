"""CSV as people save it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termreg.errors import TooBigError, TooManyError, UnreadableRecordError
from termreg.validation.intake.limits import Limits
from termreg.validation.sheets import csv
from termreg.validation.sheets.table import Book

TEXT = 'Title,Price\n"Café, data",£5\n'


def _cells(book: Book) -> list[tuple[Any, ...]]:
    return [tuple(row.cells.values()) for row in book.tables[0].rows()]


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", ()),
        ("utf-8-sig", ()),
        ("utf-16", ("The file is in UTF-16.",)),
        ("cp1252", ("Windows-1252 (Latin-1)",)),
        ("latin-1", ("Windows-1252 (Latin-1)",)),
    ],
)
def test_every_usual_encoding_is_read_and_named(encoding: str, said: tuple[str, ...]) -> None:
    """What is not UTF-8 is said, because letters may be wrong."""
    book = csv.read(TEXT.encode(encoding), Limits())
    assert _cells(book) == [("Title", "Price"), ("Café, data", "£5")]
    assert len(book.remarks) == len(said)
    assert all(part in remark for part, remark in zip(said, book.remarks, strict=True))


def test_an_unassigned_byte_of_windows_1252_is_read_as_latin_1() -> None:
    """No byte is lost, and the encoding is named."""
    book = csv.read(b"Title,Price\n\x81\xe9,5\n", Limits())
    assert _cells(book)[1] == ("\x81é", "5")
    assert "Latin-1" in book.remarks[0]


@pytest.mark.parametrize("encoding", ["utf-32", "utf-32-be"])
def test_utf_32_is_refused_by_name_or_as_no_text(encoding: str) -> None:
    """No spreadsheet writes it."""
    with pytest.raises(UnreadableRecordError, match=r"UTF-32|text form"):
        csv.read(TEXT.encode(encoding), Limits())


def test_an_encoding_that_a_file_claims_and_breaks_is_refused() -> None:
    """A mark of UTF-8 before other bytes."""
    with pytest.raises(UnreadableRecordError, match="says that it is in UTF-8"):
        csv.read(b"\xef\xbb\xbfTitle\n\xff\xff\n", Limits())


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_sign_between_cells_is_found(make: Any, sign: str) -> None:
    """Commas, semicolons, tabs and bars; those inside texts do not count."""
    rows = [["Title", "Hours", "Outcomes"], ["A, b; c", "7", "x; y"], ["D | e", "8", "one, two"]]
    book = csv.read(make.csv(rows, sign), Limits())
    assert _cells(book) == [tuple(row) for row in rows]


def test_a_first_row_that_names_the_sign_is_believed() -> None:
    """Excel writes ``sep=;``; rows keep their numbers."""
    rows = list(csv.read(b"sep=;\nTitle;a,b\nX;1,2\n", Limits()).tables[0].rows())
    assert [(row.number, row.cells[2]) for row in rows] == [(2, "a,b"), (3, "1,2")]


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n\x00\x00", b"MZ\x90\x00\x03", b"\x00\x01\x02", b"%PDF-1.7\n\x01\x02"],
)
def test_a_binary_file_named_csv_is_refused(data: bytes) -> None:
    """The sentence says what to save instead."""
    with pytest.raises(UnreadableRecordError, match="not a table in text form"):
        csv.read(data, Limits())


def test_a_quotation_mark_that_is_never_closed_is_named() -> None:
    """Otherwise the rest of the file would be one cell without a word."""
    with pytest.raises(UnreadableRecordError, match="quotation mark") as raised:
        list(csv.read(b'Title,Hours\n"Data,7\nMore,8\n', Limits()).tables[0].rows())
    assert raised.value.line == 2


@pytest.mark.parametrize(("length", "fits"), [(9, True), (10, True), (11, False), (10**6, False)])
def test_a_cell_holds_as_much_as_the_limit(length: int, fits: bool) -> None:  # noqa: FBT001
    """At, under and over; a cell of a million characters is refused as well."""
    data = b"Title\n" + b"x" * length
    limits = Limits(max_cell_characters=10)
    if fits:
        assert len(list(csv.read(data, limits).tables[0].rows())) == 2
    else:
        with pytest.raises(TooBigError):
            list(csv.read(data, limits).tables[0].rows())


@pytest.mark.parametrize(("rows", "fits"), [(4, True), (5, True), (6, False)])
def test_a_sheet_has_as_many_rows_as_the_limit(rows: int, fits: bool) -> None:  # noqa: FBT001
    """At, under and over; the message names the row."""
    table = csv.read(b"x,y\n" * rows, Limits(max_sheet_rows=5)).tables[0]
    if fits:
        assert len(list(table.rows())) == rows
    else:
        with pytest.raises(TooManyError, match="row 6"):
            list(table.rows())


@pytest.mark.parametrize(("columns", "fits"), [(2, True), (3, True), (4, False)])
def test_a_sheet_has_as_many_columns_as_the_limit(columns: int, fits: bool) -> None:  # noqa: FBT001
    """At, under and over; the message names the cell."""
    table = csv.read(b"x," * (columns - 1) + b"x\n", Limits(max_sheet_columns=3)).tables[0]
    if fits:
        assert len(next(table.rows()).cells) == columns
    else:
        with pytest.raises(TooManyError, match="cell D1"):
            list(table.rows())


@pytest.mark.parametrize(("more", "fits"), [(-1, True), (0, True), (1, False)])
def test_a_file_has_as_many_bytes_as_the_limit(more: int, fits: bool) -> None:  # noqa: FBT001
    """At, under and over."""
    data = b"Title,Hours\n"
    limits = Limits(max_unpacked_bytes=len(data) - more)
    if fits:
        assert csv.read(data, limits)
    else:
        with pytest.raises(TooBigError):
            csv.read(data, limits)


@given(st.binary(max_size=400))
def test_no_bytes_bring_the_reader_down(data: bytes) -> None:
    """Whatever is sent, it is read or refused with a sentence."""
    try:
        rows = list(csv.read(data, Limits()).tables[0].rows())
    except UnreadableRecordError as error:
        rows = []
        told = str(error)
    else:
        told = "read"
    assert told
    assert all(row.cells for row in rows)
