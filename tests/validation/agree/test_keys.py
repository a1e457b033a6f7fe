"""Keys that are not the standard's."""

from collections.abc import Callable
from typing import Any

import pytest

from termreg.validation.report import Report

Found = Callable[..., list[tuple[str, str | None]]]


@pytest.mark.parametrize(
    ("key", "near"),
    [
        ("desciption", "description"),
        ("Description", "description"),
        ("study_mode", "studyMode"),
        ("start-date", "startDate"),
        ("credits", "credit"),
        ("educationalLevel", "level"),
        ("schema:level", "level"),
        ("https://example.org/description", "description"),
        ("pricing", None),
        ("wbesite", "url"),
        ("file", None),
        ("coffee", None),
        ("coffeeBreaks", None),
        ("x", None),
    ],
)
def test_the_key_that_was_meant_is_suggested(
    report: Callable[..., Report], key: str, near: str | None
) -> None:
    """A slip, another case or a name from elsewhere finds its key; nothing silly is suggested."""
    (finding,) = report(**{key: "Something said."}).findings
    assert (finding.suggestion.value if finding.suggestion else None) == near


def test_a_key_that_is_there_already_is_not_suggested(report: Callable[..., Report]) -> None:
    """What the record has, it did not mean to write again."""
    (finding,) = report(titel="Something").findings
    assert finding.suggestion is None


def test_an_unknown_key_near_a_missing_one_takes_the_blame(found: Found) -> None:
    """The absence stays silent, because renaming the key mends both."""
    assert found(language=None, langauge="en") == [("MC-007", "/langauge")]


def test_an_unknown_key_takes_the_blame_for_one_absence_only(found: Found) -> None:
    """A second key that looks alike is a key that is not known."""
    assert found(language=None, langauge="en", languaje="en") == [
        ("MC-007", "/langauge"),
        ("MC-008", "/languaje"),
    ]


def test_what_depends_on_a_misspelt_key_is_silent(found: Found) -> None:
    """The country inside a misspelt awarding body is not missed as well."""
    body = {"name": "Example College", "country": "GB"}
    assert found(awardingBody=None, awarding_body=body) == [("MC-007", "/awarding_body")]


def test_an_unknown_key_inside_an_object_is_named_with_its_object(
    report: Callable[..., Report],
) -> None:
    """The message says in what the key stands."""
    (finding,) = report(price={"amount": 5, "currency": "GBP", "colour": "red"}).findings
    assert (finding.pointer, finding.what) == (
        "/price/colour",
        "“colour” is not a key of the price.",
    )


def test_no_offer_is_told_to_name_a_learner(report: Callable[..., Report]) -> None:
    """A key of awards alone is suggested in awards alone."""
    meant = {
        of: {f.pointer: f.suggestion for f in report(type=of, profile=None, learnr="x").findings}
        for of in ("Offer", "Award")
    }
    assert meant["Offer"]["/learnr"] is None
    suggested = meant["Award"]["/learnr"]
    assert suggested is not None
    assert suggested.value == "learner"


def test_an_unknown_key_that_is_near_to_none_is_told_where_all_are_listed(
    report: Callable[..., Report],
) -> None:
    """“Rename it” alone helps nobody who does not know the keys."""
    (finding,) = report(when="monthly").findings
    assert finding.how == (
        "Rename it to a key of the record, as "
        "https://w3id.org/microcredential/standard/profiles/base lists them, or remove it."
    )


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({"id": None, "ID": "https://www.example.org/"}, [("MC-008", "/ID")]),
        ({"type": None, "Type": "Offer"}, [("MC-008", "/Type")]),
        ({"profile": None, "profiles": "base"}, [("MC-008", "/profiles")]),
        ({"@id": "urn:other"}, [("MC-008", "/@id")]),
        ({"id": None, "@id": "https://www.example.org/"}, []),
        ({"type": None, "@type": "Offer"}, []),
    ],
)
def test_the_head_of_a_record_may_be_misspelt_too(
    found: Found, keys: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    """JSON-LD's own keywords are read; a misspelt one is said once."""
    assert found(**keys) == expected
