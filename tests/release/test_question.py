"""What a question is about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termreg.release import question

WORDS = st.sampled_from(
    ["what", "is", "a", "the", "does", "mean?", "“", "badge", "“badge”", "(a)", "…", "it’s", "?!"]
)
TEXT = st.lists(WORDS | st.text(max_size=6), max_size=8).map(" ".join) | st.text(max_size=40)


@pytest.mark.parametrize(
    ("asked", "about"),
    [
        ("What is a badge?", "badge"),
        ("what is an “open badge”", "open badge"),
        ("Please explain credit transfer to me!", "credit transfer"),
        ("WHAT ARE MICRO-CREDENTIALS", "MICRO-CREDENTIALS"),
        ("what’s a ‘nanodegree’?", "nanodegree"),
        ("definition of the word: stackability", "stackability"),
        ("statement of results", "statement of results"),
        ("badge", "badge"),
        ("  badge  ", "badge"),
        ("مؤهل؟", "مؤهل؟"),
    ],
)
def test_the_words_of_the_question_are_taken_away(asked: str, about: str) -> None:
    """What stands between them is left as it was written."""
    assert question.core(asked) == about


@pytest.mark.parametrize(
    ("asked", "about"),
    [
        ("What does stackable mean?", "stackable"),
        ("what does “stackable” mean", "stackable"),
        ("it's a badge", "badge"),
        ("it’s a badge", "badge"),
    ],
)
def test_a_word_of_a_question_that_ends_in_s_is_one_too(asked: str, about: str) -> None:
    """“Does” is a word of the question as “do” is."""
    assert question.core(asked) == about


@pytest.mark.parametrize("asked", ["", "   ", "what is the?", "???", "“”", "the a of"])
def test_a_question_about_nothing_leaves_nothing(asked: str) -> None:
    """There need not be anything to look for."""
    assert not question.core(asked)


@given(text=TEXT)
def test_what_is_left_stands_in_the_question(text: str) -> None:
    """Nothing is added, and nothing is taken from the middle."""
    assert question.core(text) in " ".join(text.split())


@given(text=TEXT)
def test_what_is_left_is_no_question_any_more(text: str) -> None:
    """Asking again what it is about gives the same."""
    left = question.core(text)
    assert question.core(left) == left
