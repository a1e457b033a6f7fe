"""Which kind of file was sent: by what it holds, and where that says nothing, by its name."""

import json
import re
from collections.abc import Mapping
from enum import StrEnum
from io import BytesIO
from pathlib import PurePath
from typing import Final

from termreg.errors import UnknownFormatError


class Kind(StrEnum):
    """A format in which records are read."""

    JSON = "json"
    JSON_LINES = "json-lines"
    TURTLE = "turtle"
    RDF_XML = "rdf-xml"
    N_TRIPLES = "n-triples"
    HTML = "html"
    CSV = "csv"
    XLSX = "xlsx"
    ODS = "ods"
    ZIP = "zip"
    GZIP = "gzip"


ENDINGS: Final[Mapping[str, Kind]] = {
    ".json": Kind.JSON,
    ".jsonld": Kind.JSON,
    ".jsonl": Kind.JSON_LINES,
    ".ndjson": Kind.JSON_LINES,
    ".ttl": Kind.TURTLE,
    ".rdf": Kind.RDF_XML,
    ".owl": Kind.RDF_XML,
    ".xml": Kind.RDF_XML,
    ".nt": Kind.N_TRIPLES,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".csv": Kind.CSV,
    ".tsv": Kind.CSV,
    ".tab": Kind.CSV,
    ".xlsx": Kind.XLSX,
    ".ods": Kind.ODS,
    ".zip": Kind.ZIP,
    ".gz": Kind.GZIP,
}
"""The endings of the files that are read out of a folder or an archive, in small letters."""

MEDIA_TYPES: Final[Mapping[str, Kind]] = {
    "application/ld+json": Kind.JSON,
    "application/json": Kind.JSON,
    "application/x-ndjson": Kind.JSON_LINES,
    "application/jsonl": Kind.JSON_LINES,
    "text/turtle": Kind.TURTLE,
    "application/rdf+xml": Kind.RDF_XML,
    "application/n-triples": Kind.N_TRIPLES,
    "text/html": Kind.HTML,
    "application/zip": Kind.ZIP,
    "application/gzip": Kind.GZIP,
    "text/csv": Kind.CSV,
    "text/tab-separated-values": Kind.CSV,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": Kind.XLSX,
    "application/vnd.oasis.opendocument.spreadsheet": Kind.ODS,
}
"""What a program calls each kind when it sends it."""

_HEAD: Final = 4096
_UTF8_BOM: Final = b"\xef\xbb\xbf"
_GZIP: Final = b"\x1f\x8b"
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_TAR_AT: Final = 257
_FOREIGN: Final = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xd0\xcf\x11\xe0", "a file of an old Excel or Word; save a sheet as .xlsx"),
    (b"7z\xbc\xaf", "a 7-Zip archive; pack the files as .zip"),
    (b"Rar!", "a RAR archive; pack the files as .zip"),
    (b"BZh", "a bzip2 file; pack it as .gz"),
    (b"\xfd7zXZ", "an xz file; pack it as .gz"),
    (b"\x28\xb5\x2f\xfd", "a zstd file; pack it as .gz"),
)
# Comments of Turtle and of XML say nothing of what comes after them.
_PREAMBLE: Final = re.compile(r"(?:\s+|#[^\n]*(?:\n|$)|<!--.*?-->)*", re.DOTALL)
_HTML: Final = re.compile(r"<!doctype\s+html|<(?:html|head|body)[\s>]", re.IGNORECASE)
_RDF_XML: Final = re.compile(r"<(?:\?xml|!DOCTYPE|!ENTITY|[\w.-]*:?RDF[\s>])", re.IGNORECASE)
_STATEMENT: Final = re.compile(
    r"(?:<[^<>\s]*>|_:\S+)[ \t]*<[^<>\s]*>[ \t]*(?:<[^<>\s]*>|_:\S+|\".*\"\S*)[ \t]*\.\s*(?:#|\n|$)"
)
_TURTLE: Final = re.compile(
    r"@(?:prefix|base)\s|(?:prefix\s+[\w.-]*:\s*|base\s+)<|<[^<>\s]*>\s|_:\w"
    r"|\[\s*(?:\]|a\s|<|[A-Za-z][\w.-]*:)|[A-Za-z][\w.-]*:[\w.-]*\s+(?:a\s|[\w.-]*:|<)",
    re.IGNORECASE,
)
_SEPARATED: Final = re.compile(r'(?:[^"{\[,;\t\n][^,;\t\n]*|"[^"\n]*")[,;\t]')
# Said only of a file that has no name to say better.
_GUESSED: Final = frozenset({Kind.HTML, Kind.CSV})
_FORMS: Final = (
    (_RDF_XML, Kind.RDF_XML),
    (_STATEMENT, Kind.N_TRIPLES),
    (_TURTLE, Kind.TURTLE),
    (re.compile("<"), Kind.HTML),
    (_SEPARATED, Kind.CSV),
)


def sniff(data: bytes, name: str | None = None) -> Kind:
    """Give the kind of some bytes; `name` is that of their file, if it has one.

    What no rule knows is taken for JSON, whose reader says best what is amiss. Raises
    `UnknownFormatError` for a file of a kind that holds no records.
    """
    if data.startswith(b"{") and not _is_tar(data):
        return _json(data, by_name(name))
    foreign = next((what for mark, what in _FOREIGN if data.startswith(mark)), None)
    if _is_tar(data):
        foreign = "a tar archive; pack the files as .zip"
    if foreign:
        raise UnknownFormatError(f"This is {foreign}, which holds no records that we can read.")
    if data.startswith(_GZIP):
        return Kind.GZIP
    if data.startswith(_ZIP):
        return _zipped(data)
    named = by_name(name)
    text = data.removeprefix(_UTF8_BOM)[:_HEAD].decode("utf-8", "replace")
    return _by_text(text, data, named) or (Kind.JSON if named in _BY_BYTES else named) or Kind.JSON


def _is_tar(data: bytes) -> bool:
    return data[_TAR_AT : _TAR_AT + 5] == b"ustar"


def by_name(name: str | None) -> Kind | None:
    """Give the kind that the ending of a file name stands for, or None."""
    return ENDINGS.get(PurePath(name).suffix.lower()) if name else None


def is_packed(data: bytes) -> bool:
    """Say whether some bytes are packed, so that they have no lines to show."""
    return data.startswith((_GZIP, *_ZIP))


def is_workbook(data: bytes) -> bool:
    """Say whether a zip is a workbook, which is one file to whoever sends it."""
    return data.startswith(_ZIP) and _zipped(data) is not Kind.ZIP


_BY_BYTES: Final = frozenset({Kind.ZIP, Kind.GZIP, Kind.XLSX, Kind.ODS})


def _zipped(data: bytes) -> Kind:
    """Tell a workbook, which is a zip of known files, from another zip."""
    import zipfile

    try:
        names = set(zipfile.ZipFile(BytesIO(data)).namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return Kind.ZIP
    if "[Content_Types].xml" in names:
        return Kind.XLSX
    return Kind.ODS if {"mimetype", "content.xml"} <= names else Kind.ZIP


def _by_text(head: str, data: bytes, named: Kind | None) -> Kind | None:
    preamble = _PREAMBLE.match(head)
    start = head[preamble.end() :] if preamble else head
    if start.startswith("<") and _HTML.search(start):
        return Kind.HTML
    if start.startswith(("{", "[")) and not _TURTLE.match(start):
        return _json(data, named)
    if _STATEMENT.match(start) and named is Kind.TURTLE:
        return Kind.TURTLE
    found = next((kind for form, kind in _FORMS if form.match(start)), None)
    return None if found in _GUESSED and named is not None else found


def _json(data: bytes, named: Kind | None) -> Kind:
    """Tell one document from one a line: the first line is whole, and another begins below."""
    if named is Kind.JSON_LINES:
        return Kind.JSON_LINES
    if b"\n" not in data:
        return Kind.JSON
    lines = (line.strip() for line in BytesIO(data.removeprefix(_UTF8_BOM)) if line.strip())
    first, second = next(lines, b""), next(lines, b"")
    return Kind.JSON_LINES if second.startswith(b"{") and _whole(first) else Kind.JSON


def _whole(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
