"""Which of a few known words was meant, by one engine for everybody."""

from pathlib import Path
from random import Random

import pytest
from bench.typos import slip

import termreg
from termreg import places
from termreg.release.nearest import nearest, one_slip_away
from termreg.release.resolve import resolve
from termreg.release.snapshot import Snapshot
from termreg.standard.load import load
from termreg.standard.model import Element, Kind
from termreg.validation.agree import entries
from termreg.validation.agree.known import Known

PACKAGE = Path(termreg.__file__).parent


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("levle", "level"),
        ("lvle", "level"),
        ("elvle", "level"),
        ("elvl", "level"),
        ("offr", "offer"),
        ("ur", "url"),
        ("xyz", None),
        ("abcx", None),
        ("coffee", None),
        ("no", None),
    ],
)
def test_the_nearest_word_is_given_where_it_is_clear(word: str, found: str | None) -> None:
    """Two slips are understood; nothing is said where nothing is near, or two words are as near."""
    hit = nearest(word, ["level", "title", "abcd", "abce", "offer", "url", "on"])
    assert (hit[0] if hit else None) == found


def test_two_words_as_near_that_mean_the_same_are_clear() -> None:
    """It does not matter which of them was meant."""
    meanings = {"abcd": "one", "abce": "one"}
    assert nearest("abcx", list(meanings), by=meanings) is not None


def test_words_one_slip_away_are_told_from_the_word_itself_and_from_others() -> None:
    """A letter too many, too few, wrong, or two that changed places."""
    words = ["hours", "hour", "hoursx", "hoirs", "huors", "horses"]
    assert one_slip_away("hours", words) == ["hour", "hoursx", "hoirs", "huors"]


def test_only_the_engine_compares_words() -> None:
    """No room beside it measures how alike words are, or they would disagree one day.

    The vocabulary's own checks lie below it; they compare addresses and rule codes alone.
    """
    found = [
        path.relative_to(PACKAGE)
        for path in PACKAGE.rglob("*.py")
        if {"rapidfuzz", "difflib"} & {*path.read_text("utf-8").replace(".", " ").split()}
    ]
    assert found
    assert {path.parts[0] for path in found} == {"release", "vocabulary"}


def test_a_check_never_suggests_another_entry_than_the_resolver(snapshot: Snapshot) -> None:
    """For two slips in every label and code of every list: the same entry, or one is silent."""
    known = Known(load(places.shapes()), snapshot)
    slipped = [
        (word, element)
        for element in _elements_with_lists(known)
        for word in _misspelt(known, element)
        if not entries.resolve(word, element, known).code
    ]
    told = [(_checked(*asked, known), _resolved(*asked, known)) for asked in slipped]
    both = [pair for pair in told if all(pair)]
    assert len(both) > len(slipped) / 2
    assert [pair for pair in both if len(set(pair)) > 1] == []


def _elements_with_lists(known: Known) -> list[Element]:
    """Give one element for each choice of lists that some key takes."""
    taken = {
        element.lists: element
        for _, element in known.standard.all_elements()
        if element.kind is Kind.ENTRY
    }
    return list(taken.values())


def _misspelt(known: Known, element: Element) -> list[str]:
    random = Random(5)  # noqa: S311 - nothing secret
    words = [
        word
        for entry in known.entries(element)
        for word in (*entry.notations, *(label.value for label in entry.pref_labels))
    ]
    return [made for word in words if (made := slip(word, 2, random))]


def _checked(word: str, element: Element, known: Known) -> str | None:
    found = known.nearest_entry(word, element)
    return found.value if found else None


def _resolved(word: str, element: Element, known: Known) -> str | None:
    answers = (
        resolve(word, known.snapshot, scheme=scheme) for scheme in known.lists(element, word)
    )
    found = {known.matched[answer.term.uri] for answer in answers if answer.term}
    return found.pop() if len(found) == 1 else None
