"""A report as JUnit XML, read by a reader of JUnit files."""

from collections.abc import Callable
from dataclasses import replace

from junitparser import Error, Failure, JUnitXml, TestCase

from termreg.validation.check import Checker
from termreg.validation.render import junit
from termreg.validation.report import Batch, Report


def _cases(found: Report | Batch) -> list[TestCase]:
    return [case for suite in JUnitXml.fromstring(junit.render(found)) for case in suite]


def test_every_record_is_a_test(checker: Checker, record: Callable[..., bytes]) -> None:
    """Ready passes, not ready fails, not checked is an error."""
    found = checker.check(b"[" + record() + b"," + record(title=None) + b", 7]")
    kinds = [[type(result) for result in case.result] for case in _cases(found)]
    assert kinds == [[], [Failure], [Error]]


def test_the_totals_are_those_of_the_cases(checker: Checker, record: Callable[..., bytes]) -> None:
    """A build server shows them without opening the cases."""
    told = JUnitXml.fromstring(junit.render(checker.check(b"[" + record() + b", {}, 7]")))
    assert (told.tests, told.failures, told.errors) == (3, 1, 1)


def test_a_failure_says_where_and_how(report: Callable[..., Report]) -> None:
    """Each violation has its line; warnings do not fail."""
    (case,) = _cases(report(level="SCQF 66", coffee=1))
    (failure,) = case.result
    assert failure.message == "1 violation"
    assert failure.text
    assert "(/level): violation MC-020: “SCQF 66” is not" in failure.text
    assert case.system_out
    assert "MC-008" in case.system_out


def test_a_warning_alone_is_a_pass(report: Callable[..., Report]) -> None:
    """It is told as output."""
    (case,) = _cases(report(coffee=1))
    assert case.is_passed
    assert "MC-008" in (case.system_out or "")


def test_each_file_is_a_suite(report: Callable[..., Report]) -> None:
    """As build servers group tests."""
    found = report()
    named = [replace(found, record=replace(found.record, file=name)) for name in ("a", "b", "a")]
    suites = JUnitXml.fromstring(junit.render(Batch(reports=tuple(named))))
    assert [(suite.name, suite.tests) for suite in suites] == [("a", 2), ("b", 1)]


def test_two_records_of_one_title_are_two_tests(
    checker: Checker, record: Callable[..., bytes]
) -> None:
    """Their place tells them apart."""
    names = [case.name for case in _cases(checker.check(b"[" + record() + b"," + record() + b"]"))]
    assert names == ["Data skills (/0)", "Data skills (/1)"]
