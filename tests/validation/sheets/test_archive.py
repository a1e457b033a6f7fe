"""Workbooks that were made to do harm: each is refused at once, with a sentence."""

import io
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from termreg.errors import TooBigError, TooManyError, UnreadableRecordError
from termreg.validation.intake.limits import Limits
from termreg.validation.sheets import ods, xlsx
from termreg.validation.sheets.archive import Archive

_SHEET: Final = "xl/worksheets/sheet1.xml"


def _zip(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return out.getvalue()


def _parts(book: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(book)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def _changed(book: bytes, change: Callable[[bytes], bytes], part: str = _SHEET) -> bytes:
    parts = _parts(book)
    return _zip({**parts, part: change(parts[part])})


def _rows(book: bytes, limits: Limits | None = None) -> list[Any]:
    return [list(table.rows()) for table in xlsx.read(book, limits or Limits()).tables]


@pytest.fixture
def book(make: Any) -> bytes:
    """A small workbook."""
    data: bytes = make.xlsx([["Title", "Hours"], ["Data", 7]])
    return data


@pytest.mark.parametrize("declared", ["<!DOCTYPE x>", '<!DOCTYPE x [<!ENTITY a "aaaa">]>'])
@pytest.mark.parametrize("part", [_SHEET, "xl/workbook.xml", "xl/sharedStrings.xml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_in_every_part_and_encoding(
    book: bytes, declared: str, part: str, encoding: str
) -> None:
    """What it declares could grow without end, or lead to other files."""

    def change(xml: bytes) -> bytes:
        text = xml.decode().replace("?>", f"?>{declared}", 1)
        return text.replace("UTF-8", encoding.upper(), 1).encode(encoding)

    with pytest.raises(UnreadableRecordError, match="DOCTYPE"):
        _rows(_changed(book, change, part))


def test_a_document_type_is_refused_in_ods(make: Any) -> None:
    """ODS is XML as well."""
    with pytest.raises(UnreadableRecordError, match="DOCTYPE"):
        ods.read(make.ods(make.ods_row(["Title"]), "<!DOCTYPE x>"), Limits())


@pytest.mark.parametrize("cell", ["XFD1048576", "A1048576", "XFD1", "ZZZ9999999"])
def test_a_cell_in_the_last_corner_is_refused_at_once(book: bytes, cell: str) -> None:
    """Readers that lay a sheet out as a grid hang or die of it; this one names the cell."""
    row = f'<row r="{cell.lstrip("XFDZA")}"><c r="{cell}"><v>1</v></c></row></sheetData>'
    data = _changed(book, lambda xml: xml.replace(b"</sheetData>", row.encode()))
    tracemalloc.start()
    with pytest.raises(TooManyError, match="stands in"):
        _rows(data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 5_000_000


def test_a_row_repeated_to_the_end_of_an_ods_sheet_is_refused(make: Any) -> None:
    """One element stands for a million rows."""
    row = make.ods_row(["x"]).replace(
        "<table:table-row>", '<table:table-row table:number-rows-repeated="1048576">'
    )
    book = ods.read(make.ods(row), Limits())
    with pytest.raises(TooManyError, match="row 1,048,576"):
        list(book.tables[0].rows())


def test_a_cell_repeated_to_the_end_of_an_ods_row_is_refused(make: Any) -> None:
    """One element stands for sixteen thousand columns, or many more."""
    for count in (501, 16_384, 999_999_999):
        row = make.ods_row(["x"]).replace(
            "<table:table-cell ", f'<table:table-cell table:number-columns-repeated="{count}" '
        )
        book = ods.read(make.ods(row), Limits())
        with pytest.raises(TooManyError):
            list(book.tables[0].rows())


def test_blank_rows_and_cells_repeated_to_the_end_are_no_harm(make: Any) -> None:
    """LibreOffice ends every sheet so."""
    blank = (
        '<table:table-row table:number-rows-repeated="1048574"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>'
    )
    book = ods.read(make.ods(make.ods_row(["x", 1]) + blank), Limits())
    assert [dict(row.cells) for row in book.tables[0].rows()] == [{1: "x", 2: 1}]


def test_a_bomb_is_refused_before_it_is_unpacked(book: bytes) -> None:
    """A hundred megabytes of blanks are known by the list of parts alone."""
    data = _changed(book, lambda xml: xml + b" " * 100_000_000)
    assert len(data) < 200_000
    with pytest.raises(TooBigError, match="unpacks to"):
        xlsx.read(data, Limits())


def test_a_part_that_grows_too_much_is_refused(book: bytes) -> None:
    """Also where the whole is small enough."""
    data = _changed(book, lambda xml: xml + b" " * 2_000_000)
    with pytest.raises(TooBigError, match="200 times"):
        xlsx.read(data, Limits())


@pytest.mark.parametrize(("more", "fits"), [(-1, True), (0, True), (1, False)])
def test_a_workbook_unpacks_to_as_much_as_the_limit(
    book: bytes,
    more: int,
    fits: bool,  # noqa: FBT001
) -> None:
    """At, under and over."""
    total = sum(len(data) for data in _parts(book).values())
    limits = Limits(max_unpacked_bytes=total - more)
    if fits:
        assert Archive(book, limits).names
    else:
        with pytest.raises(TooBigError):
            Archive(book, limits)


@pytest.mark.parametrize(("more", "fits"), [(-1, True), (0, True), (1, False)])
def test_a_workbook_has_as_many_parts_as_the_limit(
    book: bytes,
    more: int,
    fits: bool,  # noqa: FBT001
) -> None:
    """At, under and over."""
    limits = Limits(max_members=len(_parts(book)) - more)
    if fits:
        assert Archive(book, limits).names
    else:
        with pytest.raises(TooManyError):
            Archive(book, limits)


def test_parts_that_lie_over_one_another_are_refused(book: bytes) -> None:
    """Two entries of the list lead to the same bytes (CVE-2024-0450)."""
    at = book.index(b"PK\x01\x02")
    second = book.index(b"PK\x01\x02", at + 4)
    first_offset = book[at + 42 : at + 46]
    data = book[: second + 42] + first_offset + book[second + 46 :]
    with pytest.raises(UnreadableRecordError):
        Archive(data, Limits())


def test_a_part_that_is_there_twice_is_refused(book: bytes) -> None:
    """Two readers would read two things."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, data in _parts(book).items():
            packed.writestr(name, data)
        with pytest.warns(UserWarning, match="Duplicate"):
            packed.writestr(_SHEET, b"<worksheet/>")
    with pytest.raises(UnreadableRecordError, match="damaged"):
        xlsx.read(out.getvalue(), Limits())


def test_a_locked_workbook_is_refused(book: bytes) -> None:
    """The sentence names the password."""
    at = book.index(b"PK\x01\x02")
    flags = struct.pack("<H", struct.unpack("<H", book[at + 8 : at + 10])[0] | 1)
    with pytest.raises(UnreadableRecordError, match="password"):
        Archive(book[: at + 8] + flags + book[at + 10 :], Limits())


def test_a_part_packed_in_another_way_is_refused(book: bytes) -> None:
    """No spreadsheet program packs so, and one way can grow more than the other."""
    with pytest.raises(UnreadableRecordError, match="damaged"):
        Archive(_zip(_parts(book), zipfile.ZIP_LZMA), Limits())


@pytest.mark.parametrize("cut", [0.1, 0.5, 0.9, 0.99])
def test_a_workbook_that_is_cut_off_is_refused(book: bytes, cut: float) -> None:
    """As an upload that broke off."""
    with pytest.raises(UnreadableRecordError):
        _rows(book[: int(len(book) * cut)])


def test_bytes_that_were_changed_are_refused(book: bytes) -> None:
    """The checksum of a part says so."""
    parts = _parts(book)
    data = bytearray(_zip(parts, zipfile.ZIP_STORED))
    at = data.index(b"<sheetData>")
    data[at + 1] = ord("x")
    with pytest.raises(UnreadableRecordError):
        _rows(bytes(data))


def test_xml_that_is_none_is_refused(book: bytes) -> None:
    """A part that no reader understands."""
    with pytest.raises(UnreadableRecordError, match="damaged"):
        _rows(_changed(book, lambda _: b"<worksheet><sheetData></worksheet>"))


def test_a_cell_that_refers_to_no_text_is_refused(book: bytes) -> None:
    """The sentence names the cell."""
    with pytest.raises(UnreadableRecordError, match="Cell A1 refers to a text"):
        _rows(_changed(book, lambda xml: xml.replace(b"<v>0</v>", b"<v>99</v>", 1)))


@pytest.mark.parametrize(("length", "fits"), [(9, True), (10, True), (11, False), (10**6, False)])
def test_a_cell_of_a_workbook_holds_as_much_as_the_limit(
    book: bytes,
    length: int,
    fits: bool,  # noqa: FBT001
) -> None:
    """At, under and over, whether the text is in the cell or shared."""
    text = "x" * length
    inside = _changed(
        book,
        lambda xml: xml.replace(
            b"</sheetData>",
            f'<row r="9"><c r="B9" t="inlineStr"><is><t>{text}</t></is></c></row>'.encode()
            + b"</sheetData>",
        ),
    )
    shared = _changed(book, lambda xml: xml.replace(b"Data", text.encode()), "xl/sharedStrings.xml")
    limits = Limits(max_cell_characters=10, max_ratio=100_000)
    for data in (inside, shared):
        if fits:
            assert _rows(data, limits)
        else:
            with pytest.raises(TooBigError, match="more than 10 characters"):
                _rows(data, limits)


def test_a_number_of_a_million_digits_is_a_text(book: bytes) -> None:
    """It is read in no time as what it cannot be: too long for a cell."""
    digits = b"1" * 10**6
    with pytest.raises(TooBigError, match="Cell B2"):
        _rows(
            _changed(book, lambda xml: xml.replace(b"<v>7</v>", b"<v>" + digits + b"</v>")),
            Limits(max_ratio=100_000),
        )


def test_a_number_beyond_all_numbers_stays_as_it_is_written(book: bytes) -> None:
    """It is no infinity; the rules refuse it as a text."""
    rows = _rows(_changed(book, lambda xml: xml.replace(b"<v>7</v>", b"<v>1e999</v>")))
    assert rows[0][1].cells[2] == "1e999"


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("kind", ["xlsx", "ods"])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=6))
def test_no_damage_brings_the_reader_down(
    make: Any, kind: str, method: int, changes: list[tuple[float, int]]
) -> None:
    """Whatever bytes are changed, a workbook is read or refused with a sentence."""
    rows = [["Title", "Hours"], ["Data", 7]]
    whole = make.xlsx(rows) if kind == "xlsx" else make.ods("".join(map(make.ods_row, rows)))
    data = bytearray(_zip(_parts(whole), method))
    for where, value in changes:
        data[int(where * (len(data) - 1))] = value
    reader = xlsx if kind == "xlsx" else ods
    told = "read"
    try:
        for table in reader.read(bytes(data), Limits()).tables:
            told = f"{len(list(table.rows()))} rows"
    except UnreadableRecordError as error:
        told = str(error)
    assert told
