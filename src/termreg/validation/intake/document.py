"""What a reader gives: the records of one document, and where their values stand."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from termreg.errors import UnreadableRecordError
from termreg.validation.intake.located import Located


@dataclass(frozen=True, slots=True)
class Item:
    """One record of a document, or the reason why it cannot be read."""

    pointer: str
    record: dict[str, Any] | None
    failure: UnreadableRecordError | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """What was sent: its records in order, and where each value stands; `many` for a list."""

    places: Located
    items: tuple[Item, ...]
    many: bool


class Records(Protocol):
    """Records in order, in whatever kind of document: `many` where it can hold more than one."""

    @property
    def items(self) -> Iterable[Item]:
        """The records, each or the reason why it cannot be read."""

    @property
    def many(self) -> bool:
        """Whether the document holds a list."""
