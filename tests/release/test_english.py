"""Whether a word is an ordinary English one."""

import pytest

from termreg.release import english


@pytest.mark.parametrize("word", ["decree", "badger", "reputable", "learning"])
def test_an_ordinary_word_is_english(word: str) -> None:
    """Nobody is told that they misspelt it."""
    assert english.is_english(word)


@pytest.mark.parametrize("word", ["credental", "mirco", "xyzzy", "nanodegree", "مؤهل", "é", "42"])
def test_a_slip_or_a_word_of_another_language_is_not(word: str) -> None:
    """What is no English word may be a slip for one of ours."""
    assert not english.is_english(word)


def test_reading_the_list_beforehand_changes_no_answer() -> None:
    """It is read once, when it is first needed or before."""
    english.prepare()
    assert english.is_english("decree")
