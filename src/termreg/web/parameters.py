"""The parameters that several addresses take."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from fastapi import Depends, Query

from termreg.web.pager import Cursor

Lang = Annotated[
    str | None,
    Query(
        description="Language to read in, as a BCP 47 tag such as `en` or `gd`. Where a text is "
        "missing in it, English is given.",
        pattern=r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$",
        max_length=35,
        examples=["en"],
    ),
]


async def reading_language(lang: Lang = None) -> None:
    """Hold ``?lang=`` to its form on pages; they read it from the request themselves."""
    del lang


Part = Annotated[
    int,
    Query(description="Which part of a long description, counted from 1.", ge=1, le=10**9),
]


async def reading_part(part: Part = 1) -> None:
    """Hold ``?part=`` to its form; data forms read it from the request themselves."""
    del part


READING = (Depends(reading_language), Depends(reading_part))
"""What everything that is read as a page or as data takes."""


class View(StrEnum):
    """How a scheme is looked through."""

    LETTERS = "letters"
    LIST = "list"
    TREE = "tree"


@dataclass(frozen=True, slots=True)
class Asked:
    """What of a scheme is asked for."""

    view: View | None = None
    letter: str | None = None
    topic: str | None = None
    under: str | None = None
    cursor: str | None = None
    lang: str | None = None


async def asked(  # noqa: PLR0913, PLR0917 - one parameter of the address each
    view: Annotated[View | None, Query(description="How to look through it.")] = None,
    letter: Annotated[str | None, Query(max_length=20, description="One letter only.")] = None,
    topic: Annotated[
        str | None, Query(pattern=r"^[a-z0-9-]{1,60}$", description="One topic only.")
    ] = None,
    under: Annotated[
        str | None, Query(max_length=2000, description="What stands under one entry.")
    ] = None,
    cursor: Cursor = None,
    lang: str | None = None,
) -> Asked:
    """Read what of a scheme is asked for."""
    return Asked(view, letter or None, topic, under or None, cursor or None, lang)


Browse = Annotated[Asked, Depends(asked)]
