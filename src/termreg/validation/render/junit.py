"""A report as JUnit XML, which build servers show as tests: one test case a record.

Violations make a record's test fail, warnings and advice are its output, and one that could not be
checked is an error. There are no times in it, so that the same report gives the same bytes.
"""

from collections.abc import Iterable
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from termreg.findings import Finding, Severity
from termreg.validation.render import words
from termreg.validation.report import Batch, Report
from termreg.vocabulary.render.escapes import printable

_WITHOUT_FILE: Final = "records"


def render(found: Report | Batch) -> bytes:
    """Write a report: a suite for each file, as UTF-8."""
    root = Element("testsuites", {"name": "termreg", **_counts(found.reports)})
    by_file: dict[str | None, list[Report]] = {}
    for report in found.reports:
        by_file.setdefault(report.record.file, []).append(report)
    for file, held in by_file.items():
        name = printable(file or _WITHOUT_FILE)
        suite = SubElement(root, "testsuite", {"name": name, **_counts(held)})
        for report in held:
            _case(suite, report, name)
    indent(root)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _counts(reports: Iterable[Report]) -> dict[str, str]:
    held = list(reports)
    errors = sum(report.problem is not None for report in held)
    failures = sum(report.problem is None and not report.conforms for report in held)
    return {"tests": str(len(held)), "failures": str(failures), "errors": str(errors)}


def _case(suite: Element, report: Report, file: str) -> None:
    called, pointer = words.called(report), report.record.pointer
    name = f"{called} ({pointer})" if pointer and pointer not in called else called
    case = SubElement(suite, "testcase", {"name": printable(name), "classname": file})
    if report.problem is not None:
        told = {"message": printable(report.problem.title), "type": report.problem.slug}
        SubElement(case, "error", told).text = printable(report.problem.detail)
        return
    violations = [f for f in report.findings if f.severity is Severity.VIOLATION]
    others = [f for f in report.findings if f.severity is not Severity.VIOLATION]
    if not report.conforms:
        counted = words.counted({**report.counts, Severity.WARNING: 0, Severity.ADVICE: 0})
        failure = SubElement(case, "failure", {"message": counted, "type": "not-ready"})
        failure.text = "\n".join(_told(finding) for finding in violations)
    if others:
        SubElement(case, "system-out").text = "\n".join(_told(finding) for finding in others)


def _told(finding: Finding) -> str:
    stands = words.stands(finding)
    where = f"{stands}: " if stands else ""
    said = f"{where}{finding.severity} {finding.code}: {finding.what} {finding.how}"
    return printable(said)
