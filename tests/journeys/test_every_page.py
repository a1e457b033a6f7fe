"""Every sort of page: accessible, within its screen, and looked at."""

from typing import Any

from playwright.sync_api import Browser

PAGES = {
    "home": "/",
    "ambiguous": "/?q=badge",
    "unknown": "/?q=xyzzy",
    "search": "/search?q=badge",
    "search-narrowed": "/search?q=credit&topic=topic-quality",
    "search-nothing": "/search?q=zzqx",
    "search-empty": "/search",
    "terms": "/terms",
    "topic": "/terms?topic=topic-quality",
    "letter": "/terms?letter=m",
    "meanings": "/terms?view=list",
    "tree": "/terms?view=tree",
    "branch": "/lists/isced-f-2013?under=isced-f-04",
    "long-list": "/lists/isced-f-2013?view=list",
    "list-tree": "/lists/isced-f-2013",
    "section": "/terms/micro-credential/evidence",
    "downloads": "/downloads",
    "term": "/terms/micro-credential",
    "trademark-term": "/terms/nanodegree",
    "compare": "/compare?term=digital-badge&term=open-badge&term=micro-credential",
    "compare-unclear": "/compare?term=credit&term=badge",
    "compare-empty": "/compare",
    "lists": "/lists",
    "list": "/lists/scqf-levels",
    "entry": "/lists/scqf-levels/scqf-7",
    "distinctions": "/distinctions",
    "distinction": "/distinctions/digital-badge-open-badge",
    "sources": "/sources",
    "source": "/sources/study-2021",
    "evidence": "/evidence",
    "observation": "/evidence/employers-micro-credential-unfamiliar",
    "marks": "/marks",
    "mark": "/marks/nanodegree",
    "check": "/check",
    "check-form": "/check/form?profile=credit-bearing&example=yes",
    "check-form-award": "/check/form?profile=award",
    "standard": "/standard",
    "profile": "/standard/profiles/base",
    "crosswalk": "/standard/crosswalk",
    "crosswalk-elm": "/standard/crosswalk?standard=elm",
    "rules": "/standard/rules",
    "rule": "/standard/rules/MC-020",
    "integrity-rule": "/standard/rules/TR-009",
    "booklet": "/booklet",
    "card": "/terms/micro-credential/card",
    "card-trademark": "/terms/nanodegree/card",
    "embed": "/embed",
    "embed-unclear": "/embed?term=badge",
    "about": "/about",
    "accessibility": "/accessibility",
    "privacy": "/privacy",
    "api": "/api",
    "problems": "/problems",
    "problem": "/problems/unknown-term",
    "not-found": "/terms/mico-credential",
}
# What a narrow screen can change; the rest is the same on any.
OF_THE_SCREEN = ["target-size", "scrollable-region-focusable"]
TELEPHONE, SMALLEST = 390, 320


def test_every_page_can_be_used_by_everybody(wide_visitor: Any) -> None:
    """WCAG 2.2 AA, as far as a program can tell, and nothing that scrolls sideways at 320 px.

    That is 1280 px at 400%. A page is loaded once for all widths; a picture of each is kept.
    """
    visitor = wide_visitor
    visitor.expected.add(404)
    found: dict[str, Any] = {}
    for name, path in PAGES.items():
        visitor.go(path)
        visitor.keep(name)
        found[name] = visitor.barriers()
        visitor.resize(TELEPHONE)
        visitor.keep(name)
        found[name] += visitor.barriers(OF_THE_SCREEN)
        visitor.resize(SMALLEST)
        width = visitor.page.evaluate("document.documentElement.scrollWidth")
        if width > SMALLEST:
            found[name].append(f"it is {width} px wide")
        visitor.resize(1280)
    assert {name: held for name, held in found.items() if held} == {}


def test_a_page_can_be_read_in_forced_colours(browser: Browser, root: str) -> None:
    """Whoever chooses their own colours still sees where things begin and end."""
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(f"{root}/terms/micro-credential")
    style = "getComputedStyle(document.querySelector('.reg-card')).borderTopWidth"
    width = page.evaluate(style)
    context.close()
    assert width == "1px"


def test_a_printed_page_leaves_the_navigation_out(browser: Browser, root: str) -> None:
    """Paper has no links."""
    page = browser.new_page()
    page.emulate_media(media="print")
    page.goto(f"{root}/terms/micro-credential")
    shown = page.locator(".reg-nav").is_visible()
    page.close()
    assert not shown
