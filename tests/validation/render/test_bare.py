"""What a finding may lack, and what it may stand on other than a line."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from termreg.findings import Finding, Severity
from termreg.standard.model import Standard
from termreg.validation.render import shacl, words
from termreg.validation.render.beside import Beside
from termreg.validation.render.forms import FORMS, Form
from termreg.validation.report import Batch, Report

BARE = Finding(code="XX-1", severity=Severity.WARNING, what="What.", why="Why.", how="How.")


@pytest.mark.parametrize("form", [f for f in FORMS if f.name != "records"], ids=lambda f: f.name)
def test_every_form_tells_a_finding_without_a_place_and_a_rule(
    report: Callable[..., Report], standard: Standard, form: Form
) -> None:
    """It is told all the same."""
    found = replace(report(), findings=(BARE,))
    assert b"What." in form.write(found, Beside(rules=standard.rules, data=b"{}"))


@pytest.mark.parametrize("form", [f for f in FORMS if f.name != "records"], ids=lambda f: f.name)
def test_every_form_tells_records_that_are_all_ready(
    report: Callable[..., Report], standard: Standard, form: Form
) -> None:
    """There is nothing to count, and it is written all the same."""
    found = Batch(reports=(report(), report()))
    assert form.write(found, Beside(rules=standard.rules, data=b"[{}, {}]"))


def test_a_rule_that_is_not_the_standards_is_told_by_its_code(
    report: Callable[..., Report], standard: Standard
) -> None:
    """On the page of several records."""
    found = Batch(reports=(replace(report(), findings=(BARE,)), report()))
    page = next(form for form in FORMS if form.name == "html")
    assert b'<th scope="row">XX-1</th>' in page.write(found, Beside(rules=standard.rules))


def test_a_finding_in_a_sheet_stands_in_its_cell() -> None:
    """A clerk looks for the cell, not for a line."""
    assert words.stands(replace(BARE, cell="Courses!C7", pointer="/3/level")) == (
        "cell Courses!C7 (/3/level)"
    )


def test_a_result_of_a_rule_without_an_address_has_no_shape(
    report: Callable[..., Report],
) -> None:
    """Nothing is made up."""
    told = shacl.turtle(replace(report(), findings=(BARE,))).decode()
    assert ("sh:sourceShape" in told, "std:pointer" in told) == (False, False)
