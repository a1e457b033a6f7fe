"""What is noticed while a record is read, before it is known what else the record lacks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from termreg.findings import Suggestion

ADOPT: Final = "adopt"
"""For `Remark.if_missing`: speak with the words of the rule that found the absence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One thing that was noticed: the rule's code, where, and what fills the rule's messages.

    `holder` is the pointer of the object around it. Where the value that it is about counts as
    absent, `stands_for` is the key that is then missing from that object; if a rule demands the
    key, this remark takes that rule's place, under the code `if_missing` (or, with `ADOPT`, under
    the demanding rule's own), so that one cause is said once.
    """

    code: str
    pointer: str
    holder: str
    slots: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    got: object = None
    suggestion: Suggestion | None = None
    at_key: bool = False
    stands_for: str | None = None
    if_missing: str | None = None
