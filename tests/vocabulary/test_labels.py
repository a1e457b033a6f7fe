"""How labels are compared and chosen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termreg.vocabulary.labels import best, fallbacks, fold, natural, squash
from termreg.vocabulary.model import Text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Micro-Credentials", "micro-credential"),
        ("Nanodegree®", "nanodegree"),
        ("recognize", "recognise"),
        ("standardization", "standardisation"),
        ("learning program", "learning programmes"),
        ("déjà vu", "deja vu"),
        ("  Digital   Badges. ", "digital badge"),
        ("micro\u2011credential", "micro-credential"),
        ("studies", "study"),
        ("Learning outcome(s)", "learning outcome"),
        ("Process(es)", "process"),
    ],
)
def test_one_word_by_two_hands_folds_alike(one: str, other: str) -> None:
    """Case, accents, plurals, British and American spelling, marks and dashes do not matter."""
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("nano degree", "nanodegree"),
        ("micro credential", "micro-credential"),
        ("e-badge", "ebadge"),
    ],
)
def test_hyphens_and_spaces_matter_to_fold_and_not_to_squash(one: str, other: str) -> None:
    """A hyphen variant is a variant, not the same word."""
    assert fold(one) != fold(other)
    assert squash(one) == squash(other)


@pytest.mark.parametrize("word", ["assess", "status", "analysis", "ethics", "is", "cpd"])
def test_words_that_only_look_plural_are_left_whole(word: str) -> None:
    """A wrong cut would join two words."""
    assert fold(word) == word


def test_numbers_sort_as_people_count() -> None:
    """Level 9 comes before level 10."""
    codes = ["scqf-10", "scqf-9", "scqf-1", "ects"]
    assert sorted(codes, key=natural) == ["ects", "scqf-1", "scqf-9", "scqf-10"]


@given(st.text(), st.text())
def test_any_two_texts_can_be_ordered(one: str, other: str) -> None:
    """No text makes the sort key incomparable."""
    assert (natural(one) < natural(other)) in {True, False}


@given(st.text(max_size=60))
def test_no_text_breaks_folding_and_spaces_around_it_do_not_matter(text: str) -> None:
    """Whatever a person pastes into the search box folds, and folds alike when it is padded."""
    assert fold(f"  {text}\n") == fold(text)
    assert not any(character.isspace() for character in squash(text))


TEXTS = (Text("any", "fr"), Text("English", "en"), Text("Gàidhlig", "gd"))


@pytest.mark.parametrize(
    ("asked", "chosen"),
    [("gd", "Gàidhlig"), ("gd-GB", "Gàidhlig"), ("sco", "English"), ("en-GB", "English")],
)
def test_language_falls_back_to_its_parent_then_english(asked: str, chosen: str) -> None:
    """A reader gets the language asked for, its parent, or English."""
    found = best(TEXTS, asked)
    assert found is not None
    assert found.value == chosen


def test_a_text_in_any_language_is_better_than_none() -> None:
    """Nothing is empty because a translation is missing."""
    assert best((Text("seul", "fr"),), "gd") == Text("seul", "fr")


def test_no_texts_give_none() -> None:
    """There is no text to choose from nothing."""
    assert best((), "en") is None


def test_several_wanted_languages_are_tried_in_turn() -> None:
    """The list of a browser is read from the left."""
    assert list(fallbacks("sco, gd-GB")) == ["sco", "gd-gb", "gd", "en"]
