"""Somebody has a course record and wants to know whether it is ready."""

import json
from typing import Any

from playwright.sync_api import expect

FAULTY = json.dumps(
    {
        "type": "Offer",
        "title": "Data protection in practice",
        "language": "English",
        "level": "SCQF 66",
        "nmae": "a key that nobody knows",
    },
    indent=2,
)


def paste(visitor: Any, record: str) -> None:
    """Paste a record into the form and send it."""
    visitor.page.get_by_label("The record").fill(record)
    visitor.page.get_by_role("button", name="Check the record").click()


def test_a_record_is_pasted_and_its_faults_are_told(visitor: Any) -> None:
    """A clerk pastes a record, reads what is wrong, and goes to the line."""
    visitor.go("/")
    visitor.page.get_by_role("link", name="Check a course record").click()
    paste(visitor, FAULTY)
    assert visitor.heading() == "Data protection in practice"
    expect(visitor.page.locator("main")).to_contain_text("things to mend before you publish")
    visitor.keep("report")
    visitor.page.get_by_role("link", name="Line 5, column 12").first.click()
    expect(visitor.page.locator("#line-5")).to_be_in_viewport()


def test_a_finding_leads_to_its_rule(visitor: Any) -> None:
    """The rule's page says why it is there."""
    visitor.go("/check")
    paste(visitor, FAULTY)
    visitor.page.get_by_role("link", name="Rule MC-").first.click()
    assert visitor.heading().startswith("MC-")
    visitor.keep("rule")


def test_a_record_that_is_no_json_stays_in_the_form(visitor: Any) -> None:
    """The mistake is told at the top, and what was typed is still there."""
    visitor.expected.add(422)
    visitor.go("/check")
    paste(visitor, '{"title": "a"')
    expect(visitor.page.get_by_role("alert")).to_contain_text("neither passed nor failed")
    expect(visitor.page.get_by_label("The record")).to_have_value('{"title": "a"')
    visitor.keep("not-json")


def test_no_script_is_needed_to_check(plain_visitor: Any) -> None:
    """A browser that runs none gets the same report."""
    plain_visitor.go("/check")
    paste(plain_visitor, FAULTY)
    expect(plain_visitor.page.locator("main")).to_contain_text("things to mend")
