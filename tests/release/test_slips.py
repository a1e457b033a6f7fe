"""How many slips of the hand lie between two words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from termreg.release.slips import MOST, slips

WORD = st.text("abcé微1", min_size=1, max_size=16)


@pytest.mark.parametrize(
    ("word", "meant", "count"),
    [
        ("badge", "badge", 0),
        ("bagde", "badge", 1),
        ("bage", "badge", 1),
        ("baddge", "badge", 1),
        ("bedge", "badge", 1),
        ("badgee", "badge", 1),
        ("adge", "badge", 1),
        ("bbadge", "badge", 1),
        ("abdge", "badge", 1),
        ("nannodegre", "nanodegree", 2),
        ("mircocredental", "microcredential", 2),
        ("mircocredentail", "microcredential", 2),
        ("mirkocredental", "microcredential", 3),
    ],
)
def test_slips_are_counted(word: str, meant: str, count: int) -> None:
    """A letter too many, too few, wrong, or two that changed places is one slip each."""
    assert slips(word, meant) == count


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("rbl", "rpl"),
        ("mok", "mooc"),
        ("bodje", "badge"),
        ("badger", "badge"),
        ("degreeless", "degree"),
        ("deskilling", "reskilling"),
        ("vertificate", "certificate"),
        ("ertifcate", "certificate"),
        ("scqf7", "scqf8"),
        ("scqf77", "scqf7"),
        ("level", "level1"),
        ("", "badge"),
        ("badge", ""),
        ("", ""),
    ],
)
def test_another_word_is_no_slip(word: str, meant: str) -> None:
    """Too short, too far, another beginning, an ending or another number: another word."""
    assert slips(word, meant) is None


@pytest.mark.parametrize(
    ("word", "meant"), [("ooc", "mooc"), ("cqf", "scqf"), ("qnf", "nqf"), ("bac", "abc")]
)
def test_no_slip_is_allowed_below_four_letters(word: str, meant: str) -> None:
    """A slip in three letters makes another word, at their beginning too."""
    assert slips(word, meant) is None


def test_a_label_that_is_itself_a_misspelling_leaves_less_room() -> None:
    """Slips from what was meant are counted, and not from how it is often misspelt."""
    assert slips("bagde", "bagde", already=1) == 1
    assert slips("bade", "bage", already=1) is None


@given(word=WORD)
def test_a_word_is_no_slip_from_itself(word: str) -> None:
    """Whatever the script."""
    assert slips(word, word) == 0


@given(word=WORD, meant=WORD)
def test_slips_are_the_fewest_that_make_one_word_of_the_other(word: str, meant: str) -> None:
    """A count is never wrong, and never above what is ever allowed."""
    count = slips(word, meant)
    assert count is None or count == OSA.distance(word, meant) <= MOST


@given(word=WORD, meant=WORD)
def test_nobody_slips_into_another_number(word: str, meant: str) -> None:
    """Level 7 is not level 8 misspelt."""
    if slips(word, meant) is not None:
        assert [c for c in word if c.isdigit()] == [c for c in meant if c.isdigit()]
