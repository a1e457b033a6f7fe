"""Templates: what they ask for is what is checked, so that filling one in gives no finding."""

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook, SheetVisibleEnum

from termreg.errors import UnreadableRecordError
from termreg.standard import examples
from termreg.standard.load import load
from termreg.standard.model import Standard
from termreg.standard.obligations import Obligation, asked, record_type
from termreg.validation.agree.known import Known
from termreg.validation.check import Checker
from termreg.validation.report import Batch
from termreg.validation.sheets import template_book
from termreg.validation.sheets.read import Asked
from termreg.validation.sheets.template import Template, to_csv

PROFILES = [profile.name for profile in load().profiles]
_VALUE_RULES = {"MC-013", "MC-020", "MC-021", "MC-031", "MC-033", "MC-036", "MC-045", "MC-049"}
EXAMPLES = examples.load(load())


@pytest.fixture
def template(request: pytest.FixtureRequest, standard: Standard, known: Known) -> Template:
    """The template of the profile that the test is about."""
    profile = standard.profile(request.param)
    assert profile is not None
    return Template(profile, known, EXAMPLES)


def _unstamped(template: Template, data: bytes) -> bytes:
    """Give a CSV whose example row is a record like any other."""
    return data.replace(template.stamp.example.encode(), b"0" * 16)


@pytest.mark.parametrize("template", PROFILES, indirect=True)
def test_a_template_filled_with_valid_data_gives_no_finding(
    template: Template, check_sheet: Callable[..., Batch]
) -> None:
    """For every profile, as the rows of its example are typed; and its profile is known."""
    batch = check_sheet(_unstamped(template, to_csv(template)))
    (report,) = batch.reports
    assert [(f.code, f.cell, f.what) for f in report.findings] == []
    assert template.profile.name in report.profiles.checked
    assert report.record.type == record_type(template.profile)


@pytest.mark.parametrize("template", PROFILES, indirect=True)
def test_a_workbook_filled_in_by_another_program_gives_no_finding(
    template: Template, check_sheet: Callable[..., Batch]
) -> None:
    """Opened, changed and saved by openpyxl: the stamp and the lists are still there."""
    book = load_workbook(io.BytesIO(template_book.to_xlsx(template)))
    sheet = book.worksheets[0]
    for column, field in enumerate(template.fields, start=1):
        if field.path == "title":
            sheet.cell(row=2, column=column, value="A course of ours")
    out = io.BytesIO()
    book.save(out)
    (report,) = check_sheet(out.getvalue(), name="filled.xlsx").reports
    assert [(f.code, f.cell, f.what) for f in report.findings] == []
    assert report.record.title == "A course of ours"
    assert template.profile.name in report.profiles.checked


@pytest.mark.parametrize("template", PROFILES, indirect=True)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_example_row_is_passed_over_while_it_is_unchanged(
    checker: Checker, template: Template, kind: str
) -> None:
    """A template that nobody filled in holds no record."""
    data = to_csv(template) if kind == "csv" else template_book.to_xlsx(template)
    with pytest.raises(UnreadableRecordError, match="no record below the headings"):
        checker.check(data, sheet=Asked(name=f"template.{kind}"))


@pytest.mark.parametrize("template", PROFILES, indirect=True)
def test_every_key_that_is_required_has_a_column_that_says_so(
    template: Template, standard: Standard
) -> None:
    """In words, not by a colour; and what must be absent has none."""
    told = {each.path: each for each in asked(standard, template.profile)}
    by_path = {field.path: field for field in template.fields}
    for path, each in told.items():
        if "/" in path or path in {"type", "profile"}:
            continue
        held = [field for name, field in by_path.items() if name.partition("/")[0] == path]
        if each.obligation is Obligation.REQUIRED:
            assert any("(required)" in field.heading for field in held), path
        if each.obligation is Obligation.FORBIDDEN:
            assert not held, path


@pytest.mark.parametrize("template", PROFILES, indirect=True)
def test_the_same_standard_gives_the_same_bytes(
    template: Template, standard: Standard, known: Known
) -> None:
    """So that a copy can be cached and compared."""
    again = Template(template.profile, Known(standard, known.snapshot), EXAMPLES)
    assert template_book.to_xlsx(template) == template_book.to_xlsx(again)
    assert to_csv(template) == to_csv(again)


@pytest.mark.parametrize("template", ["credit-bearing"], indirect=True)
def test_a_workbook_offers_the_lists_to_choose_from(template: Template) -> None:
    """Each list as names, in a hidden sheet; each column has its help."""
    book = load_workbook(io.BytesIO(template_book.to_xlsx(template)))
    sheet = book.worksheets[0]
    held = {
        str(v.sqref).split(":")[0].rstrip("2"): v for v in sheet.data_validations.dataValidation
    }
    assert len(held) == len(template.fields)
    lists = [v for v in held.values() if v.type == "list"]
    assert len(lists) == sum(bool(field.choices) for field in template.fields)
    assert all(v.prompt and not v.showErrorMessage for v in held.values())
    level = next(field for field in template.fields if field.path == "level")
    assert "SCQF level 7" in level.choices
    listed = {str(cell.value) for row in book["Lists"].iter_rows() for cell in row}
    assert set(level.choices) <= listed


@pytest.mark.parametrize("template", ["base"], indirect=True)
def test_other_readers_see_the_sheets_as_they_are_meant(template: Template) -> None:
    """One to fill in, help beside it, the rest hidden."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(template_book.to_xlsx(template)))
    seen = [s.name for s in book.sheets_metadata if s.visible is SheetVisibleEnum.Visible]
    assert seen == ["Courses", "Help"]
    assert str(template.stamp) in str(book.get_sheet_by_name("termreg").to_python()[0][0])
    first = book.get_sheet_by_name("Courses").to_python()[0]
    assert first == [field.heading for field in template.fields]


@pytest.mark.parametrize("template", PROFILES, indirect=True)
def test_every_choice_of_a_list_is_understood_without_advice(
    template: Template, check_sheet: Callable[..., Batch]
) -> None:
    """Whatever is chosen, the value itself is agreed."""
    body = list(csv.reader(io.StringIO(to_csv(template).decode("utf-8-sig"), newline="")))
    for column, field in enumerate(template.fields):
        if not field.choices or field.kind in {"language", "country"}:
            continue
        rows = [
            [*body[2][:column], choice, *body[2][column + 1 :]] for choice in field.choices[:12]
        ]
        out = io.StringIO()
        csv.writer(out).writerows([*body[:2], *rows])
        data = _unstamped(template, out.getvalue().encode())
        said = [
            (field.path, f.code, f.got)
            for report in check_sheet(data).reports
            for f in report.findings
            if f.got and f.place and f.place.column == column + 1 and f.code in _VALUE_RULES
        ]
        assert said == []


@pytest.mark.parametrize("template", ["base"], indirect=True)
def test_an_older_template_is_still_read_and_named(
    template: Template, check_sheet: Callable[..., Batch]
) -> None:
    """A sheet that was begun before the standard changed."""
    data = _unstamped(template, to_csv(template)).replace(b"; standard 1.0;", b"; standard 0.9;")
    batch: Any = check_sheet(data)
    assert any("version 0.9" in remark for remark in batch.columns.remarks)
