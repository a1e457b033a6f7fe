"""What a check says: findings as values, the same in every channel and for every kind of check."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """How much a finding matters; ``sh:Violation``, ``sh:Warning`` and ``sh:Info`` of SHACL."""

    VIOLATION = "violation"
    WARNING = "warning"
    ADVICE = "advice"

    @property
    def rank(self) -> int:
        """Give 0 for the gravest."""
        return list(Severity).index(self)


_SEVERITIES = tuple(severity.value for severity in Severity)


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the bytes that were sent: lines and columns count from 1, the end is excluded."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What may have been meant: `confidence` is 0–1; safe means one deterministic correction."""

    value: str
    confidence: float
    safe: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """What a SHACL report says of a finding besides (SHACL §3.6.2).

    `holder` is the pointer of the object that it is about and `focus` its address, if it has one;
    `path` is the property, `component` the kind of constraint, `value` the value as N-Triples
    writes it. What was found while reading has no component.
    """

    holder: str
    focus: str | None = None
    path: str | None = None
    component: str | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One cause, said once: where it is, what it is, why it matters, how to mend it.

    `code` is stable for ever (``MC-nnn`` of the standard, ``TR-nnn`` of a vocabulary).
    `pointer` is a JSON pointer into the document that was sent (RFC 6901), `cell` a cell of a
    sheet, `subject` the address that a vocabulary finding is about. `rule` is the rule's page.
    `trace` is told in RDF alone and does not tell one finding from another.
    """

    code: str
    severity: Severity
    what: str
    why: str
    how: str
    pointer: str | None = None
    subject: str | None = None
    place: Place | None = None
    cell: str | None = None
    got: str | None = None
    expected: str | None = None
    term: str | None = None
    rule: str | None = None
    source: str | None = None
    suggestion: Suggestion | None = None
    trace: Trace | None = field(default=None, compare=False, repr=False)

    @property
    def fingerprint(self) -> str:
        """Give a mark that stays the same from run to run while the cause does (16 hex digits)."""
        where = self.pointer if self.pointer is not None else (self.cell or self.subject or "")
        from hashlib import sha256  # noqa: PLC0415 - the terminal has no use for marks

        cause = "\x1f".join((self.code, where, self.got or "")).encode()
        return sha256(cause).hexdigest()[:16]


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort findings as a reader meets them: by place, then the gravest first, then by code."""
    return tuple(sorted(findings, key=_place_in_order))


def document(finding: Finding, **where: str | None) -> dict[str, Any]:
    """Give a finding as JSON values, every member named; what is not known is null.

    `where` are the members that say where it is in the kind of thing that was checked, such as
    ``pointer`` and ``cell`` of a record, ``file`` and ``subject`` of a vocabulary.
    """
    place, suggestion = finding.place, finding.suggestion
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        **where,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "end_line": place.end_line if place else None,
        "end_column": place.end_column if place else None,
        "got": finding.got,
        "expected": finding.expected,
        "what": finding.what,
        "why": finding.why,
        "how": finding.how,
        "term": finding.term,
        "rule": finding.rule,
        "source": finding.source,
        "suggestion": _suggestion(suggestion) if suggestion else None,
        "fingerprint": finding.fingerprint,
    }


def _suggestion(made: Suggestion) -> dict[str, Any]:
    return {"value": made.value, "confidence": made.confidence, "safe": made.safe}


def counts(findings: Iterable[Finding]) -> dict[str, int]:
    """Count findings by severity, every severity named."""
    counted = dict.fromkeys(_SEVERITIES, 0)
    for finding in findings:
        counted[finding.severity.value] += 1
    return counted


def _place_in_order(finding: Finding) -> tuple[int, int, int, str, str, str]:
    place = finding.place
    return (
        place.line if place else 0,
        place.column if place else 0,
        finding.severity.rank,
        finding.code,
        finding.pointer or finding.subject or "",
        finding.got or "",
    )
