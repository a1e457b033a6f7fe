"""From rows to records: what a person wrote in a cell is what the record says."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from xlsxwriter import Workbook

from termreg.errors import UnreadableRecordError
from termreg.validation.agree.known import Known
from termreg.validation.check import Checker
from termreg.validation.intake.limits import Limits
from termreg.validation.report import Batch
from termreg.validation.sheets.read import Asked, SheetDocument, read

Of = Callable[..., SheetDocument]


@pytest.fixture(scope="module")
def of(known: Known, make: Any) -> Of:
    """Read rows as a document."""

    def read_rows(rows: list[list[Any]], kind: str = "csv", **asked: Any) -> SheetDocument:
        if kind == "ods":
            data = make.ods("".join(make.ods_row(row) for row in rows))
        else:
            data = make.csv(rows) if kind == "csv" else make.xlsx(rows)
        return read(data, kind, Limits(), known, Asked(**asked))

    return read_rows


def _record(document: SheetDocument) -> dict[str, Any]:
    item = next(iter(document.items))
    assert item.record is not None
    return {key: value for key, value in item.record.items() if key not in {"type", "profile"}}


@pytest.mark.parametrize(
    ("heading", "cell", "said"),
    [
        ("Title", " Data ", {"title": "Data"}),
        ("Title", "Care; an introduction", {"title": "Care; an introduction"}),
        ("Description", "One.\n\nTwo; three.", {"description": "One.\n\nTwo; three."}),
        ("Learning outcomes", "A;  B;", {"learningOutcome": ["A", "B"]}),
        ("Learning outcomes", "A; x\r\nB", {"learningOutcome": ["A; x", "B"]}),
        ("Learning outcomes", "• A\n• B", {"learningOutcome": ["A", "B"]}),
        ("Learning outcomes", "1. A\n2. B", {"learningOutcome": ["A", "B"]}),
        ("Learning outcomes", "• A; x", {"learningOutcome": "A; x"}),
        ("Assessment", "portfolio; quiz", {"assessmentType": ["portfolio", "quiz"]}),
        ("Assessment", "Marked Assignment", {"assessmentType": "marked-assignment"}),
        ("Level", "SCQF level 7", {"level": "scqf-7"}),
        ("SCQF level", "7", {"level": "scqf-7"}),
        ("SCQF level", "Level 7", {"level": "scqf-7"}),
        ("Level", "7", {"level": "7"}),
        ("Language", "English", {"language": "en"}),
        ("Country", "Scotland", {"country": "GB-SCT"}),
        ("Notional hours", "100", {"notionalHours": 100}),
        ("Notional hours", "7.5", {"notionalHours": 7.5}),
        ("Notional hours", "1,200", {"notionalHours": "1,200"}),
        ("Notional hours", "£5", {"notionalHours": "£5"}),
        ("SCQF credit points", "10", {"credit": {"value": 10, "system": "scqf"}}),
        ("Fee (£)", "450", {"price": {"amount": 450, "currency": "GBP"}}),
        ("Duration (weeks)", "8", {"duration": "P56D"}),
        ("Duration", "8 weeks", {"duration": "8 weeks"}),
        ("Awarding body", "Example College", {"awardingBody": "Example College"}),
        ("Contact", "a@example.org", {"contactPoint": {"email": "a@example.org"}}),
        ("Contact", "https://example.org/c", {"contactPoint": {"url": "https://example.org/c"}}),
        ("Contact", "Short courses team", {"contactPoint": {"role": "Short courses team"}}),
        ("Verification", "Open Badges 3.0", {"verification": {"method": "open-badges-3"}}),
        ("Title (gd)", "Dàta", {"title": {"gd": "Dàta"}}),
        ("Identifier", "'=1+1", {"identifier": "=1+1"}),
    ],
)
def test_a_cell_is_read_as_its_key_takes_it(
    of: Of, heading: str, cell: str, said: dict[str, Any]
) -> None:
    """Lists are split, names of list entries are their codes, prose stays whole."""
    assert _record(of([[heading, "Own web address"], [cell, ""]])) == said


def test_parts_of_one_object_come_together(of: Of) -> None:
    """A name beside its particulars is the name of the same body."""
    rows = [
        ["Awarding body", "Awarding body: country", "Quality assurance: body: name", "Title"],
        ["Example College", "Scotland", "Example Agency", "x"],
    ]
    assert _record(of(rows)) == {
        "awardingBody": {"name": "Example College", "country": "GB-SCT"},
        "qualityAssurance": {"body": {"name": "Example Agency"}},
        "title": "x",
    }


def test_groups_are_a_list_and_each_part_keeps_its_cell(of: Of) -> None:
    """An empty group leaves no gap, and a pointer still leads to the right cell."""
    rows = [
        ["Title", "Credit 1 system", "Credit 1 value", "Credit 2 system", "Credit 2 value"],
        ["x", "SCQF", 10, "ECTS", 5],
        ["y", "", "", "ECTS", 6],
    ]
    document = of(rows)
    both, one = (item.record for item in document.items)
    assert both is not None and one is not None  # noqa: PT018 - for the types
    assert both["credit"] == [{"system": "SCQF", "value": 10}, {"system": "ECTS", "value": 5}]
    assert one["credit"] == {"system": "ECTS", "value": 6}
    cells = [document.places.cell(p) for p in ("/0/credit/1/value", "/1/credit/value", "/1/title")]
    assert cells == ["E2", "E3", "A3"]


def test_what_a_record_lacks_is_placed_in_the_cell_where_it_would_stand(of: Of) -> None:
    """Also inside an object, and in a record that has nothing of the object."""
    document = of([["Title", "Awarding body: country", "Level"], ["x", "", ""]])
    assert len(list(document.items)) == 1
    cells = [document.places.cell(f"/0/{key}") for key in ("level", "awardingBody/country", "id")]
    assert cells == ["C2", "B2", "A2"]
    assert document.places.nearest("/0/awardingBody/country") == "/0"


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods"])
def test_the_three_kinds_say_the_same(of: Of, make: Any, kind: str) -> None:
    """One sheet in each kind gives one record, in the same cells."""
    document = of([list(make.headings), make.ready()], kind)
    plain = of([list(make.headings), make.ready()])
    assert _record(document) == _record(plain)
    assert (document.places.cell("/0/level") or "").removeprefix("Courses!") == "M2"


def test_blank_rows_and_headings_that_come_again_are_no_records(of: Of) -> None:
    """Rows keep their numbers."""
    document = of([["Title", "Hours"], ["a", 1], [], ["", " "], ["Title", "Hours"], ["b", 2]])
    assert [document.places.start(item.pointer)[0] for item in document.items] == [2, 6]


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods"])
def test_rows_that_add_up_are_no_records_and_are_named(of: Of, kind: str) -> None:
    """A word for a sum, figures, and nothing else; a course may still be called so."""
    rows: list[list[Any]] = [["Title", "Description", "Hours", "Points"]]
    rows += [["a", "", 10, 1], ["b", "", 20, 2], ["Total:", "", 30, 3], ["Sum", "Of us all", 9, 1]]
    rows += [["Total", "", "", ""], ["", "", "£1,040.50", "Grand  total"]]
    document = of(rows, kind)
    assert [document.places.start(item.pointer)[0] for item in document.items] == [2, 3, 5, 6]
    assert "Rows 4 and 7 hold sums and were passed over." in document.columns.remarks
    one = of([*rows[:1], *rows[3:5]], kind)
    assert len(list(one.items)) == 1
    assert "Row 2 holds sums and was passed over." in one.columns.remarks


def test_notes_above_the_headings_are_passed_over_and_named(of: Of) -> None:
    """The row of headings is the one that is understood best."""
    rows = [["Our courses"], ["Printed on", "1 May"], [], ["Title", "Hours", "Level"], ["a", 1, ""]]
    document = of(rows)
    assert document.header.row == 4
    assert len(list(document.items)) == 1
    assert document.columns.remarks == ("Rows 1 and 2 above the headings were passed over.",)


def test_two_rows_of_headings_are_read_together(of: Of) -> None:
    """The groups above are merged cells, or blank to the right."""
    rows = [
        ["Course", "Credit", "", "Awarding body", ""],
        ["Title", "System", "Value", "Name", "Country"],
        ["Data", "SCQF", 10, "Example College", "Scotland"],
    ]
    document = of(rows)
    assert _record(document) == {
        "title": "Data",
        "credit": {"system": "SCQF", "value": 10},
        "awardingBody": {"name": "Example College", "country": "GB-SCT"},
    }
    assert document.columns.remarks == ()


def test_the_sheet_that_is_understood_best_is_read_and_the_others_are_named(known: Known) -> None:
    """A workbook has covers, notes and lists; one sheet has the courses."""
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        book.add_worksheet("Cover").write_row(0, 0, ["Title", "Web page"])
        sheet = book.add_worksheet("Short courses")
        sheet.write_row(0, 0, ["Title", "Hours", "Level"])
        sheet.write_row(1, 0, ["Data", 100, "SCQF 7"])
    document = read(out.getvalue(), "xlsx", Limits(), known, Asked())
    list(document.items)
    assert document.places.cell("/0/level") == "'Short courses'!C2"
    assert "“Cover”" in document.columns.remarks[0]
    asked = read(out.getvalue(), "xlsx", Limits(), known, Asked(sheet="Cover"))
    assert asked.table.name == "Cover"
    with pytest.raises(UnreadableRecordError, match="There is no sheet “Nope”"):
        read(out.getvalue(), "xlsx", Limits(), known, Asked(sheet="Nope"))


def test_a_column_without_a_heading_is_named(of: Of) -> None:
    """What stands in it is not read, and that is said."""
    document = of([["Title", "", "Hours"], ["a", "lost?", 7]])
    list(document.items)
    assert [(c.column, c.why) for c in document.columns.not_understood] == [
        ("B", "It has no heading.")
    ]


def test_a_row_says_its_type_and_profile_before_the_caller_does(of: Of) -> None:
    """Column, then the caller, then Offer and base."""
    rows = [["Title", "Record type", "Profile"], ["a", "Award", "cpd; base"], ["b", "", ""]]
    said = [
        (item.record["type"], item.record["profile"])
        for item in of(rows, profiles=("pathway",)).items
        if item.record
    ]
    assert said == [("Award", ["cpd", "base"]), ("Offer", ["pathway"])]
    plain = [item.record for item in of(rows).items][1]
    assert plain is not None
    assert (plain["type"], plain["profile"]) == ("Offer", ["base"])


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([["Title", "Hours"]], "no record below the headings"),
        ([["Mary", "7"], ["Jane", "8"]], "no row of headings"),
        ([[""]], "nothing in this sheet"),
    ],
)
def test_a_sheet_without_records_or_headings_is_refused(
    of: Of, rows: list[list[Any]], said: str
) -> None:
    """The sentence says what to do."""
    with pytest.raises(UnreadableRecordError, match=said):
        list(of(rows).items)


def test_the_rows_are_read_as_they_are_asked_for(known: Known, make: Any) -> None:
    """The first record is there although a later row is refused: nothing is read ahead."""
    rows = [["Title", "Hours"], ["a", 1], *[["b", 2]] * 40, ["x" * 99, 3]]
    limits = Limits(max_cell_characters=50)
    items = iter(read(make.csv(rows), "csv", limits, known, Asked()).items)
    assert next(items).record is not None
    with pytest.raises(UnreadableRecordError):
        list(items)


def test_a_ready_row_gives_no_finding(check_sheet: Callable[..., Batch], make: Any) -> None:
    """Names of entries, languages and countries are what a sheet is to say."""
    (report,) = check_sheet(make.sheet()).reports
    assert (report.findings, report.record.row) == ((), 2)


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old.xls", r"\.xls"),
        (b"\x89PNG\r\n\x1a\n\0\0", "picture.csv", "This is a picture"),
    ],
)
def test_other_files_are_refused_with_what_to_do(
    checker: Checker, data: bytes, name: str, said: str
) -> None:
    """An old workbook, and a picture that is named as a sheet."""
    with pytest.raises(UnreadableRecordError, match=said):
        checker.check(data, sheet=Asked(name=name))


@pytest.mark.parametrize("data", [b'{"type": "Offer"}', b'[{"type": "Offer"}]', b""])
def test_json_is_no_sheet(checker: Checker, data: bytes) -> None:
    """It is read as it was before there were sheets."""
    assert checker.sheet(data) is None


def test_a_strange_row_is_taken_for_headings_only_where_that_is_asked_for(of: Of) -> None:
    """The first row of texts that is as wide as the rest; what stands above it is not lost."""
    rows = [["Opleidingen"], ["Naam", "Duur"], ["Gegevens", "P6W"]]
    with pytest.raises(UnreadableRecordError, match="no row of headings"):
        of(rows)
    columns = of(rows, strange=True).columns
    assert (columns.heading_row, columns.understood) == (2, ())
    with pytest.raises(UnreadableRecordError, match="no row of headings"):
        of([[1, 2], [3, 4]], kind="xlsx", strange=True)
