"""TR-029 to TR-033: language tags and characters."""

from collections.abc import Callable

import pytest

from termreg.findings import Finding

Find = Callable[..., tuple[Finding, ...]]


def label(text: str, language: str = "en") -> str:
    """Give a concept with one label."""
    return f'<terms/a> a skos:Concept ; skos:prefLabel "{text}"@{language} .'


def test_a_country_that_is_none_is_answered_with_a_tag(find: Find) -> None:
    """“en-EN” is the slip that everybody makes."""
    (finding,) = find(label("a", "en-EN"), "TR-029")
    assert finding.suggestion is not None
    assert finding.suggestion.value == "en-GB"


@pytest.mark.parametrize("character", ["\u200b", "\u202e", "\ufeff", "\u00ad", "\u2066", "\u0085"])
def test_hidden_characters_are_found(find: Find, character: str) -> None:
    """No width, reversed direction, soft hyphen, control: none is seen, all are stored."""
    found = find(label(f"bad{character}ge"), "TR-031")
    assert [finding.suggestion.value for finding in found if finding.suggestion] == ["badge"]


def test_persian_needs_its_joiners(find: Find) -> None:
    """The joiner between Arabic letters is spelling, not a trick."""
    assert find(label("می\u200cخواهم", "fa"), "TR-031") == ()


def test_a_hidden_character_is_not_printed(find: Find) -> None:
    """The message itself carries no hidden character."""
    (finding,) = find(label("bad\u202ege"), "TR-031")
    assert finding.what.isprintable()


@pytest.mark.parametrize(
    ("text", "count"),
    [("b\u0430dge", 1), ("\u0391ward", 1), ("TNF\u03b1", 0), ("знак badge", 0), ("мікро", 0)],
)
def test_scripts_are_mixed_within_a_word_only(find: Find, text: str, count: int) -> None:
    """Two scripts in one label are fine, two in one word are a trap."""
    assert len(find(label(text), "TR-032")) == count


def test_spaces_have_a_safe_correction(find: Find) -> None:
    """There is one way to tidy blanks."""
    (finding,) = find(label(" digital  badge "), "TR-033")
    assert finding.suggestion is not None
    assert (finding.suggestion.value, finding.suggestion.safe) == ("digital badge", True)


def test_a_vocabulary_without_languages_is_left_alone(find: Find) -> None:
    """Whoever gives no languages at all has other worries."""
    assert find('<terms/a> a skos:Concept ; skos:prefLabel "a" .', "TR-030") == ()


def test_one_language_may_be_doubled_and_another_not(find: Find) -> None:
    """Only the language with two names is told."""
    turtle = '<terms/a> a skos:Concept ; skos:prefLabel "a"@en, "b"@en, "c"@gd, "d", "e" .'
    assert {finding.what.split(":")[0] for finding in find(turtle, "TR-002")} == {
        "“a” has 2 preferred labels without a language",
        "“a” has 2 preferred labels in “en”",
    }
