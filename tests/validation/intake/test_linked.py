"""Expanded and flattened JSON-LD are read as the records that they stand for."""

import json
from typing import Any

import pytest

from termreg.errors import TooManyError
from termreg.validation.intake.document import Document
from termreg.validation.intake.limits import Limits
from termreg.validation.intake.reading import Reading
from termreg.validation.intake.record import read

STD = "https://w3id.org/microcredential/standard#"
TITLE = "http://purl.org/dc/terms/title"
NAME = "http://xmlns.com/foaf/0.1/name"
INTEGER = "http://www.w3.org/2001/XMLSchema#integer"
LEVEL = "https://w3id.org/microcredential/lists/scqf-levels/scqf-7"

EXPANDED: dict[str, Any] = {
    "@id": "https://example.org/1",
    "@type": [f"{STD}Offer"],
    TITLE: [{"@value": "Data", "@language": "en"}],
    f"{STD}awardingBody": [{NAME: [{"@value": "College"}]}],
    f"{STD}learningOutcome": [{"@list": [{"@value": "One."}, {"@value": "Two."}]}],
    f"{STD}notionalHours": [{"@value": "100", "@type": INTEGER}],
    f"{STD}level": [{"@id": LEVEL}],
}


def _read(document: Any, reading: Reading, limits: Limits | None = None) -> Document:
    return read(json.dumps(document).encode(), limits or Limits(), reading)


def _at(document: Any, pointer: str) -> Any:
    value = document
    for part in pointer.split("/")[1:]:
        key = part.replace("~1", "/").replace("~0", "~")
        value = value[int(key)] if isinstance(value, list) else value[key]
    return value


def test_an_expanded_record_has_the_keys_of_a_record(reading: Reading) -> None:
    """Full names become keys, objects for values become values, addresses of entries codes."""
    assert _read(EXPANDED, reading).items[0].record == {
        "id": "https://example.org/1",
        "type": "Offer",
        "title": {"@value": "Data", "@language": "en"},
        "awardingBody": {"name": "College"},
        "learningOutcome": ["One.", "Two."],
        "notionalHours": 100,
        "level": "scqf-7",
    }


@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        ("/0", EXPANDED),
        ("/0/id", "https://example.org/1"),
        ("/0/type", [f"{STD}Offer"]),
        ("/0/title", {"@value": "Data", "@language": "en"}),
        ("/0/title/@language", "en"),
        ("/0/awardingBody/name", "College"),
        ("/0/awardingBody/country", {NAME: [{"@value": "College"}]}),
        ("/0/learningOutcome/1", "Two."),
        ("/0/notionalHours", "100"),
        ("/0/level", LEVEL),
    ],
)
def test_every_pointer_leads_into_the_document_that_was_sent(
    reading: Reading, pointer: str, value: Any
) -> None:
    """What the record says at a pointer stands in the document where the report points."""
    document = [EXPANDED]
    places = _read(document, reading).places
    assert _at(document, places.nearest(pointer)) == value
    assert places.of(places.nearest(pointer)) is not None


def test_a_flattened_record_has_its_parts_inside(reading: Reading) -> None:
    """Objects that are linked by their ids are put where they are meant."""
    document = [
        {"@id": "_:b0", NAME: [{"@value": "College"}]},
        {"@id": "_:r", "@type": [f"{STD}Offer"], f"{STD}awardingBody": [{"@id": "_:b0"}]},
    ]
    read_document = _read(document, reading)
    (item,) = read_document.items
    assert item.record == {
        "id": "_:r",
        "type": "Offer",
        "awardingBody": {"id": "_:b0", "name": "College"},
    }
    assert read_document.places.nearest("/1/awardingBody/name") == (
        "/0/http:~1~1xmlns.com~1foaf~10.1~1name/0/@value"
    )


def test_a_flattened_record_in_our_own_keys_is_read_too(reading: Reading) -> None:
    """The keys may be those of the context."""
    document = {
        "@graph": [
            {"id": "urn:r", "type": "Offer", "provider": {"id": "urn:p"}, "title": ["T"]},
            {"id": "urn:p", "name": "P"},
        ]
    }
    (item,) = _read(document, reading).items
    assert item.record is not None
    assert item.record["provider"] == {"id": "urn:p", "name": "P"}


def test_records_that_name_each_other_stay_records(reading: Reading) -> None:
    """An award that leads to an offer does not swallow it."""
    document = [
        {"id": "urn:a", "type": "Award", "offer": {"id": "urn:o"}},
        {"id": "urn:o", "type": "Offer"},
        {"@id": "urn:x", "@type": [f"{STD}Offer"], TITLE: [{"@value": "X"}]},
    ]
    items = _read(document, reading).items
    assert [item.pointer for item in items] == ["/0", "/1", "/2"]
    assert items[0].record == {"id": "urn:a", "type": "Award", "offer": {"id": "urn:o"}}


def test_objects_of_one_id_are_one_record(reading: Reading) -> None:
    """Processors that write as they read say of one thing in several objects."""
    document = [
        {"@id": "urn:r", "@type": [f"{STD}Offer"], TITLE: [{"@value": "A"}]},
        {"@id": "urn:r", TITLE: [{"@value": "A"}, {"@value": "B"}]},
    ]
    (item,) = _read(document, reading).items
    assert item.record is not None
    assert item.record["title"] == ["A", "B"]


def test_a_name_that_is_not_ours_stays_as_it_is(reading: Reading) -> None:
    """It is told of as the unknown key that it is, at its place."""
    document = [{**EXPANDED, "https://schema.org/name": [{"@value": "x"}]}]
    found = _read(document, reading)
    assert found.items[0].record is not None
    assert found.items[0].record["https://schema.org/name"] == [{"@value": "x"}]
    assert found.places.nearest("/0/https:~1~1schema.org~1name") == "/0/https:~1~1schema.org~1name"


def test_parts_that_lead_to_each_other_end(reading: Reading) -> None:
    """A circle of links is no endless record."""
    document = [
        {"@id": "urn:r", "@type": [f"{STD}Offer"], f"{STD}stacksInto": [{"@id": "_:a"}]},
        {"@id": "_:a", f"{STD}provider": [{"@id": "_:a"}], TITLE: [{"@value": "A"}]},
    ]
    assert len(_read(document, reading).items) == 1


def test_a_record_may_not_swell_by_its_links(reading: Reading) -> None:
    """A few objects that lead to each other many times are refused at the limit."""
    many = [{"@id": "_:p"}] * 60
    document = [
        {"@id": "urn:r", "@type": [f"{STD}Offer"], f"{STD}qualityAssurance": many},
        {"@id": "_:p", f"{STD}body": many},
        {"@id": "urn:s", "@type": [f"{STD}Offer"], TITLE: [{"@value": "S"}]},
    ]
    found = _read(document, reading, Limits(max_nodes=2_000))
    assert isinstance(found.items[0].failure, TooManyError)
    assert found.items[1].failure is None
