"""Reading anybody's SKOS: Turtle, RDF/XML, JSON-LD or N-Triples, screened before a parser sees it.

What could make a parser fetch, expand or run away is refused here, with the way out: a document
type in XML (entities can be nested until memory is gone), a context on the web in JSON-LD.
"""

import codecs
import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any, Final
from xml.parsers import expat

from pyoxigraph import Quad, RdfFormat, parse

from termreg.errors import VocabularySyntaxError
from termreg.vocabulary.namespaces import BASE
from termreg.vocabulary.tags import well_formed


class Format(Enum):
    """A form that RDF is written in, by the endings that its files have."""

    TURTLE = (".ttl",)
    RDF_XML = (".rdf", ".xml", ".owl")
    JSON_LD = (".jsonld", ".json")
    N_TRIPLES = (".nt",)


FOLDER_ENDINGS: Final = (".ttl", ".rdf", ".jsonld", ".nt")
"""What is read from a folder; a file that is named itself may have any ending."""

DEEPEST: Final = 1000
"""How many elements of RDF/XML, or statements of Turtle, may stand inside one another."""

_PARSERS = {
    Format.TURTLE: RdfFormat.TURTLE,
    Format.RDF_XML: RdfFormat.RDF_XML,
    Format.JSON_LD: RdfFormat.JSON_LD,
    Format.N_TRIPLES: RdfFormat.N_TRIPLES,
}
_NAMES = {
    Format.TURTLE: "Turtle",
    Format.RDF_XML: "RDF/XML",
    Format.JSON_LD: "JSON-LD",
    Format.N_TRIPLES: "N-Triples",
}
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# XML without a byte order mark begins with "<", whose zero bytes give the width away
# (XML 1.0, appendix F.1).
_WIDTHS = (
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_ENCODINGS = {"utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "latin1", "windows-1252"}
_XML_HEAD = re.compile(r"\s*<\?xml\s[^>]*?\?>")
_XML_ENCODING = re.compile(rb"""\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_STATEMENT_BRACKETS = re.compile(rb"<<|>>")
_DOCUMENT_TYPE = re.compile(r"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_PLACE = re.compile(r"^Parser error at line \d+ (?:between columns|column) [\d and]+:\s*")
_QUOTED = re.compile(r"'([^']+)'")


@dataclass(frozen=True, slots=True)
class File:
    """One file to read: what it is called, how it is written, where its bytes are."""

    name: str
    format: Format
    path: Path | None = None
    data: bytes = b""

    @property
    def bytes(self) -> bytes:
        """Give what the file holds."""
        return self.path.read_bytes() if self.path else self.data


def from_path(path: Path, name: str | None = None) -> File:
    """Take a file by its ending; where that says nothing, by how it begins."""
    for form in Format:
        if path.suffix.lower() in form.value:
            return File(name or str(path), form, path)
    with path.open("rb") as opened:
        return File(name or str(path), _sniffed(opened.read(1024)), path)


def from_bytes(data: bytes, name: str) -> File:
    """Take what came without a file name by how it begins."""
    return File(name, _sniffed(data[:1024]), data=data)


def in_folder(folder: Path) -> tuple[Path, ...]:
    """Give the vocabulary files below a folder, in order."""
    return tuple(sorted(p for p in folder.rglob("*") if p.suffix in FOLDER_ENDINGS and p.is_file()))


def read(file: File, base: str = BASE) -> Iterator[Quad]:
    """Give what a file says, statement by statement.

    Raises `VocabularySyntaxError` with the line, where one is known, and what to do.
    """
    screened = _SCREENS[file.format](file)
    form = _PARSERS[file.format]
    try:
        if screened is None:
            yield from parse(path=str(file.path), format=form, base_iri=base)
        else:
            yield from parse(screened, form, base_iri=base)
    except SyntaxError as error:
        raise _located(file, error) from None


def _sniffed(head: bytes) -> Format:
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if start.startswith(tuple(bom for bom, _ in _BOMS if bom != codecs.BOM_UTF8)) or b"\0" in start:
        return Format.RDF_XML
    if start.startswith(b"{") or re.match(rb"\[\s*\{", start):
        return Format.JSON_LD
    if re.match(rb"<(\?xml|!|[\w.-]*:?RDF[\s>])", start):
        return Format.RDF_XML
    return Format.TURTLE


def _screened_turtle(file: File) -> bytes | None:
    """Take off a byte order mark, which Turtle does not have but editors write.

    Statements about statements are parsed by recursion: a deep nest would end the process.
    """
    with _opened(file) as data:
        depth = 0
        for bracket in _STATEMENT_BRACKETS.finditer(data):
            depth = depth + 1 if bracket[0] == b"<<" else max(0, depth - 1)
            if depth > DEEPEST:
                raise _refused(file, "statements about statements are nested too deeply.")
        marked = data[:3] == codecs.BOM_UTF8
        return data[3:] if marked else (None if file.path else file.data)


@contextmanager
def _opened(file: File) -> Iterator[bytes | mmap]:
    """Give a file's bytes without copying a large file into memory."""
    if file.path is None or not file.path.stat().st_size:
        yield file.bytes
        return
    with file.path.open("rb") as opened, mmap(opened.fileno(), 0, access=ACCESS_READ) as mapped:
        yield mapped


def _screened_xml(file: File) -> str:
    text = _decoded(file)
    found = _DOCUMENT_TYPE.search(text)
    if found:
        raise _refused(
            file,
            "this RDF/XML has a document type (DOCTYPE or ENTITY), which is not read because it "
            "can be used to exhaust a computer. Open the file in the tool that wrote it and save "
            "it as Turtle; or delete the document type and write the addresses out in full.",
            text.count("\n", 0, found.start()) + 1,
        )
    head = _XML_HEAD.match(text)
    body = text[head.end() :] if head else text
    _well_formed_xml(file, body, head[0].count("\n") if head else 0)
    return body


def _well_formed_xml(file: File, body: str, lines_above: int) -> None:
    """Hold RDF/XML to XML's grammar and to a depth, and find the line where it breaks either.

    The RDF/XML parser gives no lines, and its time grows with the square of the depth. Only a text
    without a document type comes here, so that there is nothing to expand.
    """
    parser = expat.ParserCreate()
    depth = 0

    def down(_name: str, _attributes: object) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            line = parser.CurrentLineNumber + lines_above
            raise _refused(file, "it is nested too deeply. Save it as Turtle.", line)

    def up(_name: str) -> None:
        nonlocal depth
        depth -= 1

    parser.StartElementHandler, parser.EndElementHandler = down, up
    try:
        parser.Parse(body, True)  # noqa: FBT003 - expat's signature
    except expat.ExpatError as error:
        message = f"this is not XML: {expat.ErrorString(error.code)}."
        line = error.lineno + lines_above
        raise VocabularySyntaxError(file.name, line, error.offset + 1, message) from None


def _decoded(file: File) -> str:
    data = file.bytes
    encoding = _encoding(data)
    if encoding is None:
        raise _refused(file, "it is in an encoding that is not read. Save it as UTF-8.")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _refused(file, f"it is not {encoding} all through. Save it as UTF-8.", line) from None
    if "\0" in text:
        raise _refused(file, "it is in an encoding that is not read. Save it as UTF-8.")
    return text


def _encoding(data: bytes) -> str | None:
    for mark, encoding in (*_BOMS, *_WIDTHS):
        if data.startswith(mark):
            return encoding
    declared = _XML_ENCODING.match(data[:512])
    name = declared[1].decode().lower() if declared else "utf-8"
    return name if name in _ENCODINGS else None


def _screened_json(file: File) -> str:
    text = _decoded(file)
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        message = f"this is not JSON: {error.msg}."
        raise VocabularySyntaxError(file.name, error.lineno, error.colno, message) from None
    except RecursionError:
        raise _refused(file, "it is nested too deeply. Save it as Turtle.") from None
    for key, value in _members(document):
        if key in {"@context", "@import"}:
            _known_context(file, value, text)
        if key == "@language" and isinstance(value, str) and not well_formed(value):
            line = _line_of(text, f'"{value}"')
            how = "Write a tag such as en, gd or en-GB, with hyphens."
            raise _refused(file, f"“{value}” is not a language tag. {how}", line)
    return text


def _members(document: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - any JSON
    waiting = [document]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            yield from value.items()
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value


def _known_context(file: File, context: Any, text: str) -> None:  # noqa: ANN401 - any JSON
    for part in context if isinstance(context, list) else [context]:
        if isinstance(part, str):
            raise _refused(
                file,
                f"it needs the context “{part}” from the web, and nothing is fetched. "
                "Write the context into the file, or save the file as Turtle.",
                _line_of(text, f'"{part}"'),
            )


_SCREENS: Final[dict[Format, Callable[[File], bytes | str | None]]] = {
    Format.TURTLE: _screened_turtle,
    Format.RDF_XML: _screened_xml,
    Format.JSON_LD: _screened_json,
    Format.N_TRIPLES: _screened_turtle,
}


def _refused(file: File, why: str, line: int | None = None) -> VocabularySyntaxError:
    return VocabularySyntaxError(file.name, line, 1 if line else None, why)


def _located(file: File, error: SyntaxError) -> VocabularySyntaxError:
    said = _PLACE.sub("", str(error.args[0]))
    message = f"this is not {_NAMES[file.format]}: {said}."
    if error.lineno:
        return VocabularySyntaxError(file.name, error.lineno, error.offset, message)
    quoted = _QUOTED.search(said)
    line = _line_of(_decoded(file), quoted[1]) if quoted else None
    return VocabularySyntaxError(file.name, line, 1 if line else None, message)


def _line_of(text: str, part: str) -> int | None:
    at = text.find(part)
    return None if at < 0 else text.count("\n", 0, at) + 1
