"""Somebody has a course record and wants to know whether it is ready."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from termreg import places
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
    visitor.page.get_by_label("Paste the record").fill(record)
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
    expect(visitor.page.get_by_label("Paste the record")).to_have_value('{"title": "a"')
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
    visitor.page.get_by_role("button", name="Mend what is ticked").click()
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
    plain_visitor.page.get_by_role("button", name="Mend what is ticked").click()
    expect(plain_visitor.page.get_by_label("The record", exact=True)).to_have_value(
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


def test_a_finding_and_its_place_lead_to_each_other(visitor: Any) -> None:
    """The source goes to the line; its number goes back to the finding."""
    visitor.go("/check")
    paste(visitor, FAULTY)
    page = visitor.page
    page.get_by_role("link", name="Line 5, column 12").click()
    back = page.locator("#line-5 a.reg-source__back")
    if visitor.width >= 992:
        expect(back).to_be_focused()
        expect(page.locator("#line-5")).to_have_class(re.compile("reg-source__here"))
    else:
        expect(page.locator("#line-5")).to_be_in_viewport()
    back.click()
    expect(page.locator(".reg-finding:target h3")).to_have_text(
        "“SCQF 66” is not one of the SCQF levels."
    )


def test_fixes_are_accepted_one_by_one_and_undone(plain_visitor: Any) -> None:
    """A clerk unticks what they would rather do themselves; no script is needed."""
    plain_visitor.go("/check")
    paste(plain_visitor, SAFE)
    page = plain_visitor.page
    page.locator("label", has_text="English").click()
    page.get_by_role("button", name="Mend what is ticked").click()
    record = page.get_by_label("The record", exact=True)
    expect(record).to_have_value(SAFE.replace("<b>skills</b>", "skills"))
    page.get_by_role("button", name="Undo").click()
    expect(record).to_have_value(SAFE)


def test_a_sheet_is_uploaded_and_its_columns_set_right(visitor: Any, tmp_path: Path) -> None:
    """From a file with headings of their own to the workbook that tells what to mend."""
    sheet = tmp_path / "courses.csv"
    sheet.write_text("Course name,Level,Our summary\nData skills,SCQF 77,About data\n", "utf-8")
    visitor.go("/check")
    page = visitor.page
    page.get_by_label("Choose a file").set_input_files(sheet)
    page.get_by_role("button", name="Check the record").click()
    assert visitor.heading() == "Is this how to read your columns?"
    assert visitor.barriers() == []
    visitor.keep("columns")
    page.get_by_label("Read “Our summary” as").select_option("Description")
    page.get_by_role("button", name="Check the rows").click()
    expect(page.locator("main")).to_contain_text("3 of 3 columns are read")
    assert visitor.barriers() == []
    visitor.keep("sheet")
    with page.expect_download() as taken:
        page.get_by_role("button", name="Download", exact=True).click()
    assert taken.value.suggested_filename == "checked.xlsx"


def test_a_file_that_is_too_big_is_told_before_it_is_sent(visitor: Any, tmp_path: Path) -> None:
    """With the command that takes it."""
    big = tmp_path / "big.json"
    big.write_bytes(b"[" + b" " * 5_000_000)
    visitor.go("/check")
    visitor.page.get_by_label("Choose a file").set_input_files(big)
    expect(visitor.page.get_by_role("alert")).to_contain_text("termreg validate")


def test_a_file_that_is_too_big_is_told_without_a_script(
    plain_visitor: Any, tmp_path: Path
) -> None:
    """The browser reads our page, and none of its own about a broken connection."""
    plain_visitor.expected.add(413)
    big = tmp_path / "big.json"
    big.write_bytes(b"[" + b" " * 20_000_000)
    plain_visitor.go("/check")
    plain_visitor.page.get_by_label("Choose a file").set_input_files(big)
    plain_visitor.page.get_by_role("button", name="Check the record").click()
    expect(plain_visitor.page.get_by_role("alert")).to_contain_text("termreg validate")


def test_a_file_can_be_dropped_on_the_form(visitor: Any) -> None:
    """Anywhere on it."""
    visitor.go("/check")
    drop = """text => {
        const held = new DataTransfer();
        held.items.add(new File([text], "course.json"));
        const how = { dataTransfer: held, bubbles: true, cancelable: true };
        document.querySelector("#record").dispatchEvent(new DragEvent("drop", how));
    }"""
    visitor.page.evaluate(drop, FAULTY)
    visitor.page.get_by_role("button", name="Check the record").click()
    assert visitor.heading() == "Data protection in practice"


def test_a_record_is_filled_in_mended_and_taken_away(visitor: Any) -> None:
    """A clerk without a file: the form, what is missing beside each box, the record to publish."""
    visitor.go("/check")
    page = visitor.page
    page.get_by_role("link", name="Credit-bearing micro-credential", exact=True).click()
    assert visitor.barriers() == []
    visitor.keep("form")
    page.get_by_role("link", name="See the form filled in with an example").click()
    page.get_by_label("Title", exact=True).first.fill("Data <b>skills</b>")
    page.get_by_label("Notional hours").fill("")
    page.get_by_role("button", name="Check the record").last.click()
    assert visitor.barriers() == []
    visitor.keep("form-checked")
    page.get_by_role("alert").get_by_role("link", name="The notional hours are missing.").click()
    hours = page.get_by_label("Notional hours")
    expect(hours).to_be_focused()
    hours.fill("100")
    page.get_by_role("button", name="Use “Data skills”").click()
    expect(page.get_by_label("Title", exact=True).first).to_have_value("Data skills")
    expect(page.locator(".reg-outcome")).to_contain_text("Ready to publish")
    with page.expect_download() as taken:
        page.get_by_role("button", name="Download the record").click()
    assert json.loads(taken.value.path().read_text("utf-8"))["notionalHours"] == 100


def test_a_form_is_filled_in_with_the_keyboard_alone(plain_visitor: Any) -> None:
    """One more row, and the Enter key checks; without a script."""
    plain_visitor.go("/check/form")
    page = plain_visitor.page
    page.get_by_label("Learning outcomes").press_sequentially("Explain a chart.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    second = page.get_by_label("Learning outcomes 2")
    second.press_sequentially("Draw a chart.")
    page.get_by_label("Notional hours").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("things to mend before you publish")
    expect(second).to_have_value("Draw a chart.")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def faulty() -> str:
    """A whole record in which two things are wrong: its level, and the hours that are missing."""
    path = places.shapes() / "base" / "conforms" / "credit-bearing-course.jsonld"
    record = json.loads(path.read_text("utf-8"))
    del record["notionalHours"]
    return json.dumps({**record, "level": "SCQF 66", "ourOwnKey": "stays"}, indent=2)


def test_what_is_folded_has_the_size_of_what_is_not(visitor: Any) -> None:
    """Boxes and buttons are as large below “What else may be said” as above it."""
    visitor.go("/check/form?profile=credit-bearing&example=yes")
    visitor.page.get_by_text("What else may be said").click()
    for part in (".reg-fill .reg-more-rows", ".reg-fill input.ds_input[type=text]"):
        tall = "(all) => all.map((one) => Math.round(one.getBoundingClientRect().height))"
        heights = visitor.page.locator(f"{part}:visible").evaluate_all(tall)
        assert len(heights) > 10
        assert len(set(heights)) == 1


def test_a_pasted_record_is_mended_in_the_form(wide_visitor: Any) -> None:
    """A clerk pastes it, mends two boxes, checks again, and has the whole record to publish."""
    visitor = wide_visitor
    visitor.go("/check")
    paste(visitor, faulty())
    page = visitor.page
    expect(page.locator("main")).to_contain_text("2 things to mend before you publish")
    page.get_by_role("button", name="Mend it in the form").click()
    assert visitor.heading().startswith("Mend the record: ")
    assert visitor.barriers() == []
    visitor.keep("form-mending")
    page.get_by_role("alert").get_by_role("link", name="is not one of the SCQF levels").click()
    level = page.get_by_label("Level", exact=True).first
    expect(level).to_be_focused()
    level.select_option("SCQF level 8")
    page.get_by_role("alert").get_by_role("link", name="The notional hours are missing.").click()
    hours = page.get_by_label("Notional hours")
    expect(hours).to_be_focused()
    hours.fill("200")
    page.get_by_role("button", name="Check the record").last.click()
    expect(page.locator(".reg-outcome")).to_contain_text("Ready to publish")
    expect(page.get_by_role("alert")).to_have_count(0)
    with page.expect_download() as taken:
        page.get_by_role("button", name="Download the record").click()
    made = json.loads(taken.value.path().read_text("utf-8"))
    assert (made["level"], made["notionalHours"], made["ourOwnKey"]) == ("scqf-8", 200, "stays")
    assert list(made)[:-1] == list(json.loads(faulty()))
    page.get_by_role("button", name="See the whole report").click()
    expect(page.locator(".reg-outcome")).to_contain_text("Ready to publish")


_FOCUSED = """() => {
    const at = document.activeElement;
    return (at.labels && at.labels.length > 0 ? at.labels[0] : at).innerText.trim();
}"""


def tab_to(page: Any, name: str) -> None:
    """Press the tab key until what is so named has the focus, as somebody without a mouse does."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate(_FOCUSED) == name:
            return
    pytest.fail(f"The tab key does not reach “{name}”.")


def test_a_pasted_record_is_mended_with_the_keyboard_alone(plain_visitor: Any) -> None:
    """From the box that it is pasted into to the record to publish; without a script."""
    plain_visitor.go("/check")
    page, keys = plain_visitor.page, plain_visitor.page.keyboard
    tab_to(page, "Paste the record")
    keys.insert_text(faulty())
    tab_to(page, "Check the record")
    keys.press("Enter")
    expect(page.locator("main")).to_contain_text("2 things to mend before you publish")
    tab_to(page, "Mend it in the form")
    keys.press("Enter")
    expect(page.locator("h1")).to_contain_text("Mend the record")
    tab_to(page, "The notional hours are missing.")
    keys.press("Enter")
    keys.type("200")
    tab_to(page, "Level")
    keys.type("SCQF level 8")
    tab_to(page, "Check the record")
    keys.press("Enter")
    expect(page.locator(".reg-outcome")).to_contain_text("Ready to publish")
    expect(page.get_by_label("Notional hours")).to_have_value("200")
    expect(page.get_by_label("Level", exact=True).first).to_have_value("scqf-8")
    tab_to(page, "See the whole report")
    keys.press("Enter")
    expect(page.locator("h1")).to_have_text("Data analysis for health and social care")
    expect(page.locator("main")).not_to_contain_text("to mend before you publish")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_long_sheet_shows_how_far_it_is(plain_visitor: Any, tmp_path: Path) -> None:
    """Without a script; the checked sheet is taken from the page."""
    sheet = tmp_path / "courses.csv"
    rows = "".join(f"Course {n},SCQF level 7\n" for n in range(250))
    sheet.write_text(f"Title,Level\n{rows}", "utf-8")
    plain_visitor.go("/check")
    page = plain_visitor.page
    page.get_by_label("Choose a file").set_input_files(sheet)
    page.get_by_role("button", name="Check the record").click(no_wait_after=True)
    expect(page.get_by_role("log")).to_contain_text("of 250 rows are checked", timeout=20_000)
    assert page.locator(".reg-step:visible").count() == 1
    assert page.get_by_text("Keep this page open").is_visible()
    expect(page.locator("h1")).to_have_text("0 of 250 records are ready", timeout=60_000)
    assert page.locator(".reg-step:visible").count() == 1
    expect(page.get_by_text("Keep this page open")).to_be_hidden()
    plain_visitor.keep("long-sheet")
    with page.expect_download() as taken:
        page.get_by_role("link", name="Your sheet, with what to mend beside each row").click()
    assert taken.value.suggested_filename == "checked.xlsx"
