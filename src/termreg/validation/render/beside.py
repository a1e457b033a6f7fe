"""What some forms of a report want beside the report itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from termreg.standard.model import Rule

if TYPE_CHECKING:
    from termreg.validation.agreed import Agreed


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """The rules of the standard, what was sent, and the records as they were understood."""

    rules: Mapping[str, Rule]
    data: bytes = b""
    records: "Agreed | None" = None
