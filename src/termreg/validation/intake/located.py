"""What a document says of where its values stand, whatever its format."""

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
