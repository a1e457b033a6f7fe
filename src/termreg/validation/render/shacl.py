"""A report as a SHACL validation report (SHACL §3.6), in Turtle and in JSON-LD.

Only a violation keeps a record from conforming, which ``sh:conformanceDisallows`` (SHACL 1.2)
says; by SHACL 1.0 alone any result would. A rule that is found while a record is read has no
constraint component of SHACL's, so its own address stands there.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from termreg.findings import Finding, Severity
from termreg.validation.render import words
from termreg.validation.report import Batch, Report
from termreg.vocabulary.namespaces import RDFS, SH, STD, XSD
from termreg.vocabulary.render.escapes import in_json, printable

_PREFIXES: Final = {"rdfs": RDFS, "sh": SH, "std": STD}
_SEVERITIES: Final = {
    Severity.VIOLATION: "sh:Violation",
    Severity.WARNING: "sh:Warning",
    Severity.ADVICE: "sh:Info",
}
_LANGUAGE: Final = "en"
_SHORT: Final = ("_:", "sh:", "std:")
_LOCAL: Final = re.compile(r"[A-Za-z]+")
_BOOLEAN: Final = NamedNode(f"{XSD}boolean")


@dataclass(frozen=True, slots=True)
class _Node:
    """An address, a name with a prefix, or a label for an object that has no address."""

    name: str

    @property
    def in_turtle(self) -> str:
        if self.name.startswith(_SHORT):
            return self.name
        for prefix, base in _PREFIXES.items():
            if self.name.startswith(base) and _LOCAL.fullmatch(self.name, len(base)):
                return f"{prefix}:{self.name[len(base) :]}"
        return f"<{self.name}>"


_Value = _Node | Literal
_Said = list[tuple[str, _Value]]


def turtle(found: Report | Batch) -> bytes:
    """Write the report as Turtle."""
    lines = [f"@prefix {name}: <{uri}> ." for name, uri in _PREFIXES.items()]
    lines += ["", "[] a sh:ValidationReport ;"]
    lines += [f"    {name} {_in_turtle(value)} ;" for name, value in _about(found)]
    for said in _results(found):
        inside = [f"        {name} {_in_turtle(value)} ;" for name, value in said]
        lines += ["    sh:result [ a sh:ValidationResult ;", *inside, "    ] ;"]
    lines[-1] = f"{lines[-1].removesuffix(' ;')} ."
    return "".join(f"{printable(line)}\n" for line in lines).encode()


def json_ld(found: Report | Batch) -> bytes:
    """Write the report as JSON-LD, which says the same."""
    document: dict[str, Any] = {"@context": _PREFIXES, "@type": "sh:ValidationReport"}
    document |= _members(_about(found))
    document["sh:result"] = [
        {"@type": "sh:ValidationResult", **_members(said)} for said in _results(found)
    ]
    return in_json(json.dumps(document, ensure_ascii=False, indent=2)).encode() + b"\n"


def _about(found: Report | Batch) -> _Said:
    """Say whether all conforms, and which records could not be checked."""
    conforms = Literal(str(found.conforms).lower(), datatype=_BOOLEAN)
    said: _Said = [("sh:conforms", conforms), ("sh:conformanceDisallows", _Node("sh:Violation"))]
    for report in found.reports:
        if report.problem is not None:
            name = words.called(report)
            told = f"{name} could not be checked: {report.problem.detail}"
            said.append(("rdfs:comment", Literal(told, language=_LANGUAGE)))
    return said


def _results(found: Report | Batch) -> Iterator[_Said]:
    labels: dict[tuple[str | None, str], str] = {}
    for report in found.reports:
        for finding in report.findings:
            holder = finding.trace.holder if finding.trace else report.record.pointer
            place = (report.record.file, holder)
            yield list(_result(finding, labels.setdefault(place, f"_:record{len(labels)}")))


def _result(finding: Finding, label: str) -> Iterator[tuple[str, _Value]]:
    trace, rule = finding.trace, finding.rule
    yield "sh:focusNode", _Node((trace.focus if trace else None) or label)
    if trace and trace.path:
        yield "sh:resultPath", _Node(trace.path)
    if trace and trace.value:
        yield "sh:value", _term(trace.value)
    yield "sh:resultSeverity", _Node(_SEVERITIES[finding.severity])
    component = (trace.component if trace else None) or rule
    if component:
        yield "sh:sourceConstraintComponent", _Node(component)
    if rule:
        yield "sh:sourceShape", _Node(rule)
    message = f"{finding.what} {finding.how}"
    yield "sh:resultMessage", Literal(message, language=_LANGUAGE)
    if finding.pointer is not None:
        yield "std:pointer", Literal(finding.pointer)


def _term(written: str) -> _Value:
    """Read a value as N-Triples writes it."""
    statement = f"<x:subject> <x:predicate> {written} ."
    (quad,) = parse(statement, RdfFormat.N_TRIPLES)
    found = quad.object
    return found if isinstance(found, Literal) else _Node(str(getattr(found, "value", found)))


def _in_turtle(value: _Value) -> str:
    if isinstance(value, _Node):
        return value.in_turtle
    return value.value if value.datatype == _BOOLEAN else str(value)


def _members(said: _Said) -> dict[str, Any]:
    members: dict[str, list[Any]] = {}
    for name, value in said:
        members.setdefault(name, []).append(_in_json_ld(value))
    return {name: held[0] if len(held) == 1 else held for name, held in members.items()}


def _in_json_ld(value: _Value) -> Any:  # noqa: ANN401 - JSON
    if isinstance(value, _Node):
        return {"@id": value.name}
    if value.language:
        return {"@value": value.value, "@language": value.language}
    if value.datatype == _BOOLEAN:
        return value.value == "true"
    if value.datatype.value == f"{XSD}string":
        return value.value
    return {"@value": value.value, "@type": value.datatype.value}
