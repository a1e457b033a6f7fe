"""A page of something long, and the marks that lead to the page before and the page after.

A mark (`cursor`) says beside which name and address to go on, not at which number: whoever walks
through a list while a new release appears neither misses nor repeats what stayed where it was.
"""

import base64
import binascii
import json
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from termreg.errors import UnknownCursorError
from termreg.vocabulary.alphabet import COMPARED, Key, place
from termreg.vocabulary.labels import natural

LARGEST: Final = 200
"""So many of anything stand on one page, at most."""

_LONGEST_CURSOR: Final = 4000
_AFTER: Final = "after"
_BEFORE: Final = "before"

T = TypeVar("T")
Place = tuple[str, str]
"""Where something stands: the name it is sorted by, and its address."""


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some of something: what is on the page, and where the page stands in the whole.

    `start` counts what comes before, from 0; `next` and `previous` are cursors, None at an end.
    """

    items: tuple[T, ...]
    start: int
    total: int
    next: str | None = None
    previous: str | None = None

    @property
    def whole(self) -> bool:
        """Say whether all there is stands on this page."""
        return len(self.items) == self.total


def cut(
    items: Sequence[T],
    where: Callable[[T], Place],
    cursor: str | None = None,
    limit: int = LARGEST,
    *,
    span: tuple[int, int] | None = None,
) -> Page[T]:
    """Cut a page from things that are sorted by `key` of where they stand.

    `span` is the first place and the one after the last where only a stretch of the things is
    meant. Raises `UnknownCursorError` where the cursor is none of ours.
    """
    low, high = span or (0, len(items))
    start = low
    if cursor:
        direction, mark = _read(cursor)
        bisect = bisect_right if direction == _AFTER else bisect_left
        found = bisect(items, key(mark), low, high, key=lambda item: key(where(item)))
        start = found if direction == _AFTER else max(low, found - limit)
    end = min(start + limit, high)
    held = tuple(items[start:end])
    return Page(
        items=held,
        start=start - low,
        total=high - low,
        next=_cursor(_AFTER, where(items[end - 1])) if start < end < high else None,
        previous=_cursor(_BEFORE, where(items[start])) if low < start < high else None,
    )


def stops(
    items: Sequence[T],
    where: Callable[[T], Place],
    most: int,
    *,
    span: tuple[int, int] | None = None,
    limit: int = LARGEST,
) -> tuple[tuple[T, str | None], ...]:
    """Give places to get in at along the way: the first thing of some pages, and their cursors.

    The pages are evenly apart and at most so many; that of the first page has no cursor.
    """
    low, high = span or (0, len(items))
    pages = -(-(high - low) // limit)
    step = max(1, -(-pages // most)) * limit
    return tuple(
        (items[at], _cursor(_AFTER, where(items[at - 1])) if at > low else None)
        for at in range(low, high, step)
    )


def key(where: Place) -> tuple[Key, object, str]:
    """Give the sort key of a place: its name as in a dictionary, then its address."""
    name, address = where
    return (place(name), natural(address), address)


def _cursor(direction: str, where: Place) -> str:
    name, address = where
    said = json.dumps([direction, name[:COMPARED], address]).encode()
    return base64.urlsafe_b64encode(said).decode().rstrip("=")


def _read(cursor: str) -> tuple[str, Place]:
    if len(cursor) > _LONGEST_CURSOR or not cursor.isascii():
        raise UnknownCursorError
    padded = cursor + "=" * (-len(cursor) % 4)
    try:
        said = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, RecursionError):
        raise UnknownCursorError from None
    match said:
        case [("after" | "before") as direction, str(name), str(address)]:
            return direction, (name, address)
    raise UnknownCursorError
