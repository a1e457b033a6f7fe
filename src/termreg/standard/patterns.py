"""The patterns of codes that come from a table; the shapes hold the same, and a test says so."""

from typing import Final

from termreg.standard.model import Standard

_TWO_LETTERS: Final = 2


def country(standard: Standard) -> str:
    """Give the form of an ISO 3166-1 alpha-2 code, alone or with a region of ISO 3166-2."""
    return f"^({'|'.join(_countries(standard))})(-[A-Z0-9]{{1,3}})?$"


def language(standard: Standard) -> str:
    """Give the form of a BCP 47 tag: language, script, region, variants (RFC 5646 §2.1).

    Two-letter languages and regions are those of the tables; a three-letter language passes by
    its form, because ISO 639-3 has thousands.
    """
    languages = [held.tag for held in standard.languages if len(held.tag) == _TWO_LETTERS]
    return (
        f"^({'|'.join(languages)}|[a-z]{{3}})(-[A-Z][a-z]{{3}})?"
        f"(-({'|'.join(_countries(standard))}|[0-9]{{3}}))?"
        "(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3})){0,4}$"
    )


def _countries(standard: Standard) -> list[str]:
    return [held.code for held in standard.countries if len(held.code) == _TWO_LETTERS]
