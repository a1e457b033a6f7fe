"""Somebody has a course record and wants to know whether it is ready."""

import json
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from termreg.release.build import packaged
from termreg.standard.load import load
from termreg.validation.check import Checker
from termreg.validation.intake.limits import Limits
from termreg.validation.render import html

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


SAFE = '{\n  "type": "Offer",\n  "title": "Data <b>skills</b>",\n  "language": "English"\n}'


def test_what_is_certain_is_mended_and_taken_away(visitor: Any) -> None:
    """A clerk has the safe things mended, copies the record, and takes a report along."""
    visitor.go("/check")
    paste(visitor, SAFE)
    visitor.page.get_by_role("button", name="Mend 2 things").click()
    expect(visitor.page.locator("main")).to_contain_text("2 things were mended")
    expect(visitor.page.get_by_label("Your record, mended")).to_contain_text('"language": "en"')
    visitor.keep("mended")
    assert visitor.barriers() == []
    with visitor.page.expect_download() as record:
        visitor.page.get_by_role("button", name="Download the mended record").click()
    assert record.value.suggested_filename == "record.jsonld"
    visitor.page.get_by_label("As", exact=True).select_option("sarif")
    with visitor.page.expect_download() as report:
        visitor.page.get_by_role("button", name="Download", exact=True).click()
    assert report.value.suggested_filename == "report.sarif"


def test_no_script_is_needed_to_mend(plain_visitor: Any) -> None:
    """A browser that runs none mends as well."""
    plain_visitor.go("/check")
    paste(plain_visitor, SAFE)
    plain_visitor.page.get_by_role("button", name="Mend 2 things").click()
    expect(plain_visitor.page.get_by_label("The record")).to_have_value(
        SAFE.replace("English", "en").replace("<b>skills</b>", "skills")
    )


def test_a_report_to_print_has_no_barrier(browser: Browser, tmp_path: Path) -> None:
    """The page that is a file: accessible, within a small screen, and it asks for nothing."""
    standard = load()
    checker = Checker(standard, packaged(), Limits())
    file = tmp_path / "report.html"
    found = checker.check(f"[{FAULTY}, {SAFE}, 7]".encode())
    file.write_bytes(html.render(found, standard.rules))
    page = browser.new_page(viewport={"width": 320, "height": 640})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    width = page.evaluate("document.documentElement.scrollWidth")
    barriers = Axe().run(page).response["violations"]
    page.close()
    assert ([held["id"] for held in barriers], width, asked) == ([], 320, [file.as_uri()])
