"""Files that were made to do harm, as anybody can send them: a problem is told, nothing breaks."""

import gzip
import io
import zipfile
from collections.abc import Iterator
from typing import Final

import pytest
from fastapi.testclient import TestClient
from xlsxwriter import Workbook

from termreg.settings import Settings
from termreg.web.app import create_app

PATH: Final = "/api/v1/validate"
_SHEET: Final = "xl/worksheets/sheet1.xml"


def _zip(*files: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files:
            packed.writestr(name, data)
    return out.getvalue()


def _workbook(*change: tuple[bytes, bytes]) -> bytes:
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Courses")
        sheet.write_row(0, 0, ["Title", "Hours"])
        sheet.write_row(1, 0, ["Data", 7])
    with zipfile.ZipFile(out) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    for old, new in change:
        assert old in parts[_SHEET]
        parts[_SHEET] = parts[_SHEET].replace(old, new, 1)
    return _zip(*parts.items())


def _overlapping() -> bytes:
    """Let the second entry of an archive lead to the bytes of the first (CVE-2024-0450)."""
    data = _zip(("a.json", b"{}"), ("b.json", b"{}"))
    first = data.index(b"PK\x01\x02")
    second = data.index(b"PK\x01\x02", first + 4)
    return data[: second + 42] + data[first + 42 : first + 46] + data[second + 46 :]


_END: Final = b"</sheetData>"
_CORNER: Final = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
_DTD: Final = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
_RDF: Final = (
    b'<?xml version="1.0"?>' + _DTD + b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/'
    b'22-rdf-syntax-ns#">&b;</rdf:RDF>'
)
_CSV: Final = "text/csv"
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_JSON: Final = "application/ld+json"

HOSTILE: Final[dict[str, tuple[str, bytes]]] = {
    "a document type in RDF/XML": ("application/rdf+xml", _RDF),
    "the same in UTF-16": ("application/rdf+xml", _RDF.decode().encode("utf-16")),
    "a document type in a workbook": (_XLSX, _workbook((b"?>", b"?>" + _DTD))),
    "a cell in the last corner": (_XLSX, _workbook((_END, _CORNER))),
    "a workbook that grows": (_XLSX, _workbook((_END, _END + b" " * 30_000_000))),
    "a number of a million digits": (_JSON, b'{"a": ' + b"7" * 10**6 + b"}"),
    "the same in a workbook": (_XLSX, _workbook((b"<v>7</v>", b"<v>" + b"7" * 10**6 + b"</v>"))),
    "a number beyond all numbers": (_JSON, b'{"a": 1e999999999}'),
    "a hundred thousand lists": (_JSON, b"[" * 100_000),
    "lists in Turtle": ("text/turtle", b"<urn:a> <urn:b> " + b"(" * 100_000),
    "a zip of zips": ("application/zip", _zip(("a.zip", _zip(("b.json", b"{}"))))),
    "a zip that grows": ("application/zip", _zip(("a.json", b" " * 30_000_000))),
    "files of a zip over one another": ("application/zip", _overlapping()),
    "a gzip that grows": ("application/gzip", gzip.compress(b"0" * 30_000_000)),
    "a picture called a table": (_CSV, b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(2000)),
    "a workbook called a table": (_CSV, b"PK\x03\x04" + bytes(200)),
    "a doubled key": (_JSON, b'{"title": "a", "title": "b"}'),
    "nine types": (_JSON, b'{"type": [' + b'"Offer",' * 8 + b'"Offer"]}'),
    "a foreign context": (_JSON, b'{"@context": "http://127.0.0.1:1/x", "title": "a"}'),
    "UTF-16": (_JSON, '{"title": "a"}'.encode("utf-16")),
    "Latin-1": (_JSON, '{"title": "Café"}'.encode("latin-1")),
}


@pytest.fixture(scope="module")
def narrow() -> Iterator[TestClient]:
    """A service with one checking process, which each of the files meets."""
    with TestClient(create_app(Settings(workers=1))) as client:
        yield client


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_told_as_a_problem(narrow: TestClient, what: str) -> None:
    """It is the sender's, never ours; it says what it is, and the next file is checked."""
    media_type, data = HOSTILE[what]
    answer = narrow.post(PATH, content=data, headers={"Content-Type": media_type})
    told = answer.json()
    if answer.status_code == 200:  # an archive was read, and each of its files refused
        assert {record["problem"]["slug"] for record in told["records"]} == {"unsafe-file"}
    else:
        assert answer.headers["content-type"] == "application/problem+json"
        assert 400 <= answer.status_code < 500
        assert told["type"].startswith("/problems/")
        assert len(told["detail"]) > 20
    assert narrow.post(PATH, content=b'{"title": "a"}').status_code == 200
