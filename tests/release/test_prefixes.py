"""Completion by sorted keys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termreg.release.prefixes import Prefixes, key

# Any Unicode but its very last code point, which is no letter and so stands in no key.
ANY_KEYS = st.text(st.characters(max_codepoint=0x10FFFE, exclude_categories=["Cs"]), max_size=6)
FEW_KEYS = st.text("abé微", max_size=4)
PAIRS = st.lists(st.tuples(FEW_KEYS | ANY_KEYS, st.integers(0, 99)), max_size=60)


def _scan(pairs: list[tuple[str, int]], prefix: str, most: int) -> list[int]:
    return sorted(rank for held, rank in pairs if held.startswith(prefix))[:most]


@given(pairs=PAIRS, prefix=(FEW_KEYS | ANY_KEYS).filter(bool), most=st.integers(0, 120))
def test_the_best_are_those_that_a_look_at_every_key_finds(
    pairs: list[tuple[str, int]], prefix: str, most: int
) -> None:
    """No completion is missed, none is wrong, and the better come first."""
    assert list(Prefixes.of(pairs).best(prefix, most)) == _scan(pairs, prefix, most)


@given(
    pairs=PAIRS.filter(bool),
    copies=st.integers(4, 12),
    most=st.sampled_from([1, 10, 95, 96, 97, 200]),
    data=st.data(),
)
def test_a_beginning_that_very_many_keys_share_gives_the_same_best(
    pairs: list[tuple[str, int]], copies: int, most: int, data: st.DataObject
) -> None:
    """What was picked in advance is what would be picked now, for duplicates and whole keys too."""
    many = [(held, rank + 7 * copy) for held, rank in pairs for copy in range(copies)]
    index = Prefixes.of(many)
    held, _ = data.draw(st.sampled_from(pairs))
    for prefix in (held[:1], held[:2], held, f"{held}a"):
        if prefix:
            assert list(index.best(prefix, most)) == _scan(many, prefix, most)


@pytest.mark.parametrize("longer", [64, 127, 128, 129, 500])
@pytest.mark.parametrize("whole", [0, 1, 300])
@pytest.mark.parametrize("prefix", ["k", "key", "keya", "z"])
def test_nothing_changes_where_a_range_becomes_long(prefix: str, whole: int, longer: int) -> None:
    """A range that was picked in advance answers as a short one does, whole keys and all."""
    pairs = [("key", place) for place in range(whole)]
    pairs += [(f"keya{place % 3}", longer * 2 - place) for place in range(longer)]
    assert list(Prefixes.of(pairs).best(prefix, 96)) == _scan(pairs, prefix, 96)


def test_nothing_typed_completes_to_nothing() -> None:
    """An empty field offers nothing yet, however many keys there are."""
    assert not Prefixes.of([("a", 1)]).best("", 5)
    assert not Prefixes.of([("a", n) for n in range(300)]).best("", 5)


def test_an_empty_index_completes_nothing() -> None:
    """A language without labels is no failure."""
    assert not Prefixes.of([]).best("a", 5)


@pytest.mark.parametrize(
    ("american", "british"),
    [("organiz", "organis"), ("recognizingprior", "recognisingprior"), ("analyz", "analys")],
)
def test_british_and_american_endings_are_one_from_the_start(american: str, british: str) -> None:
    """Whoever types “organiz” is led to what is spelt “organis…”."""
    assert key(american) == key(british)


@given(text=st.text(), more=st.text())
def test_the_key_of_what_is_typed_begins_the_key_of_the_whole(text: str, more: str) -> None:
    """Typing on never loses a label, but for an ending that has yet to be recognised."""
    whole, typed = key(text + more), key(text)
    assert whole.startswith(typed[:-1])
    assert len(whole) <= 80
