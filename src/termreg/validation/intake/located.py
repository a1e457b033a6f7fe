"""What a document says of where its values stand, whatever its format."""

from collections.abc import Mapping
from typing import Protocol

from termreg.findings import Place


class Located(Protocol):
    """Where the values of one document stand.

    Reports point at the document that was sent, while rules speak of the record that was read
    from it: `nearest` leads from the one to the other, and the rest take what it gives.
    """

    def nearest(self, pointer: str) -> str:
        """Give the pointer to report for a pointer of a record.

        What the document does not have is told of at the object around it.
        """

    def of(self, pointer: str, *, key: bool = False) -> Place | None:
        """Give the place of a value, or of its key; None where the document has no lines."""

    def start(self, pointer: str) -> tuple[int, int]:
        """Give the line and column where a value begins; those of the document if there is none."""

    def cell(self, pointer: str) -> str | None:
        """Give the cell of a value, such as ``Courses!C7``; None where there are no cells."""


class Moved:
    """Places of a record that is not written as it stands: each part has its origin."""

    def __init__(self, places: Located, origins: Mapping[str, str]) -> None:
        """`origins` lead from pointers of the record to pointers of the document."""
        self._places, self._origins = places, origins

    def nearest(self, pointer: str) -> str:
        """Give the pointer of the document from which a value came, or of what is around it."""
        known = pointer
        while known and known not in self._origins:
            known = known.rpartition("/")[0]
        origin = self._origins.get(known, known)
        return self._places.nearest(origin + pointer[len(known) :])

    def of(self, pointer: str, *, key: bool = False) -> Place | None:
        """Give the place of a value of the document, or of its key."""
        return self._places.of(pointer, key=key)

    def start(self, pointer: str) -> tuple[int, int]:
        """Give the line and column where a value of the document begins."""
        return self._places.start(pointer)

    def cell(self, pointer: str) -> str | None:
        """Give the cell of a value, where there are cells."""
        return self._places.cell(pointer)


class Parts:
    """Places in a document of several parts; a pointer begins with the name of its part."""

    def __init__(self, parts: Mapping[str, Located]) -> None:
        """`parts` are those that could be read."""
        self._parts = parts

    def nearest(self, pointer: str) -> str:
        """Give the pointer of the document, its part first."""
        name, places, rest = self._part(pointer)
        return name + places.nearest(rest) if places else name

    def of(self, pointer: str, *, key: bool = False) -> Place | None:
        """Give the place of a value, or of its key."""
        _, places, rest = self._part(pointer)
        return places.of(rest, key=key) if places else None

    def start(self, pointer: str) -> tuple[int, int]:
        """Give the line and column where a value begins; those of the document if there is none."""
        _, places, rest = self._part(pointer)
        return places.start(rest) if places else (1, 1)

    def cell(self, pointer: str) -> str | None:
        """Give the cell of a value, where there are cells."""
        _, places, rest = self._part(pointer)
        return places.cell(rest) if places else None

    def _part(self, pointer: str) -> tuple[str, Located | None, str]:
        name, slash, rest = pointer[1:].partition("/")
        return f"/{name}", self._parts.get(name), f"{slash}{rest}"
