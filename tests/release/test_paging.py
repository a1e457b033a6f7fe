import base64
import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termreg.errors import UnknownCursorError
from termreg.release.paging import Page, Place, cut, key, stops

places = st.lists(
    st.tuples(st.sampled_from(["", "a", "A", "á", "b9", "b10", "жук", "學", "a" * 90]), st.text()),
    unique_by=lambda place: place[1],
    max_size=40,
)


def itself(place: Place) -> Place:
    """Things that are nothing but their place."""
    return place


def walk(page: Callable[[str | None], Page[Place]], *, back: bool = False) -> list[Place]:
    """Follow the cursors from a first page to an end."""
    found = page(None)
    seen = list(found.items)
    while True:
        cursor = found.previous if back else found.next
        if cursor is None:
            return seen
        found = page(cursor)
        seen = [*found.items, *seen] if back else [*seen, *found.items]


@given(places, st.integers(1, 7))
def test_following_the_next_page_meets_everything_once(held: list[Place], limit: int) -> None:
    """Nothing is missed, nothing comes twice, and the order is kept."""
    ordered = sorted(held, key=key)
    assert walk(lambda cursor: cut(ordered, itself, cursor, limit)) == ordered


@given(places, st.integers(1, 7))
def test_the_way_back_is_the_way_there(held: list[Place], limit: int) -> None:
    """The page before the next page is the page one came from."""
    ordered = sorted(held, key=key)
    first = cut(ordered, itself, None, limit)
    if first.next:
        second = cut(ordered, itself, first.next, limit)
        assert second.previous
        assert cut(ordered, itself, second.previous, limit) == first


@given(places, st.integers(1, 5))
def test_a_page_knows_where_it_stands(held: list[Place], limit: int) -> None:
    """What comes before is counted, on every page."""
    ordered = sorted(held, key=key)
    page = cut(ordered, itself, None, limit)
    while page.next:
        page = cut(ordered, itself, page.next, limit)
        assert ordered[page.start : page.start + len(page.items)] == list(page.items)
        assert page.total == len(ordered)


def test_a_stretch_is_paged_by_itself() -> None:
    """One letter of a long list has its own first and last page."""
    ordered = [(name, "") for name in "aabbbbcc"]
    numbered = sorted((name, str(n)) for n, (name, _) in enumerate(ordered))
    pages = walk(lambda cursor: cut(numbered, itself, cursor, 3, span=(2, 6)))
    assert [name for name, _ in pages] == ["b"] * 4


def test_a_walk_goes_on_where_it_was_when_the_list_changes() -> None:
    """What was added before the place one is at neither hides nor repeats anything after it."""
    before = [("b", "1"), ("c", "2"), ("d", "3"), ("e", "4")]
    first = cut(before, itself, None, 2)
    after = [("a", "0"), *before]
    assert cut(after, itself, first.next, 2).items == (("d", "3"), ("e", "4"))


def test_a_walk_goes_on_where_what_it_stood_at_has_gone() -> None:
    """The cursor keeps the place even of something that is no longer there."""
    before = [("b", "1"), ("c", "2"), ("d", "3")]
    first = cut(before, itself, None, 2)
    assert cut([("b", "1"), ("d", "3")], itself, first.next, 2).items == (("d", "3"),)


def test_everything_may_stand_on_one_page() -> None:
    """A short list has one page and no way on."""
    page = cut([("a", "1")], itself)
    assert (page.whole, page.next, page.previous) == (True, None, None)


@given(places, st.integers(1, 5), st.integers(1, 5))
def test_a_long_list_can_be_got_into_along_the_way(
    held: list[Place], limit: int, most: int
) -> None:
    """Each stop is the first thing of the page it leads to; there are no more than were asked."""
    ordered = sorted(held, key=key)
    found = stops(ordered, itself, most, limit=limit)
    assert len(found) <= most
    assert [cut(ordered, itself, cursor, limit).items[0] for _, cursor in found] == [
        item for item, _ in found
    ]


def test_an_empty_cursor_is_none() -> None:
    """Some clients send every parameter."""
    assert cut([("a", "1")], itself, "").items == (("a", "1"),)


def _made(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "cursor",
    [
        "garbage",
        "ümlaut",
        "a" * 5000,
        _made(["after", "a"]),
        _made(["behind", "a", "b"]),
        _made(["after", 1, "b"]),
        _made({"after": "a"}),
        _made("[" * 2000),
        base64.urlsafe_b64encode(b"[" * 2900).decode(),
    ],
)
def test_a_cursor_of_somebody_else_is_refused(cursor: str) -> None:
    """The failure says what to do: begin again, and follow the links."""
    with pytest.raises(UnknownCursorError, match="Begin again without it"):
        cut([("a", "1")], itself, cursor)


@given(st.text(max_size=200))
def test_no_text_breaks_a_page(cursor: str) -> None:
    """Whatever is sent as a cursor leads to a page or is refused."""
    try:
        page = cut([("a", "1"), ("b", "2")], itself, _made(["after", cursor, cursor]), 1)
    except UnknownCursorError:
        return
    assert len(page.items) <= 1
