"""Which texts have which words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termreg.release.words import Words

WORD = st.text("abé微", min_size=1, max_size=3)
TEXTS = st.lists(st.lists(WORD, max_size=6), max_size=30)
ASKED = st.lists(WORD, min_size=1, max_size=4)


@given(texts=TEXTS, asked=ASKED)
def test_the_texts_with_all_words_are_those_that_a_look_at_each_finds(
    texts: list[list[str]], asked: list[str]
) -> None:
    """In any order, each text once, the first first."""
    wanted = [place for place, text in enumerate(texts) if set(asked) <= set(text)]
    assert list(Words.of(texts).having_all(asked)) == wanted


@given(texts=TEXTS, asked=ASKED)
def test_an_unfinished_last_word_finds_what_it_may_become(
    texts: list[list[str]], asked: list[str]
) -> None:
    """Nothing that a finished word would find is missed while it is typed."""
    wanted = [
        place
        for place, text in enumerate(texts)
        if set(asked[:-1]) <= set(text) and any(word.startswith(asked[-1]) for word in text)
    ]
    assert list(Words.of(texts).having_all(asked, unfinished=True)) == wanted


@given(texts=TEXTS, word=WORD)
def test_a_word_s_texts_are_given_once_and_in_order(texts: list[list[str]], word: str) -> None:
    """A text that says a word twice has it once."""
    assert list(Words.of(texts).having(word)) == [
        place for place, text in enumerate(texts) if word in text
    ]


@pytest.mark.parametrize(("words", "found"), [(199, 200), (200, 1)])
def test_a_beginning_that_too_many_words_have_counts_as_a_whole_word(
    words: int, found: int
) -> None:
    """A letter that begins hundreds of words says nothing yet."""
    index = Words.of([["a"], *([f"a{number:03}"] for number in range(words))])
    assert len(index.having_all(["a"], unfinished=True)) == found


def test_no_words_are_in_no_text() -> None:
    """A question without words finds nothing, and not everything."""
    index = Words.of([["a"], []])
    assert not index.having_all([])
    assert not index.having_all([], unfinished=True)
    assert not index.having("b")
