"""Which engine a caller wants; by itself, so that an option of a command loads nothing more."""

from enum import StrEnum


class Choice(StrEnum):
    """Which engine judges records."""

    AUTO = "auto"
    """`shacl` where it is certified, else pySHACL."""
    PYSHACL = "pyshacl"
    SHACL = "shacl"
