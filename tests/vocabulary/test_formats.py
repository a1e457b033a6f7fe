"""Reading anybody's SKOS, and refusing what would run away."""

from pathlib import Path

import pytest

from termreg.errors import VocabularySyntaxError
from termreg.vocabulary.formats import File, Format, from_bytes, from_path, in_folder, read

RDF = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"\n'
    '  xmlns:skos="http://www.w3.org/2004/02/skos/core#">\n'
    '<skos:Concept rdf:about="https://example.org/a">\n'
    '<skos:prefLabel xml:lang="en">a</skos:prefLabel></skos:Concept></rdf:RDF>'
)
BOMB = (
    '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">\n'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>\n' + RDF
)
ENCODINGS = [
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "utf-32-le",
    "utf-32-be",
]


def _count(file: File) -> int:
    return sum(1 for _ in read(file))


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_document_type_is_refused_in_any_encoding(encoding: str) -> None:
    """Entities are never expanded, and the way out is said."""
    file = File("a.rdf", Format.RDF_XML, data=BOMB.encode(encoding))
    with pytest.raises(VocabularySyntaxError, match="save it as Turtle"):
        _count(file)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_rdf_xml_is_read_in_any_encoding(encoding: str) -> None:
    """The screen refuses entities, not alphabets."""
    assert _count(File("a.rdf", Format.RDF_XML, data=RDF.encode(encoding))) == 2


@pytest.mark.parametrize("name", ["utf-7", "IBM037", "x-own"])
def test_an_encoding_that_could_hide_a_document_type_is_refused(name: str) -> None:
    """In UTF-7 the letters of DOCTYPE look like others."""
    data = f'<?xml version="1.0" encoding="{name}"?>{RDF}'.encode()
    with pytest.raises(VocabularySyntaxError, match="Save it as UTF-8"):
        _count(File("a.rdf", Format.RDF_XML, data=data))


@pytest.mark.parametrize(
    "context",
    [
        '"https://example.org/c"',
        '["https://example.org/c", {}]',
        '"file:///etc/passwd"',
        '{"x": {"@id": "https://example.org/x", "@context": "https://example.org/c"}}',
        '{"@import": "https://example.org/c"}',
    ],
)
def test_a_context_on_the_web_is_refused(context: str) -> None:
    """Nothing is fetched, wherever in the document the address stands."""
    file = from_bytes(f'{{"@context": {context}}}'.encode(), "a.jsonld")
    with pytest.raises(VocabularySyntaxError, match="nothing is fetched"):
        _count(file)


def test_a_json_language_that_is_no_tag_is_not_dropped_in_silence() -> None:
    """The JSON-LD parser leaves out what has a malformed language."""
    data = b'{"@id": "https://e.org/a",\n"https://e.org/b": {"@value": "x", "@language": "en_GB"}}'
    with pytest.raises(VocabularySyntaxError, match=r"line 2.*en_GB"):
        _count(from_bytes(data, "a.jsonld"))


def test_deep_xml_is_refused() -> None:
    """Elements a hundred thousand deep would keep the parser busy for minutes."""
    data = RDF.split("<skos:Concept", maxsplit=1)[0] + "<a>" * 100_000 + "</a>" * 100_000
    with pytest.raises(VocabularySyntaxError, match="too deeply"):
        _count(File("a.rdf", Format.RDF_XML, data=f"{data}</rdf:RDF>".encode()))


def test_a_document_type_behind_blanks_in_unmarked_utf_16_is_refused() -> None:
    """Whatever is not clearly an encoding that is read is not read."""
    file = File("a.rdf", Format.RDF_XML, data=f"\n{BOMB}".encode("utf-16-be"))
    with pytest.raises(VocabularySyntaxError, match="Save it as UTF-8"):
        _count(file)


@pytest.mark.parametrize("form", [Format.TURTLE, Format.N_TRIPLES])
def test_deep_statements_about_statements_are_refused(form: Format) -> None:
    """The parser would end the whole process."""
    part = b"<a:b> <a:b> "
    data = part + (b"<<( " + part) * 100_000 + b"<a:b> " + b")>> " * 100_000 + b"."
    with pytest.raises(VocabularySyntaxError, match="too deeply"):
        _count(File("a.ttl", form, data=data))


def test_deep_json_is_refused() -> None:
    """A document nested ten thousand deep is no crash."""
    data = b'{"a":' * 10_000 + b"1" + b"}" * 10_000
    with pytest.raises(VocabularySyntaxError, match="too deeply"):
        _count(from_bytes(data, "a.jsonld"))


@pytest.mark.parametrize(
    ("name", "data", "line"),
    [
        ("a.ttl", b"<https://e.org/a>\n<https://e.org/b> .", 2),
        ("a.nt", b"<https://e.org/a> <https://e.org/b> .\n", 1),
        ("a.jsonld", b'{\n"a": 1\n"b": 2}', 3),
        ("a.rdf", RDF.replace("</skos:Concept>", "").encode(), 4),
        ("a.rdf", RDF.replace("example.org/a", "example.org/a b").encode(), 3),
        ("a.rdf", b'<?xml version="1.0"\nencoding="utf-8"?>\n<a>\n</b>', 4),
    ],
)
def test_a_syntax_error_has_its_line(tmp_path: Path, name: str, data: bytes, line: int) -> None:
    """Whatever the form, the file and the line are named."""
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(VocabularySyntaxError) as caught:
        _count(from_path(path))
    assert (Path(caught.value.name).name, caught.value.line) == (name, line)


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (RDF.encode(), Format.RDF_XML),
        (b"<?xml version='1.0'?>" + RDF.encode(), Format.RDF_XML),
        (RDF.encode("utf-16"), Format.RDF_XML),
        (b' [ {"@id": "https://e.org/a"} ]', Format.JSON_LD),
        (b'{"@id": "https://e.org/a"}', Format.JSON_LD),
        (b"[ a <https://e.org/a> ] .", Format.TURTLE),
        (b"<https://e.org/a> a <https://e.org/b> .", Format.TURTLE),
        (b"", Format.TURTLE),
    ],
)
def test_what_comes_without_a_name_is_told_by_how_it_begins(data: bytes, form: Format) -> None:
    """Standard input has no ending."""
    assert from_bytes(data, "-").format is form


def test_a_byte_order_mark_is_no_error(tmp_path: Path) -> None:
    """Windows editors write one, and Turtle does not know it."""
    path = tmp_path / "a.ttl"
    path.write_bytes(b"\xef\xbb\xbf<https://e.org/a> a <https://e.org/b> .")
    assert _count(from_path(path)) == 1


def test_a_folder_is_read_recursively_and_in_order(tmp_path: Path) -> None:
    """Only vocabulary files are taken."""
    (tmp_path / "lists").mkdir()
    for name in ("b.ttl", "lists/a.nt", "a.jsonld", "notes.md", "package.json"):
        (tmp_path / name).touch()
    assert [path.name for path in in_folder(tmp_path)] == ["a.jsonld", "b.ttl", "a.nt"]


def test_an_ending_that_says_nothing_is_no_obstacle(tmp_path: Path) -> None:
    """A file that is named itself may be called anything."""
    path = tmp_path / "vocabulary.txt"
    path.write_text(RDF)
    assert from_path(path).format is Format.RDF_XML


def test_a_file_that_is_not_in_its_encoding_is_refused_with_the_line() -> None:
    """A Latin-1 letter in a UTF-8 file has a line."""
    data = RDF.encode().replace(b">a<", b">\n\xe9<")
    with pytest.raises(VocabularySyntaxError, match=r"line 5.*not utf-8"):
        _count(File("a.rdf", Format.RDF_XML, data=data))


def test_a_context_in_the_file_is_read() -> None:
    """Lists, numbers and nested contexts are gone through without a guess."""
    data = b'{"@context": [{"@vocab": "https://e.org/"}], "@id": "https://e.org/a", "b": [1, "x"]}'
    assert _count(from_bytes(data, "a.jsonld")) == 2
