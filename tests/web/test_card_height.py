"""How high a frame has to be for a card."""

from dataclasses import replace

import pytest

from termreg.release.build import packaged
from termreg.vocabulary.model import Text
from termreg.vocabulary.namespaces import TERMS
from termreg.web.card_height import NARROW, WIDE, height
from termreg.web.concept_page import ConceptPage, concept_page


@pytest.fixture(scope="module")
def page() -> ConceptPage:
    """What the card of a term shows."""
    snapshot = packaged()
    return concept_page(snapshot.concept(f"{TERMS}/badge-issuer"), snapshot, "en")


def said(page: ConceptPage, text: str) -> ConceptPage:
    """Give the page with another definition."""
    return replace(page, definition=Text(text, "en"))


def test_a_narrow_frame_is_higher(page: ConceptPage) -> None:
    """The same words need more lines."""
    assert height(page, "en", NARROW) > height(page, "en", WIDE)


def test_each_line_makes_it_higher(page: ConceptPage) -> None:
    """A definition of ten lines needs the room of ten."""
    line = "word " * 6
    grown = height(said(page, line * 11), "en", NARROW) - height(said(page, line), "en", NARROW)
    assert grown >= 10 * 24


def test_wide_letters_need_more_room(page: ConceptPage) -> None:
    """A letter of Chinese is as wide as two of English, and a line breaks after any."""
    latin, chinese = said(page, "a" * 200), said(page, "字" * 200)
    assert height(chinese, "en", NARROW) > height(latin, "en", NARROW)


def test_a_word_longer_than_a_line_is_broken(page: ConceptPage) -> None:
    """As the card breaks it."""
    assert height(said(page, "a" * 400), "en", NARROW) > height(said(page, "a"), "en", NARROW)
