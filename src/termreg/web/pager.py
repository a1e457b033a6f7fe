"""One page of something long, as a template shows it: its things, its place, the ways on."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Generic, TypeVar

from fastapi import Query

from termreg.release.paging import LARGEST, Page

T = TypeVar("T")

Cursor = Annotated[
    str | None,
    Query(description="Where the page begins: `next` or `previous` of the page before or after."),
]
Limit = Annotated[
    int, Query(description="How many a page holds; 200 is the most.", ge=1, le=LARGEST)
]


@dataclass(frozen=True, slots=True)
class Pager(Generic[T]):
    """A page with the addresses of its neighbours, None at an end."""

    items: tuple[T, ...]
    first: int
    last: int
    total: int
    start: str
    previous: str | None
    next: str | None

    @property
    def whole(self) -> bool:
        """Say whether everything stands on this page."""
        return self.last - self.first + 1 >= self.total


def pager(page: Page[Any], items: tuple[T, ...], at: Callable[[str | None], str]) -> Pager[T]:
    """Give a page its addresses; `items` are its things as the page shows them.

    `at` gives the address of the page of a cursor, and without one that of the first page.
    """
    return Pager(
        items=items,
        first=page.start + 1,
        last=page.start + len(page.items),
        total=page.total,
        start=at(None),
        previous=at(page.previous) if page.previous else None,
        next=at(page.next) if page.next else None,
    )
