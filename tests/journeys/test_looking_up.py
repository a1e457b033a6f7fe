"""Somebody has a word and wants to know what it means."""

import re
from itertools import product
from typing import Any

from playwright.sync_api import Browser, expect

from termreg.release.build import packaged
from termreg.vocabulary.namespaces import TERMS

TELEPHONE, SCREEN = 320, 1280


def test_a_word_is_answered_in_place(visitor: Any) -> None:
    """An employer types what they call it, and reads the agreed term on the same page."""
    visitor.go("/")
    visitor.page.get_by_label("What do you call it?").fill("nano degree")
    visitor.page.get_by_role("button", name="Look up").click()
    answer = visitor.page.get_by_role("region", name="Answer")
    expect(answer.get_by_role("heading", level=2)).to_have_text("nanodegree")
    expect(answer).to_contain_text("trademark of Udacity")
    visitor.keep("answer")


def test_the_enter_key_is_enough(visitor: Any) -> None:
    """Nobody has to aim at the button."""
    visitor.go("/")
    visitor.page.get_by_label("What do you call it?").press_sequentially("badge")
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.get_by_role("region", name="Answer")).to_contain_text("may mean")


def test_an_answer_leads_to_the_term_and_on(visitor: Any) -> None:
    """From the answer to the term, and from a word in its definition to the next."""
    visitor.go("/?q=open+badge")
    visitor.page.get_by_role("link", name="All about open badge").click()
    assert visitor.heading() == "open badge"
    visitor.page.locator(".reg-definition").get_by_role("link", name="digital badge").click()
    assert visitor.heading() == "digital badge"


def test_a_word_can_be_looked_up_from_every_page(visitor: Any) -> None:
    """The search box is in the head of each page but home, which has its own."""
    visitor.go("/lists")
    visitor.page.get_by_role("combobox", name="Look up a word").fill("stackable")
    visitor.page.keyboard.press("Enter")
    answer = visitor.page.get_by_role("region", name="Answer")
    expect(answer.get_by_role("heading", level=2)).to_contain_text("stackab")


def test_a_word_is_finished_from_the_suggestions(visitor: Any) -> None:
    """The arrow keys walk the suggestions, Escape closes them, Enter goes to the one chosen."""
    visitor.go("/lists")
    box = visitor.page.get_by_role("combobox", name="Look up a word")
    box.press_sequentially("nanod")
    options = visitor.page.get_by_role("option")
    expect(options.first).to_have_text("nanodegree")
    expect(options.last).to_have_text("All results for “nanod”")
    expect(box).to_have_attribute("aria-expanded", "true")
    visitor.keep("suggestions")
    box.press("Escape")
    expect(visitor.page.get_by_role("listbox")).to_be_hidden()
    box.press("ArrowDown")
    expect(options.first).to_be_visible()
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", "look-up-suggestions-0")
    assert visitor.barriers() == []
    box.press("Enter")
    expect(visitor.page.locator("h1")).to_have_text("nanodegree")


def test_suggestions_lead_to_all_results(visitor: Any) -> None:
    """The last suggestion is the page of results, one press of the upward arrow away."""
    visitor.go("/")
    box = visitor.page.get_by_label("What do you call it?")
    box.press_sequentially("badge")
    expect(visitor.page.get_by_role("listbox")).to_be_visible()
    box.press("ArrowUp")
    box.press("Enter")
    expect(visitor.page.get_by_role("heading", level=2).first).to_have_text(
        "15 results for “badge”"
    )


def test_all_results_are_those_of_what_is_typed_by_now(visitor: Any) -> None:
    """Whoever types faster than suggestions come is not led to the results of half a word."""
    visitor.go("/")
    box = visitor.page.get_by_label("What do you call it?")
    box.press_sequentially("ba")
    expect(visitor.page.get_by_role("option").last).to_contain_text("“ba”")
    visitor.page.route("**/api/v1/suggest*", lambda _: None)
    box.press_sequentially("dge")
    expect(visitor.page.get_by_role("option").last).to_contain_text("“badge”")
    box.press("ArrowUp")
    box.press("Enter")
    expect(visitor.page.get_by_role("heading", level=2).first).to_have_text(
        "15 results for “badge”"
    )


def test_a_suggestion_can_be_pressed(visitor: Any) -> None:
    """A mouse or a finger does as well."""
    visitor.go("/")
    visitor.page.get_by_label("What do you call it?").press_sequentially("stackab")
    visitor.page.get_by_role("option", name="stackability").click()
    expect(visitor.page.locator("h1")).to_have_text("stackability")


def test_results_are_narrowed(visitor: Any) -> None:
    """From many results to few and back."""
    visitor.go("/search?q=badge")
    visitor.page.get_by_role("link", name="Types of certificate").last.click()
    heading = visitor.page.get_by_role("heading", level=2).first
    expect(heading).to_have_text("3 results for “badge”")
    visitor.page.get_by_role("link", name=re.compile("do not narrow to this")).first.click()
    expect(heading).to_have_text("15 results for “badge”")


def test_all_results_need_no_script(plain_visitor: Any) -> None:
    """The second button of the search box goes to the page of results."""
    plain_visitor.go("/lists")
    plain_visitor.page.get_by_role("searchbox", name="Look up a word").fill("badge")
    plain_visitor.page.get_by_role("button", name="All results").click()
    expect(plain_visitor.page.get_by_role("heading", level=2).first).to_have_text(
        "15 results for “badge”"
    )


def test_terms_are_found_by_letter_and_by_topic(visitor: Any) -> None:
    """Whoever has no word yet looks through the glossary."""
    visitor.go("/")
    visitor.page.get_by_role("link", name="Find a term").click()
    visitor.page.get_by_role("link", name="Terms that begin with M").click()
    assert visitor.page.url.endswith("#letter-m")
    visitor.page.get_by_role("link", name="quality", exact=True).click()
    assert visitor.heading() == "quality"


def test_a_list_leads_to_its_entries(visitor: Any) -> None:
    """From all lists to one, and to the entry with its code."""
    visitor.go("/lists")
    visitor.page.get_by_role("link", name="SCQF levels").click()
    visitor.page.get_by_role("link", name="SCQF level 7", exact=True).click()
    assert visitor.heading() == "SCQF level 7"
    expect(visitor.page.locator("main")).to_contain_text("scqf-7")


def test_a_long_list_is_turned_page_by_page(visitor: Any) -> None:
    """The next page says where it stands, and the first is one press away."""
    visitor.go("/lists/isced-f-2013?view=list")
    visitor.page.get_by_role("link", name="Next page").press("Enter")
    expect(visitor.page.get_by_role("navigation", name="Pages")).to_contain_text("201–220 of 220")
    expect(visitor.page).to_have_title(re.compile("201–220 of 220"))
    visitor.keep("second-page")
    visitor.page.get_by_role("link", name="First page").press("Enter")
    expect(visitor.page.get_by_role("navigation", name="Pages")).to_contain_text("1–200 of 220")


def test_a_tree_is_walked_down_and_up(plain_visitor: Any) -> None:
    """From the whole to a branch and back, without scripts."""
    plain_visitor.go("/lists/isced-f-2013")
    page = plain_visitor.page
    page.get_by_role("link", name=re.compile("kinds of")).first.click()
    expect(page.get_by_role("navigation", name="The way up")).to_be_visible()
    page.get_by_role("link", name=re.compile("^All about")).click()
    page.go_back()
    page.get_by_role("link", name="Whole tree").click()
    expect(page.get_by_role("heading", level=2).first).to_have_text("The widest of them")


def test_a_mistyped_address_leads_on(visitor: Any) -> None:
    """A wrong address has a page with the nearest terms."""
    visitor.expected.add(404)
    visitor.go("/terms/mico-credential")
    visitor.page.get_by_role("link", name="micro-credential", exact=True).click()
    assert visitor.heading() == "micro-credential"


def test_an_address_can_be_copied(browser: Browser, root: str) -> None:
    """The button puts the permanent address on the clipboard, and says that it did."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{root}/terms/credit")
    button = page.get_by_role("button", name="Copy the address")
    button.click()
    expect(button.locator("xpath=following-sibling::*[@role='status']")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    context.close()
    assert copied == "https://w3id.org/microcredential/terms/credit"


def test_the_keyboard_reaches_everything(visitor: Any) -> None:
    """The first press of the tab key offers a way past the navigation."""
    visitor.go("/terms/credit")
    visitor.page.keyboard.press("Tab")
    focused = visitor.page.locator(":focus")
    expect(focused).to_have_text("Skip to main content")
    expect(focused).to_be_in_viewport()
    visitor.page.keyboard.press("Enter")
    visitor.page.keyboard.press("Tab")
    assert visitor.page.locator("main :focus").count() == 1


def test_no_script_is_needed(plain_visitor: Any) -> None:
    """A browser that runs none gives the same answers."""
    plain_visitor.go("/")
    plain_visitor.page.get_by_label("What do you call it?").fill("mirco-credental")
    plain_visitor.page.get_by_role("button", name="Look up").click()
    plain_visitor.page.get_by_role("link", name="All about micro-credential").click()
    assert plain_visitor.heading() == "micro-credential"
    assert plain_visitor.page.get_by_role("button", name="Copy the address").count() == 0


def test_a_card_shows_the_whole_of_the_longest_definition(browser: Browser, root: str) -> None:
    """In the height that the code to copy names, on a telephone and on any wider screen."""
    terms = packaged().entries[TERMS]
    longest = sorted(terms, key=lambda term: len(term.definitions[0].value))[-3:]
    page = browser.new_page()
    for term, width in product(
        (*longest, *(t for t in terms if t.slug == "nanodegree")), (TELEPHONE, SCREEN)
    ):
        page.set_viewport_size({"width": width, "height": 640})
        page.goto(f"{root}/embed?term={term.slug}")
        code = page.locator("code[data-copy]").inner_text()
        height = page.locator("iframe").get_attribute("height")
        assert f'height="{height}"' in code
        root_of_card = page.frame_locator("iframe").locator("html")
        hidden = root_of_card.evaluate("html => html.scrollHeight - html.clientHeight")
        assert (term.slug, width, hidden) == (term.slug, width, 0)
    page.close()
