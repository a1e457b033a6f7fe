"""The static export in a real browser: it searches by itself, and sends nothing anywhere."""

from pathlib import Path
from typing import Any

from tests.exports import shorten

from termreg.release.build import build
from termreg.vocabulary.labels import words

ODD = [
    "Micro-credentials", "mícro credential™", "PROGRAM center", "ﬁnal ½ Straße ΣΊΣΥΦΟΣ",
    "criteria", "classes’ boxes analyses basics", "organization’s", "O’Neill (R) \u2014 “x”",
    "наука й ё", "学習 成果", "counseling fulfillment defense artifacts", "  .,; ", "a_b c+d",
    "MC-020", "e\u0301\u0301", "İstanbul", "हिन्दी में", "licenses license", "1.000", "constructor",
]  # fmt: skip


def test_what_is_typed_is_folded_as_the_service_folds_it(
    files_visitor: Any, tmp_path: Path
) -> None:
    """Every label that there is, and odd ones."""
    concepts = build(shorten(tmp_path / "vocab")).vocabulary.concepts
    labels = sorted({text.value for held in concepts for text in (*held.names, *held.alt_labels)})
    files_visitor.go("/search")
    folded = files_visitor.page.evaluate("texts => texts.map(termreg.words)", [*ODD, *labels])
    assert folded == [list(words(text)) for text in (*ODD, *labels)]


def test_a_word_is_looked_up_without_a_service(files_visitor: Any) -> None:
    """From the box on any page, by another name, to the term."""
    page = files_visitor.page
    files_visitor.go("/")
    page.get_by_role("combobox", name="What do you call it?").fill("nano degree")
    page.get_by_role("option").first.wait_for()
    assert "nanodegree" in page.get_by_role("option").first.inner_text().lower()
    page.keyboard.press("Enter")
    page.locator(".reg-hits a").first.wait_for()
    files_visitor.keep("export-found")
    assert files_visitor.barriers() == []
    page.locator(".reg-hits a").first.click()
    assert "/registry/terms/" in page.url
    assert "anodegree" in files_visitor.heading()


def test_a_suggestion_leads_to_its_term(files_visitor: Any) -> None:
    """By the keyboard alone, and from a page deep in the export."""
    page = files_visitor.page
    files_visitor.go("/lists/scqf-levels/scqf-7")
    page.get_by_role("combobox", name="Look up a word").fill("micro-cred")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/terms/micro-credential/")
    assert files_visitor.heading() == "micro-credential"


def hits(visitor: Any, query: str) -> list[str]:
    """Search, and read the names of what is found."""
    visitor.go(f"/search?{query}")
    visitor.page.locator("[data-find] h2").wait_for()
    found: list[str] = visitor.page.locator(".reg-hits h3").all_inner_texts()
    return found


def test_words_are_found_as_people_write_them(files_visitor: Any) -> None:
    """Another name, a slip, a code, a beginning, several words, a retired one."""
    assert hits(files_visitor, "q=SCQF+7")[0] == "SCQF level 7"
    assert "micro-credential" in hits(files_visitor, "q=mirco-credental")
    assert "micro-credential" in hits(files_visitor, "q=MICROCREDENTIALS")
    assert hits(files_visitor, "q=open+badge")[0] == "open badge"
    assert hits(files_visitor, "q=petite+attestation") == ["tiny credential"]
    assert "Use instead" in files_visitor.page.locator(".reg-hits").inner_text()
    assert hits(files_visitor, "q=grade+A") == ["grade A"]
    files_visitor.page.locator(".reg-hits a").click()
    assert files_visitor.heading() == "grade A"


def test_a_search_can_be_narrowed_and_turned(files_visitor: Any) -> None:
    """By what the pages ask for: a status, a list, a topic."""
    everything = hits(files_visitor, "scheme=terms")
    assert len(everything) == 20
    files_visitor.page.get_by_role("link", name="Next page").click()
    files_visitor.page.get_by_role("link", name="Previous page").wait_for()
    assert files_visitor.page.locator(".reg-hits h3").first.inner_text() not in everything
    assert hits(files_visitor, "scheme=terms&status=retired") == ["tiny credential"]
    assert hits(files_visitor, "q=level&scheme=scqf-levels")[0].startswith("SCQF level")


def test_what_is_not_found_has_a_way_on(files_visitor: Any) -> None:
    """What was typed is text, whatever it looks like."""
    assert hits(files_visitor, "q=%3Cscript%3Ezzqx%3C%2Fscript%3E") == []
    assert "<script>zzqx" in files_visitor.page.locator("[data-find] h2").inner_text()
    assert "A to Z" in files_visitor.page.locator("[data-find]").inner_text()


def test_without_scripts_the_alphabet_remains(plain_files_visitor: Any) -> None:
    """The search page says so, and every term can be reached."""
    page = plain_files_visitor.page
    plain_files_visitor.go("/search?q=badge")
    assert "scripts have to be allowed" in page.locator("main").inner_text()
    plain_files_visitor.keep("export-without-scripts")
    page.get_by_role("link", name="all terms from A to Z").click()
    page.get_by_role("link", name="open badge", exact=True).click()
    assert plain_files_visitor.heading() == "open badge"


def test_the_pages_of_the_export_have_no_barriers(files_visitor: Any) -> None:
    """Those that the service does not have."""
    found = {}
    for name, path in {"search": "/search", "check": "/check", "missing": "/404.html"}.items():
        files_visitor.go(path)
        files_visitor.keep(f"export-{name}")
        found[name] = files_visitor.barriers()
    assert {name: held for name, held in found.items() if held} == {}
