"""The parameters that several addresses take."""

from typing import Annotated

from fastapi import Depends, Query

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
