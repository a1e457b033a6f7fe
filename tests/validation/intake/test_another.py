"""Records of other standards are called what they are, with what of them has a home here."""

import json
from typing import Any

import pytest

from termreg.errors import AnotherStandardError, UnknownContextError
from termreg.standard.crosswalk import load as load_crosswalk
from termreg.standard.model import Standard
from termreg.validation.intake.another import OTHERS, recognise
from termreg.validation.intake.limits import Limits
from termreg.validation.intake.reading import Reading
from termreg.validation.intake.record import read

_SCHEMA: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "Course",
    "name": "Data",
    "description": "About data.",
    "inLanguage": "en",
    "provider": {
        "@type": "CollegeOrUniversity",
        "name": "College",
        "address": {"@type": "PostalAddress", "addressCountry": "GB", "postalCode": "G1"},
    },
    "hasCourseInstance": {
        "@type": "CourseInstance",
        "courseMode": "online",
        "startDate": "2027-01-18",
        "instructor": {"@type": "Person", "name": "A. Person"},
    },
    "offers": {"@type": "Offer", "price": 5, "priceCurrency": "GBP", "category": "Paid"},
    "isAccessibleForFree": False,
}
_BADGE: dict[str, Any] = {
    "@context": [
        "https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    ],
    "id": "urn:uuid:1",
    "type": ["VerifiableCredential", "OpenBadgeCredential"],
    "issuer": {"id": "https://example.org", "type": ["Profile"], "name": "College",
               "address": {"type": ["Address"], "addressCountryCode": "GB"}},
    "validFrom": "2026-01-01T00:00:00Z",
    "credentialSubject": {
        "type": ["AchievementSubject"],
        "achievement": {
            "id": "https://example.org/1",
            "type": ["Achievement"],
            "name": "Data",
            "achievementType": "MicroCredential",
            "criteria": {"narrative": "Pass the test."},
            "creditsAvailable": 3.0,
            "image": {"id": "https://example.org/i.png"},
        },
    },
}  # fmt: skip
_ELM: dict[str, Any] = {
    "@context": "http://data.europa.eu/snb/model/context/edc-ap",
    "type": ["VerifiableCredential", "EuropeanDigitalCredential"],
    "credentialSubject": {
        "type": "Person",
        "hasClaim": {
            "type": "LearningAchievement",
            "title": {"en": "Data"},
            "volumeOfLearning": "PT100H",
            "dateOfBirth": "2000-01-01",
        },
    },
}
_CTDL: dict[str, Any] = {
    "@context": "https://credreg.net/ctdl/schema/context/json",
    "@type": "ceterms:MicroCredential",
    "ceterms:name": {"en-US": "Data"},
    "ceterms:subjectWebpage": "https://example.org",
    "ceterms:ownedBy": ["https://example.org/org"],
    "ceterms:credentialStatusType": {"ceterms:targetNode": "credentialStat:Active"},
}


def _refused(document: Any, reading: Reading) -> AnotherStandardError:
    with pytest.raises(AnotherStandardError) as refused:
        read(json.dumps(document, indent=1).encode(), Limits(), reading)
    return refused.value


def _fields(told: AnotherStandardError) -> set[tuple[str, str]]:
    return {(field, key) for key, field, *_ in told.carried}


@pytest.mark.parametrize(
    ("record", "name", "kind"),
    [
        (_SCHEMA, "schema.org", "schema.org (Course)"),
        (_BADGE, "open-badges-3.0", "Open Badges 3.0 (OpenBadgeCredential)"),
        (_ELM, "elm", "the European Learning Model (EuropeanDigitalCredential)"),
        (_CTDL, "ctdl", "CTDL (MicroCredential)"),
    ],
)
def test_a_record_is_called_what_it_is(
    reading: Reading, record: dict[str, Any], name: str, kind: str
) -> None:
    """It was not checked, and the sentence says what it is."""
    told = _refused(record, reading)
    assert (told.standard, told.kind) == (name, f"a record of {kind}")
    assert "neither passes nor fails" in str(told)


def test_a_course_of_schema_org_tells_what_it_carries(reading: Reading) -> None:
    """Each field with the key that it would have; those inside by the thing around them."""
    assert _fields(_refused(_SCHEMA, reading)) == {
        ("name", "title"),
        ("description", "description"),
        ("inLanguage", "language"),
        ("provider", "provider"),
        ("provider/name", "organisation/name"),
        ("provider/address/addressCountry", "organisation/country"),
        ("hasCourseInstance/courseMode", "formOfParticipation"),
        ("hasCourseInstance/courseMode", "studyMode"),
        ("hasCourseInstance/startDate", "startDate"),
        ("offers", "price"),
        ("offers/price", "price/amount"),
        ("offers/priceCurrency", "price/currency"),
    }


def test_what_has_no_home_is_named(reading: Reading) -> None:
    """Nothing of the record is left out without a word."""
    assert _refused(_SCHEMA, reading).no_home == (
        "provider/address/postalCode",
        "hasCourseInstance/instructor",
        "offers/category",
        "isAccessibleForFree",
    )


@pytest.mark.parametrize(
    ("record", "carried", "no_home"),
    [
        (
            _BADGE,
            {
                ("issuer", "awardingBody"),
                ("issuer/name", "organisation/name"),
                ("issuer/address/addressCountryCode", "organisation/country"),
                ("validFrom", "dateIssued"),
                ("credentialSubject", "learner"),
            },
            (),
        ),
        (_ELM, {("credentialSubject", "learner")}, ()),
        (
            _CTDL,
            {
                ("ceterms:name", "title"),
                ("ceterms:subjectWebpage", "url"),
                ("ceterms:ownedBy", "awardingBody"),
            },
            ("ceterms:credentialStatusType",),
        ),
    ],
)
def test_each_standard_tells_what_it_carries(
    reading: Reading,
    record: dict[str, Any],
    carried: set[tuple[str, str]],
    no_home: tuple[str, ...],
) -> None:
    """By the names that its own fields have."""
    told = _refused(record, reading)
    assert carried <= _fields(told)
    assert set(no_home) <= set(told.no_home)


def test_the_achievement_inside_a_credential_is_told_too(reading: Reading) -> None:
    """What a credential is about stands inside it."""
    badge = _fields(_refused(_BADGE, reading))
    inside = "credentialSubject/achievement"
    assert {(f"{inside}/creditsAvailable", "credit"), (f"{inside}/name", "offer/title")} <= badge
    assert ("credentialSubject/hasClaim/volumeOfLearning", "notionalHours") in _fields(
        _refused(_ELM, reading)
    )


def test_how_well_each_fits_is_told(reading: Reading) -> None:
    """As the crosswalk has it, with its note."""
    members = _refused(_SCHEMA, reading).members
    assert isinstance(members["carried"], list)
    assert members["carried"][0] == {"key": "title", "from": "name", "match": "exact", "note": ""}
    assert all(held["match"] == "exact" or held["note"] for held in members["carried"])


def test_the_place_is_that_of_the_record(reading: Reading) -> None:
    """In a graph, of the first that is a course."""
    graph = {
        "@context": "https://schema.org",
        "@graph": [{"@type": "WebSite", "name": "x"}, {"@type": "Course", "name": "y"}],
    }
    assert _refused(graph, reading).line == 8


def test_one_of_another_standard_stops_one_record(reading: Reading) -> None:
    """The others of the list are read."""
    items = read(json.dumps([{"title": "x"}, _SCHEMA]).encode(), Limits(), reading).items
    assert isinstance(items[1].failure, AnotherStandardError)


@pytest.mark.parametrize(
    "record",
    [
        {"@context": "https://schema.org", "@type": "WebSite"},
        {"@context": "https://schema.org"},
        {"@context": "https://example.org/schema.org", "@type": "Course"},
        {"@context": {"name": 7}, "@type": "Course"},
    ],
)
def test_what_is_no_course_is_an_unknown_context(record: dict[str, Any]) -> None:
    """Only what could be checked, were it ours, is worth the long answer."""
    with pytest.raises(UnknownContextError):
        read(json.dumps(record).encode(), Limits())


@pytest.mark.parametrize(
    "record",
    [
        {"@type": "https://schema.org/Course"},
        {"@type": ["schema:Course"]},
        {"@context": {"@vocab": "http://schema.org/"}, "@type": "CourseInstance"},
        {"@context": ["http://www.schema.org/", {"x": "urn:x"}], "type": ["Thing", "Course"]},
        {"@type": "http://data.europa.eu/snb/model/elm/LearningOpportunity"},
    ],
)
def test_a_standard_is_known_however_its_names_are_written(record: dict[str, Any]) -> None:
    """By the context, by a prefix, or by the full name."""
    assert recognise(record) is not None


@pytest.mark.parametrize("record", [{"type": "Course"}, {"type": 7}, {"@type": ["Offer"]}, {}])
def test_a_record_of_ours_is_never_taken_for_another(record: dict[str, Any]) -> None:
    """A type alone says nothing."""
    assert recognise(record) is None


def test_every_standard_is_one_of_the_crosswalk(standard: Standard) -> None:
    """What is recognised can be told."""
    told = {row.standard for row in load_crosswalk(standard).rows}
    assert {other.standard for other in OTHERS} <= told


def test_a_record_that_is_nested_deeply_ends(reading: Reading) -> None:
    """It is looked into as far as records go."""
    deep: dict[str, Any] = {"a": 1}
    for _ in range(25):
        deep = {"part": deep}
    assert _refused({**_SCHEMA, "hasPart": deep}, reading).standard == "schema.org"
