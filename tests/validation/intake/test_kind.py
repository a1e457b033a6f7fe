"""What a file is, is told by what it holds, and only then by its name."""

import contextlib
import gzip
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termreg.errors import UnknownFormatError
from termreg.validation.intake.kind import Kind, is_packed, sniff


def _zip(*names: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return held.getvalue()


_BY_CONTENT = [
    (b'{"title": "x"}', Kind.JSON),
    (b'\xef\xbb\xbf \n{"title": "x"}', Kind.JSON),
    (b'[{"title": "x"}]', Kind.JSON),
    (b'{\n "a": {"b": 1}\n}\n', Kind.JSON),
    (b'{"a": 1}\n{"a": 2}\n', Kind.JSON_LINES),
    (b'{"a": 1}\r\n\r\n{"a": broken', Kind.JSON_LINES),
    (b"{} {}", Kind.JSON),
    (b"@prefix std: <urn:x> .\n", Kind.TURTLE),
    (b"# a comment\nPREFIX a: <urn:a>\n", Kind.TURTLE),
    (b"<urn:a> a <urn:b> .", Kind.TURTLE),
    (b"[] a <urn:b> .", Kind.TURTLE),
    (b"[ a <urn:b> ] .", Kind.TURTLE),
    (b"std:x a std:Offer .", Kind.TURTLE),
    (b'<urn:a> <urn:b> "c"@en .\n', Kind.N_TRIPLES),
    (b"# made by a tool\n_:a <urn:b> _:c .\n", Kind.N_TRIPLES),
    (b'<?xml version="1.0"?><rdf:RDF/>', Kind.RDF_XML),
    (b"<!-- a note --><rdf:RDF>", Kind.RDF_XML),
    (b"<!DOCTYPE rdf:RDF [<!ENTITY a 'b'>]>", Kind.RDF_XML),
    (b"<!doctype html><title>x</title>", Kind.HTML),
    (b'<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml">', Kind.HTML),
    (b"<div>x</div>", Kind.HTML),
    (b"title,level\nx,7\n", Kind.CSV),
    (b'"title";"level"\n', Kind.CSV),
    (b'"title"', Kind.JSON),
    (b"null", Kind.JSON),
    (b"not json", Kind.JSON),
    (b"", Kind.JSON),
    (gzip.compress(b"{}", mtime=0), Kind.GZIP),
    (_zip("a.json"), Kind.ZIP),
    (_zip("[Content_Types].xml", "xl/workbook.xml"), Kind.XLSX),
    (_zip("mimetype", "content.xml"), Kind.ODS),
    (b"PK\x03\x04 broken", Kind.ZIP),
]


# An archive holds the time of its making, which would be in the name of its test.
_NAMES = [f"{number}-{kind}" for number, (_, kind) in enumerate(_BY_CONTENT)]


@pytest.mark.parametrize(("data", "kind"), _BY_CONTENT, ids=_NAMES)
def test_a_file_is_what_it_holds(data: bytes, kind: Kind) -> None:
    """Nobody need say in which form a record is."""
    assert sniff(data) is kind


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b'{"a": 1}', "record.csv", Kind.JSON),
        (b"<urn:a> <urn:b> <urn:c> .", "record.ttl", Kind.TURTLE),
        (b"title", "records.CSV", Kind.CSV),
        (b'{"a": 1}', "records.jsonl", Kind.JSON_LINES),
        (b"a, b", "record.jsonld", Kind.JSON),
        (b"<urn:a", "record.ttl", Kind.TURTLE),
        (b"text", "record.xlsx", Kind.JSON),
        (b"text", "folder.ttl/notes", Kind.JSON),
    ],
)
def test_a_name_decides_where_what_it_holds_does_not(data: bytes, name: str, kind: Kind) -> None:
    """A wrong ending misleads nobody, and a right one helps."""
    assert sniff(data, name) is kind


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\r\n", "picture"),
        (b"\xd0\xcf\x11\xe0\xa1", ".xlsx"),
        (b"Rar!\x1a", ".zip"),
        (b"x" * 257 + b"ustar", "tar"),
    ],
)
def test_what_holds_no_records_is_called_by_its_name(data: bytes, says: str) -> None:
    """Who sends a PDF is told so, whatever its name ends in."""
    with pytest.raises(UnknownFormatError, match=says):
        sniff(data, "records.csv")


def test_what_is_packed_is_told_from_text() -> None:
    """A report quotes no lines of an archive."""
    assert [is_packed(data) for data in (_zip("a"), gzip.compress(b"", mtime=0), b"{}")] == [
        True,
        True,
        False,
    ]


@given(st.binary(max_size=80) | st.text(alphabet='{}[]<>@:#"\n a.x,_', max_size=80))
def test_any_bytes_are_of_some_kind(data: bytes | str) -> None:
    """Nothing but the failure that is documented comes of looking."""
    held = data if isinstance(data, bytes) else data.encode()
    with contextlib.suppress(UnknownFormatError):
        assert sniff(held) in Kind
