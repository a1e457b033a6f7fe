"""The number of a vocabulary release: a year and a count from 1, as ``2026.1``."""

import re
from dataclasses import dataclass

_FORM = re.compile(r"(\d{4})\.([1-9]\d*)")


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """A release number; later ones sort after earlier ones."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> "Version":
        """Read ``2026.1``. Raises `ValueError` for any other form."""
        found = _FORM.fullmatch(text)
        if not found:
            raise ValueError(f"“{text}” is not a release number such as 2026.1.")
        return cls(int(found[1]), int(found[2]))

    def __str__(self) -> str:
        """Write it as it is read."""
        return f"{self.year}.{self.number}"
