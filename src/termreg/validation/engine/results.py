"""What an engine answers, and what every engine can do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from termreg.findings import Severity
from termreg.vocabulary.namespaces import SH

Node = NamedNode | BlankNode | Literal

SEVERITIES: Final = {
    f"{SH}Violation": Severity.VIOLATION,
    f"{SH}Warning": Severity.WARNING,
    f"{SH}Info": Severity.ADVICE,
}


@dataclass(frozen=True, slots=True)
class Result:
    """One validation result (SHACL §3.6.2). `path` is None where it is not a single property."""

    focus: Node
    path: str | None
    value: Node | None
    component: str
    shape: str | None
    severity: Severity


class Answer(Protocol):
    """What the shapes of each profile say of one record, asked by the name of the profile."""

    def results(self, profile: str) -> Iterable[Result]:
        """Give what they say, in no order."""
        ...

    def violates(self, profile: str) -> bool:
        """Say whether any of it is a violation."""
        ...


class Profiles(Protocol):
    """The shapes of every profile, compiled once and asked many times, from any thread."""

    def ask(self, triples: Sequence[Triple], profiles: Sequence[str]) -> Answer:
        """Check a record; the answer may be asked for the profiles named here, and no others."""
        ...

    def prepare(self) -> None:
        """Compile now what would be compiled when it is first asked."""
        ...
