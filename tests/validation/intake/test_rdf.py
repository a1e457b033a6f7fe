"""Records as Turtle, RDF/XML and N-Triples: the same record, each value with its line."""

import contextlib
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import CanonicalizationAlgorithm, Dataset, Quad, RdfFormat

from termreg.errors import (
    AnotherStandardError,
    NoRecordError,
    NotTextError,
    NotWellFormedError,
    TooManyError,
    UnreadableRecordError,
    UnsafeFileError,
)
from termreg.validation.agree.agreement import agree
from termreg.validation.agree.known import Known
from termreg.validation.graph import graph
from termreg.validation.intake.document import Document
from termreg.validation.intake.kind import Kind
from termreg.validation.intake.limits import Limits
from termreg.validation.intake.rdf import read
from termreg.validation.intake.reading import NOTHING_KNOWN, Reading

_FORMS = {
    Kind.TURTLE: RdfFormat.TURTLE,
    Kind.RDF_XML: RdfFormat.RDF_XML,
    Kind.N_TRIPLES: RdfFormat.N_TRIPLES,
}
_HEAD = b"""@prefix std: <https://w3id.org/microcredential/standard#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix schema: <https://schema.org/> .
"""
_TURTLE = (
    _HEAD
    + b"""<https://example.org/1> a std:Offer ;
    dct:title "Data"@en, "D\xc3\xa0ta"@gd ;   # two languages
    std:awardingBody [ foaf:name "College" ;
        std:country "GB-SCT" ] ;
    std:learningOutcome ( "One." "Two." ) ;
    std:notionalHours 100 ;
    std:level <https://w3id.org/microcredential/lists/scqf-levels/scqf-7> ;
    schema:name "x" .
"""
)
_XML = b"""<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    xmlns:dct="http://purl.org/dc/terms/" xmlns:foaf="http://xmlns.com/foaf/0.1/"
    xmlns:std="https://w3id.org/microcredential/standard#">
  <std:Offer rdf:about="https://example.org/1">
    <dct:title xml:lang="en">Data</dct:title>
    <std:awardingBody><rdf:Description>
      <foaf:name>College</foaf:name>
    </rdf:Description></std:awardingBody>
    <std:provider rdf:parseType="Resource">
      <foaf:name>Provider</foaf:name>
    </std:provider>
  </std:Offer>
</rdf:RDF>
"""


def _read(data: bytes, reading: Reading, kind: Kind = Kind.TURTLE) -> Document:
    return read(data, kind, Limits(), reading)


def _place(document: Document, pointer: str) -> tuple[int, int] | None:
    place = document.places.of(document.places.nearest(pointer))
    return (place.line, place.column) if place else None


def test_turtle_is_read_as_the_record_that_it_describes(reading: Reading) -> None:
    """Properties become keys, things inside become objects, lists become their values."""
    assert _read(_TURTLE, reading).items[0].record == {
        "id": "https://example.org/1",
        "type": "Offer",
        "title": {"en": "Data", "gd": "Dàta"},
        "awardingBody": {"name": "College", "country": "GB-SCT"},
        "learningOutcome": ["One.", "Two."],
        "notionalHours": 100,
        "level": "scqf-7",
        "schema:name": "x",
    }


@pytest.mark.parametrize(
    ("pointer", "place"),
    [
        ("", (5, 1)),
        ("/assessmentType", (5, 1)),
        ("/id", (5, 1)),
        ("/type", (5, 25)),
        ("/title/en", (6, 5)),
        ("/awardingBody", (7, 5)),
        ("/awardingBody/name", (7, 24)),
        ("/awardingBody/country", (8, 9)),
        ("/learningOutcome", (9, 5)),
        ("/learningOutcome/1", (9, 34)),
        ("/notionalHours", (10, 5)),
        ("/level", (11, 5)),
        ("/schema:name", (12, 5)),
    ],
)
def test_every_value_of_turtle_has_its_line(
    reading: Reading, pointer: str, place: tuple[int, int]
) -> None:
    """A value stands where its property begins, what is missing where the thing does."""
    assert _place(_read(_TURTLE, reading), pointer) == place


@pytest.mark.parametrize(
    ("pointer", "line"),
    [
        ("", 5),
        ("/title/en", 6),
        ("/awardingBody", 7),
        ("/awardingBody/name", 8),
        ("/provider/name", 11),
    ],
)
def test_every_value_of_rdf_xml_has_its_line(reading: Reading, pointer: str, line: int) -> None:
    """A value stands where its element begins."""
    place = _place(_read(_XML, reading, Kind.RDF_XML), pointer)
    assert place is not None
    assert place[0] == line


def test_every_value_of_n_triples_has_its_line(reading: Reading) -> None:
    """One statement a line."""
    data = (
        b"<urn:r> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
        b"<https://w3id.org/microcredential/standard#Offer> .\n"
        b'<urn:r> <http://purl.org/dc/terms/title> "T" .\n'
        b'<urn:r> <http://purl.org/dc/terms/identifier> "1\\u002E" .\n'
    )
    document = _read(data, reading, Kind.N_TRIPLES)
    assert [_place(document, p) for p in ("/title", "/identifier")] == [(2, 9), (3, 9)]


@pytest.mark.parametrize(
    "data",
    [
        b"<urn:r> a std:Offer ; std:learningOutcome ( ( 'x' ) 'y' ) ; dct:title 'T' .",
        b"<urn:r> a std:Offer . <<<urn:a> <urn:b> <urn:c>>> <urn:d> 'e' . <urn:r> dct:title 'T' .",
    ],
)
def test_where_the_order_is_in_doubt_the_line_of_the_thing_is_told(
    reading: Reading, data: bytes
) -> None:
    """A line that may be wrong is not told; that of the description is right."""
    assert _place(_read(_HEAD + data, reading), "/title") == (5, 1)


@pytest.mark.parametrize(
    "data",
    [
        b"""<urn:r> a std:Offer ; dct:title '''a " ' \n''' , "b\\"."@en-GB ; std:grade 'G' .""",
        b"<urn:r> a std:Offer ; dct:title 'a'^^<urn:t> ;; std:price [ ] ; std:grade 'G' . ",
        b"[] a std:Offer ; dct:subject dct:a.b , dct:\\,c , <urn:a#b> ; std:grade 'G' .",
        b"[ a std:Offer ; dct:title 1.5 , -2e3 , true ] std:grade 'G' .",
        b"<urn:r> a std:Offer ; std:price [ std:price [ dct:title 'a' ] ] ; std:grade 'G' .",
        b"<urn:r> a std:Offer ; std:stacksInto ( [ dct:title 'x' ] 'y' 3 ) ; std:grade 'G' .",
        b"PREFIX x: <urn:x>\nBASE <urn:y>\nx:r a std:Offer ; dct:title () ; std:grade 'G' .",
        b"@base <urn:y> . <urn:r> a std:Offer ; std:url ( <a> <b> ) , 'c' ; std:grade 'G' .",
    ],
)
def test_however_turtle_is_written_the_place_is_right(reading: Reading, data: bytes) -> None:
    """Strings with quotes, empty things, names with full stops: the scan keeps step."""
    document = _read(_HEAD + data, reading)
    text = (_HEAD + data).decode()
    place = document.places.of("/grade")
    assert place is not None
    line = text.splitlines()[place.line - 1]
    assert line[place.column - 1 : place.end_column - 1] == "std:grade 'G'"


def test_several_records_are_numbered(reading: Reading) -> None:
    """Offers and awards come in the order of the file, what is theirs inside them."""
    data = _HEAD + (
        b"<urn:c> foaf:name 'College' .\n"
        b"<urn:a> a std:Award ; std:offer <urn:o> .\n"
        b"<urn:o> a std:Offer ; std:provider <urn:c> .\n"
    )
    document = _read(data, reading)
    assert [item.record for item in document.items] == [
        {"id": "urn:a", "type": "Award", "offer": {"id": "urn:o"}},
        {"id": "urn:o", "type": "Offer", "provider": {"id": "urn:c", "name": "College"}},
    ]
    assert _place(document, "/1/provider/name") == (5, 9)


def test_an_unknown_type_does_not_hide_a_record(reading: Reading) -> None:
    """What is told of as only a record is, is read as one, and its type is for a rule."""
    (item,) = _read(_HEAD + b"<urn:a> a std:Ofer ; std:notionalHours 5 .", reading).items
    assert item.record == {"id": "urn:a", "type": "std:Ofer", "notionalHours": 5}


def test_an_address_that_is_not_whole_stays_so(reading: Reading) -> None:
    """It is not made one of ours, so that a rule can speak of it."""
    (item,) = _read(_HEAD + b"<course-1> a std:Offer ; foaf:homepage <#x> .", reading).items
    assert item.record == {"id": "course-1", "type": "Offer", "url": "#x"}


def test_a_statement_that_is_made_twice_is_read_once(reading: Reading) -> None:
    """In RDF it says nothing more."""
    (item,) = _read(_HEAD + b"<urn:a> a std:Offer ; dct:title 'T', 'T' .", reading).items
    assert item.record == {"id": "urn:a", "type": "Offer", "title": "T"}


_texts = st.text(
    st.characters(categories=("L", "N", "P", "Zs"), exclude_characters="\ufeff"),
    min_size=1,
    max_size=9,
)
_languages = st.dictionaries(
    st.sampled_from(["en", "gd", "en-GB"]),
    _texts | st.lists(_texts, min_size=1, max_size=3),
    min_size=1,
)
_organisations = st.fixed_dictionaries(
    {"name": _texts},
    optional={
        "id": st.sampled_from(["https://a.example/", "urn:b"]),
        "identifier": _texts,
        "country": st.sampled_from(["GB", "GB-SCT"]),
    },
)
_some_records = st.fixed_dictionaries(
    {"type": st.sampled_from(["Offer", "Award"]), "title": _languages},
    optional={
        "id": st.just("https://example.org/r"),
        "profile": st.sampled_from(["base", ["base", "cpd"]]),
        "learningOutcome": _languages,
        "identifier": _texts,
        "awardingBody": _organisations,
        "notionalHours": st.integers(0, 10**6),
        "cpdHours": st.sampled_from([0.5, 7.5, 1e-3]),
        "credit": st.lists(
            st.fixed_dictionaries(
                {"system": st.sampled_from(["scqf", "ects"]), "value": st.integers(1, 9)}
            ),
            min_size=1,
            max_size=2,
        ),
        "level": st.sampled_from(["scqf-7", "eqf-5"]),
        "qualityAssurance": st.fixed_dictionaries(
            {"type": st.just("institutional-quality-assurance")},
            optional={"body": _organisations, "url": st.just("https://example.org/qa")},
        ),
        "startDate": st.dates().map(date.isoformat),
        "duration": st.just("P8W"),
        "contactPoint": st.fixed_dictionaries(
            {"role": _languages, "email": st.just("a@example.org")}
        ),
    },
)


@pytest.mark.parametrize("kind", list(_FORMS))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(record=_some_records)
def test_a_record_reads_back_from_every_form(
    kind: Kind, record: dict[str, Any], reading: Reading, known: Known, written: Any
) -> None:
    """What a processor writes of a record says, once it is read, what the record says."""
    items = _read(written(record, _FORMS[kind]), reading, kind).items
    assert len(items) == 1
    assert items[0].record is not None
    assert _meaning(items[0].record, known) == _meaning(record, known)


def _meaning(record: dict[str, Any], known: Known) -> Dataset:
    made = graph(agree(record, "", known, date(2026, 11, 22)), "", known)
    meaning = Dataset(Quad(*triple) for triple in made.triples)
    meaning.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return meaning


@pytest.mark.parametrize(
    ("data", "kind", "line"),
    [
        (b"<urn:a> <urn:b> .", Kind.TURTLE, 1),
        (b"<urn:a> a <urn:b> ;\n <urn:c> 'd\n' .", Kind.TURTLE, 2),
        (b"x:a a x:b .", Kind.TURTLE, 1),
        (b'<urn:a> <urn:b> "c" .\n<urn:a> <urn:b> c .\n', Kind.N_TRIPLES, 2),
        (b"<rdf:RDF>\n\n<a></b>", Kind.RDF_XML, 3),
        (b'<rdf:RDF xmlns:rdf="urn:r">\n<a></b>', Kind.RDF_XML, 2),
        (b"<<" * 2_000, Kind.TURTLE, None),
        (b'<?xml version="1.0"?>' + b"<a>" * 2_000, Kind.RDF_XML, 1),
    ],
)
def test_a_slip_is_told_with_its_line(data: bytes, kind: Kind, line: int | None) -> None:
    """What breaks the rules of its form is told at its place, and nothing is guessed."""
    with pytest.raises(NotWellFormedError) as refused:
        _read(data, NOTHING_KNOWN, kind)
    assert refused.value.line == line


_BOMB = b'<!DOCTYPE r [<!ENTITY a "xx">' + b'<!ENTITY b "&a;&a;">' * 9 + b"]><rdf:RDF>&b;</rdf:RDF>"


@pytest.mark.parametrize(
    "data",
    [
        _BOMB,
        b'<?xml version="1.0"?>\n' + _BOMB,
        b"<!-- a note -->" + _BOMB,
        b"<! DOCTYPE r SYSTEM 'file:///etc/hostname'><rdf:RDF/>",
        b"<!doctype r><rdf:RDF/>",
        b"<rdf:RDF/><!ENTITY a 'b'>",
        b"\xef\xbb\xbf" + _BOMB,
    ],
)
def test_a_document_type_is_refused_before_anything_is_parsed(data: bytes) -> None:
    """Nothing is expanded and nothing is fetched; the way out is told."""
    with pytest.raises(UnsafeFileError, match="document type"):
        _read(data, NOTHING_KNOWN, Kind.RDF_XML)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "utf-32-be"])
def test_a_document_type_in_a_wide_encoding_is_not_read_either(encoding: str) -> None:
    """The encoding is told by its name."""
    with pytest.raises(NotTextError, match=encoding[:6].upper()):
        _read(_BOMB.decode().encode(encoding), NOTHING_KNOWN, Kind.RDF_XML)


def test_a_file_without_a_record_says_what_one_is(reading: Reading) -> None:
    """Neither a pass nor a failure."""
    with pytest.raises(NoRecordError, match="Offer or an Award"):
        _read(b"<urn:a> a <urn:b> .", reading)


def test_a_record_of_another_standard_is_recognised(reading: Reading) -> None:
    """By the full name of its type, in every form."""
    data = (
        _HEAD
        + b"<urn:c> a schema:Course ;\n schema:name 'X' ; schema:provider [ schema:name 'P' ] ."
    )
    with pytest.raises(AnotherStandardError) as refused:
        _read(data, reading)
    told = refused.value
    assert (told.standard, told.line) == ("schema.org", 5)
    assert {(key, field) for key, field, *_ in told.carried} == {
        ("title", "name"),
        ("provider", "provider"),
        ("organisation/name", "provider/name"),
    }


def test_there_is_a_most_of_records_and_of_values(reading: Reading) -> None:
    """Both are the limits of every other form."""
    two = _HEAD + b"<urn:a> a std:Offer . <urn:b> a std:Offer ; dct:identifier 1, 2, 3, 4 ."
    assert len(read(two, Kind.TURTLE, Limits(max_records=2, max_nodes=6), reading).items) == 2
    with pytest.raises(TooManyError, match="1 records"):
        read(two, Kind.TURTLE, Limits(max_records=1), reading)
    with pytest.raises(TooManyError, match="4 values"):
        read(two, Kind.TURTLE, Limits(max_nodes=4), reading)
    with pytest.raises(TooManyError, match="5 statements"):
        read(two, Kind.TURTLE, Limits(max_nodes=1), reading)


@pytest.mark.parametrize(("values", "refused"), [(2, False), (3, True)])
@pytest.mark.parametrize("key", [b"a", b"dct:identifier", b"schema:name"])
def test_one_key_has_a_most_of_values(
    reading: Reading, key: bytes, values: int, *, refused: bool
) -> None:
    """Types too: at the limit they are read, over it they are refused with their place."""
    listed = b", ".join(b"<urn:%d>" % n for n in range(values - (key == b"a")))
    data = _HEAD + b"<urn:a> a std:Offer ; " + key + b" " + listed + b" ."
    limits = Limits(max_values=2, max_types=2)
    if not refused:
        assert read(data, Kind.TURTLE, limits, reading).items
        return
    with pytest.raises(TooManyError, match="the 2 that are read") as told:
        read(data, Kind.TURTLE, limits, reading)
    assert told.value.line == 5


def test_a_circle_of_things_ends(reading: Reading) -> None:
    """A thing inside itself is read as deep as keys go."""
    data = _HEAD + b"<urn:a> a std:Offer ; std:stacksInto _:b . _:b std:provider _:b , _:b ."
    assert len(_read(data, reading).items) == 1
    ring = _HEAD + (
        b"<urn:a> a std:Offer ; std:learningOutcome _:l . "
        b"_:l <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> 'x' ; "
        b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> _:l ."
    )
    (item,) = _read(ring, reading).items
    assert item.record is not None
    assert item.record["learningOutcome"] == "x"


@given(
    st.text(alphabet="<>urn:a b\"'.;,[]()@prefix#\n_^", max_size=60).map(str.encode)
    | st.binary(max_size=60),
    st.sampled_from(list(_FORMS)),
)
def test_any_bytes_are_records_or_a_failure(data: bytes, kind: Kind) -> None:
    """Nothing but the failures that are documented comes out of the reader."""
    with contextlib.suppress(UnreadableRecordError):
        assert read(data, kind, Limits(), NOTHING_KNOWN).items
