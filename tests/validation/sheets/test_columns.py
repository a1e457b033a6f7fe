"""Headings are read as keys, and it is said how surely."""

import pytest

from termreg.standard.model import Standard
from termreg.validation.agree.known import Known
from termreg.validation.sheets.columns import Column, Reader
from termreg.validation.sheets.names import Names


@pytest.fixture(scope="module")
def reader(known: Known) -> Reader:
    """Read headings, none of them explained by the caller."""
    return Reader(known, {})


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("title", "title"),
        ("Course name", "title"),
        ("Course Title (required)", "title"),
        ("COURSE", "title"),
        ("Name of course *", "title"),
        ("learningOutcome", "learningOutcome"),
        ("Learning Outcomes", "learningOutcome"),
        ("learning outcomes (max 5)", "learningOutcome"),
        ("credit/value", "credit/value"),
        ("Credits", "credit/value"),
        ("Credit points", "credit/value"),
        ("Credit system", "credit/system"),
        ("Credit: value (required)", "credit/value"),
        ("Awarding body", "awardingBody"),
        ("Institution name", "awardingBody/name"),
        ("Country of awarding body", "awardingBody/country"),
        ("awardingBody/country", "awardingBody/country"),
        ("Institution", "awardingBody"),
        ("Delivery mode", "formOfParticipation"),
        ("Mode of delivery", "formOfParticipation"),
        ("Fee (£)", "price/amount"),
        ("Cost", "price/amount"),
        ("Currency of price", "price/currency"),
        ("Notional learning hours", "notionalHours"),
        ("Hours", "notionalHours"),
        ("Entry requirements", "prerequisite"),
        ("Web page", "url"),
        ("Website", "url"),
        ("Email of contact", "contactPoint/email"),
        ("Contact email", "contactPoint/email"),
        ("Start date", "startDate"),
        ("Duration (weeks)", "duration"),
        ("Own web address", "id"),
        ("Record type", "type"),
        ("Profile", "profile"),
        ("Quality assurance", "qualityAssurance"),
        ("Learnig outcomes", "learningOutcome"),
        ("Assesment type", "assessmentType"),
    ],
)
def test_a_heading_is_read_as_the_key_that_it_means(reader: Reader, heading: str, key: str) -> None:
    """By key, label, other names, the glossary, or what it looks like."""
    assert reader.column(1, heading).path == key


@pytest.mark.parametrize(
    ("heading", "key", "also"),
    [
        ("Credit points (SCQF)", "credit/value", {"credit/system": "scqf"}),
        ("SCQF credit points", "credit/value", {"credit/system": "scqf"}),
        ("ECTS", "credit/value", {"credit/system": "ects"}),
        ("CATS credits", "credit/value", {"credit/system": "cats"}),
        ("Price (GBP)", "price/amount", {"price/currency": "GBP"}),
        ("Fee £", "price/amount", {"price/currency": "GBP"}),
        ("Price (exc VAT)", "price/amount", {}),
    ],
)
def test_a_heading_also_says_the_system_or_the_currency(
    reader: Reader, heading: str, key: str, also: dict[str, str]
) -> None:
    """So that the cells need not."""
    column = reader.column(1, heading)
    assert (column.path, dict(column.also)) == (key, also)


@pytest.mark.parametrize(
    ("heading", "unit"),
    [("SCQF level", "scqf"), ("Level (SCQF)", "scqf"), ("Level", None), ("RQF level", "rqf")],
)
def test_a_heading_says_the_framework_of_bare_levels(
    reader: Reader, heading: str, unit: str | None
) -> None:
    """A bare 7 is ambiguous under “Level” and not under “SCQF level”."""
    column = reader.column(1, heading)
    assert (column.path, column.unit) == ("level", unit)


@pytest.mark.parametrize(
    ("heading", "tag"),
    [("Title (Gaelic)", "gd"), ("Title (French)", "fr"), ("Title (gd)", "gd"), ("title@en", "en")],
)
def test_a_heading_says_the_language_of_its_texts(reader: Reader, heading: str, tag: str) -> None:
    """A column a language."""
    column = reader.column(1, heading)
    assert (column.path, column.language) == ("title", tag)


@pytest.mark.parametrize(
    "heading", ["Notes", "Cost centre", "Internal ref.", "xyz", "2027", "SCQF"]
)
def test_a_heading_that_means_no_key_is_not_guessed(reader: Reader, heading: str) -> None:
    """It is named in the report, with a suggestion where one is near."""
    column = reader.column(1, heading)
    assert column.path is None
    assert column.why


def test_a_guess_is_less_sure_than_a_name(reader: Reader) -> None:
    """The report can say “please check”."""
    sure, unsure = reader.column(1, "learningOutcome"), reader.column(1, "Learnig outcomes")
    assert sure.confidence == 1.0
    assert (unsure.how, unsure.confidence < 1.0) == ("looks like", True)


def test_numbered_headings_are_parts_of_several_objects(reader: Reader) -> None:
    """Repeated groups: “Credit 2 value” is of the second credit."""
    cells = {1: "Credit 1 system", 2: "Credit 1 value", 3: "Credit 2 system", 4: "Credit 2 value"}
    assert [(c.path, c.place) for c in reader.columns(cells)] == [
        ("credit/system", 0),
        ("credit/value", 0),
        ("credit/system", 1),
        ("credit/value", 1),
    ]


def test_a_heading_that_comes_again_is_the_next_group_or_another_value(reader: Reader) -> None:
    """Without numbers, the second “Credit value” is of the second credit."""
    cells = {1: "Credit value", 2: "Credit value", 3: "Learning outcome", 4: "Learning outcome"}
    held = reader.columns(cells)
    assert [(c.path, c.place) for c in held] == [
        ("credit/value", 0),
        ("credit/value", 1),
        ("learningOutcome", 0),
        ("learningOutcome", 0),
    ]


def test_a_second_column_of_a_key_with_one_value_is_named(reader: Reader) -> None:
    """Two titles cannot both be read, and none is dropped without a word."""
    first, second = reader.columns({1: "Title", 2: "Course name"})
    assert first.path == "title"
    assert second.path is None
    assert "Title" in (second.why or "")


def test_the_caller_explains_a_heading_or_passes_it_over(known: Known) -> None:
    """``--map``: whatever its case and spaces."""
    reader = Reader(known, {"Our name": "title", "notes ": "", "Gaelic": "title (gd)"})
    columns = reader.columns({1: "our  NAME", 2: "Notes", 3: "Gaelic"})
    assert [(c.path, c.how, c.language) for c in columns] == [
        ("title", "asked for", None),
        (None, "asked for", None),
        ("title", "asked for", "gd"),
    ]


def _all_paths(standard: Standard) -> list[str]:
    return [path for path, element in standard.all_elements() if not element.members]


def test_our_own_heading_of_every_key_is_read_as_that_key(
    reader: Reader, known: Known, standard: Standard
) -> None:
    """So that what we write we read; by the path, and by the heading of a template."""
    names = Names(known)
    told: dict[str, tuple[Column, Column]] = {
        path: (reader.column(1, path), reader.column(1, names.heading(path)))
        for path in _all_paths(standard)
    }
    assert {p: (a.path, b.path) for p, (a, b) in told.items()} == {p: (p, p) for p in told}
