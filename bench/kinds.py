# ruff: noqa: INP001 - beside the package
"""The kinds of record that are made: offers and awards, of each sensible set of profiles."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: its type and the profiles that it declares."""

    type: str
    profiles: tuple[str, ...]


_SETS: Final = (
    ("base",),
    ("credit-bearing",),
    ("non-credit-bearing",),
    ("cpd",),
    ("pathway",),
    ("credit-bearing", "pathway"),
    ("credit-bearing", "cpd"),
    ("non-credit-bearing", "cpd"),
    ("base", "credit-bearing"),
    ("credit-bearing", "cpd", "pathway"),
)
KINDS: Final = (
    *(Kind("Offer", held) for held in _SETS),
    *(Kind("Award", held) for held in _SETS),
    Kind("Award", ("award",)),
    Kind("Award", ("award", "credit-bearing")),
)
