"""Placeholders, hidden characters and markup in texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termreg.validation.agree import texts


@pytest.mark.parametrize(
    "text", ["", "  ", "TBC", "tbc ", "n/a", "N/A", "-", "—", "To be confirmed"]
)
def test_a_placeholder_says_nothing(text: str) -> None:
    """What only holds a place counts as missing."""
    assert texts.is_placeholder(text)


@pytest.mark.parametrize("text", ["None.", "NA", "0", "TBC in May"])
def test_a_short_text_may_say_something(text: str) -> None:
    """“None” answers a question about prerequisites; NA is Namibia."""
    assert not texts.is_placeholder(text)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\u200bb", "ab"),
        ("soft\u00adhyphen", "softhyphen"),
        ("\u202eabc", "abc"),
        ("tab\tand\nline", "tab\tand\nline"),
        ("e\u0301", "e\u0301"),
        ("👩\u200d🎓", "👩\u200d🎓"),
        ("<p>One</p><p>Two</p>", "One Two"),
        ("Fish &amp; chips", "Fish & chips"),
        ("&#8211;&#x2013;", "––"),
        ("&#0;x", " x".strip()),
        ("x < y and z > w", "x < y and z > w"),
        ("AT&T", "AT&T"),
    ],
)
def test_a_text_is_cleaned_of_what_readers_should_not_see(text: str, cleaned: str) -> None:
    """Hidden characters and tags go; what is part of a word or of a formula stays."""
    assert texts.cleaned(text) == cleaned


@given(st.text())
def test_cleaning_leaves_nothing_to_clean_but_what_it_uncovered(text: str) -> None:
    """A clean text has no faults, and a text without faults is left as it is."""
    if not list(texts.faults(text)):
        assert texts.cleaned(text) == text


def test_a_hidden_character_is_called_by_its_name() -> None:
    """The reader cannot see it, so the message names it."""
    ((code, slots, _),) = texts.faults("a\u200bb\x07")
    assert (code, slots["hidden"]) == ("MC-015", "U+0007, zero width space (U+200B)")


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("a\u200bb", True),
        ("<p>One</p>", True),
        ("Fish &amp; chips", True),
        ("the tag &lt;b&gt;", False),
        ("&amp;amp;", False),
    ],
)
def test_a_correction_that_uncovers_markup_is_not_safe(text: str, *, safe: bool) -> None:
    """A text about a tag is not the tag."""
    assert {suggestion.safe for _, _, suggestion in texts.faults(text)} == {safe}


@pytest.mark.parametrize("text", ["TBC", "<b>TBC</b>", "<br>", "\u200b", " n/a "])
def test_a_placeholder_is_one_in_any_dress(text: str) -> None:
    """Markup around nothing is nothing."""
    assert texts.is_placeholder(text)
