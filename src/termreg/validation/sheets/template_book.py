"""A template as a workbook: choices to pick from, help at each cell, what is required in words."""

from collections.abc import Iterator
from typing import Any, Final

from termreg.standard.model import Kind
from termreg.validation.sheets import stamp
from termreg.validation.sheets.book import Sheet, Writer
from termreg.validation.sheets.table import letters
from termreg.validation.sheets.template import Field, Template

_ROWS: Final = 2_000
_MOST_TITLE: Final = 32
_MOST_HELP: Final = 255
_LISTS: Final = "Lists"
_WIDE: Final = frozenset({Kind.TEXT})
_HOW: Final = {
    Kind.ENTRY: "Choose from the list. Several go into one cell with a semicolon between them.",
    Kind.LANGUAGE: "Choose from the list, or write a tag such as en or gd.",
    Kind.COUNTRY: "Choose from the list, or write a code such as GB-SCT.",
    Kind.NUMBER: "A number alone.",
    Kind.DATE: "A date, such as 2027-01-18.",
    Kind.DURATION: "Such as 8 weeks, 6 months or P56D.",
    Kind.ADDRESS: "A whole web address, such as https://www.example.ac.uk/courses.",
    Kind.CURRENCY: "Three letters, such as GBP.",
    Kind.REFERENCE: "A web address or a name; several with a semicolon between them.",
}
_SEVERAL: Final = "One a line; Alt and Enter begin a new line in a cell."


def to_xlsx(template: Template) -> bytes:
    """Write a template as a workbook. The same standard and release give the same bytes.

    Its sheets: the one to fill in, with an example row; help for each column; and, hidden, the
    lists to choose from and the stamp.
    """
    title = f"Template: {template.profile.title}"
    with Writer(title, str(template.stamp)) as book:
        name = "Awards" if template.stamp.type == "Award" else "Courses"
        widths = [46 if field.kind in _WIDE else 24 for field in template.fields]
        sheet = book.sheet(name, widths)
        help_, lists = book.sheet("Help", [34, 18, 60, 60]), book.sheet(_LISTS, [])
        _fill(sheet, template, _write_lists(lists, template))
        _explain(help_, template, name)
        lists.raw.hide()
        mark = book.sheet(stamp.SHEET, [])
        mark.put(1, 1, str(template.stamp))
        mark.raw.very_hidden()
        return book.bytes()


def _fill(sheet: Sheet, template: Template, ranges: dict[str, str]) -> None:
    for column, field in enumerate(template.fields, start=1):
        sheet.put(1, column, field.heading, "heading")
        if field.example is not None:
            sheet.put(2, column, field.example)
        sheet.raw.data_validation(1, column - 1, _ROWS, column - 1, _validation(field, ranges))
        if field.kind is Kind.DATE:
            sheet.format_dates(column)
    sheet.freeze(1)


def _validation(field: Field, ranges: dict[str, str]) -> dict[str, Any]:
    """Give the choices and the help of a column; what is not on a list may be typed all the same.

    A column takes several entries in one cell, which no spreadsheet knows as a choice.
    """
    held: dict[str, Any] = {
        "validate": "list" if field.path in ranges else "any",
        "input_title": field.heading[:_MOST_TITLE],
        "input_message": _cut(f"{field.about} {_how(field)}".strip()),
        "show_error": False,
    }
    if field.path in ranges:
        held["source"] = ranges[field.path]
    return held


def _write_lists(sheet: Sheet, template: Template) -> dict[str, str]:
    """Write each list once and give the range of cells in which each column finds its own."""
    columns: dict[tuple[str, ...], int] = {}
    for field in template.fields:
        if field.choices and field.choices not in columns:
            columns[field.choices] = column = len(columns) + 1
            for row, choice in enumerate(field.choices, start=1):
                sheet.put(row, column, choice)
    return {
        field.path: f"={_LISTS}!${name}$1:${name}${len(field.choices)}"
        for field in template.fields
        if field.choices and (name := letters(columns[field.choices]))
    }


def _explain(sheet: Sheet, template: Template, name: str) -> None:
    lines = (
        (template.profile.title,),
        (),
        (f"Write one record a row into the sheet “{name}”, below the headings.",),
        ("Row 2 is an example. Write over it, or leave it: unchanged it is not checked.",),
        ("You may move columns, and delete those that you do not need.",),
        (f"Check the file with: termreg validate {name.lower()}.xlsx",),
        (),
        ("Column", "How much it is wanted", "What it says", "How to fill it in"),
        *_helps(template),
    )
    for row, line in enumerate(lines, start=1):
        for column, text in enumerate(line, start=1):
            look = "title" if row == 1 else "heading" if line[0] == "Column" else "plain"
            sheet.put(row, column, text, look)


def _helps(template: Template) -> Iterator[tuple[str, ...]]:
    for field in template.fields:
        heading, _, _ = field.heading.partition(" (")
        yield heading, field.obligation.value, field.about, _how(field)


def _how(field: Field) -> str:
    if field.takes_lines:
        return _SEVERAL
    return _HOW.get(field.kind, "") if field.kind else _HOW[Kind.ADDRESS]


def _cut(text: str) -> str:
    return text if len(text) <= _MOST_HELP else f"{text[: _MOST_HELP - 1]}…"
