# ruff: noqa: INP001 - beside the package
"""All damages: every rule has one or more."""

from typing import Final

from bench.damages import base, profiles, reading, together
from bench.damages.damage import Damage

DAMAGES: Final[tuple[Damage, ...]] = (
    *reading.ROWS,
    *base.ROWS,
    *together.ROWS,
    *profiles.ROWS,
)
