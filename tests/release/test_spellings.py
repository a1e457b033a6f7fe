"""Labels that are a slip away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from termreg.release.spellings import Spellings, reach

KEYS = st.lists(st.text("abc", max_size=14), max_size=60, unique=True)


def _scan(keys: list[str], word: str) -> set[str]:
    return {held for held in keys if 0 < reach(len(held)) >= Levenshtein.distance(word, held)}


def _edited(word: str, edits: list[tuple[str, int, str]]) -> str:
    for sort, place, letter in edits:
        at = place % (len(word) + 1)
        rest = word[at:] if sort == "insert" else word[at + 1 :]
        word = word[:at] + ("" if sort == "delete" else letter) + rest
    return word


EDITS = st.lists(
    st.tuples(
        st.sampled_from(["insert", "delete", "replace"]), st.integers(0, 40), st.sampled_from("abz")
    ),
    max_size=3,
)


@given(keys=KEYS, word=st.text("abc", max_size=16))
def test_every_key_within_reach_is_near(keys: list[str], word: str) -> None:
    """Looking at the pieces finds what a look at every key would find."""
    assert _scan(keys, word) <= set(Spellings.of(keys).near(word))


@given(keys=KEYS.filter(bool), edits=EDITS, data=st.data())
def test_a_key_is_near_to_what_a_few_slips_make_of_it(
    keys: list[str], edits: list[tuple[str, int, str]], data: st.DataObject
) -> None:
    """Letters added, left out or changed, at either end or in the middle, hide nothing."""
    word = _edited(data.draw(st.sampled_from(keys)), edits)
    assert _scan(keys, word) <= set(Spellings.of(keys).near(word))


@given(word=st.text(min_size=4, max_size=250), edits=EDITS)
def test_any_script_and_length_is_near_to_its_own_slips(
    word: str, edits: list[tuple[str, int, str]]
) -> None:
    """A letter is a letter, whatever the alphabet."""
    near = Spellings.of([word]).near(_edited(word, edits[: reach(len(word))]))
    assert word in near


@given(keys=KEYS, word=st.text("abc", max_size=16))
def test_only_keys_are_near(keys: list[str], word: str) -> None:
    """Nothing is made up."""
    assert set(Spellings.of(keys).near(word)) <= set(keys)


@pytest.mark.parametrize(
    ("length", "edits"), [(0, 0), (1, 0), (3, 0), (4, 2), (7, 2), (8, 3), (13, 3), (500, 3)]
)
def test_a_longer_key_is_reached_from_farther_away(length: int, edits: int) -> None:
    """A slip in three letters makes another word."""
    assert reach(length) == edits


def test_a_very_short_key_is_never_near() -> None:
    """It is found by what it is, or not at all."""
    assert not Spellings.of(["abc", "", "a"]).near("abc")


@pytest.mark.parametrize("word", ["", "a", "x" * 10_000])
def test_any_word_may_be_asked(word: str) -> None:
    """No length is an accident."""
    assert not Spellings.of(["credential"]).near(word)
