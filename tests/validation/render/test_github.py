"""A report as annotations of GitHub Actions."""

import re
from collections.abc import Callable
from dataclasses import replace

from termreg.validation.check import Checker
from termreg.validation.render import github
from termreg.validation.report import Batch, Report


def _lines(found: Report | Batch) -> list[str]:
    return github.render(found).decode().splitlines()


def _of_file(report: Report, name: str) -> Report:
    return replace(report, record=replace(report.record, file=name))


def test_a_finding_is_a_command_at_its_place(report: Callable[..., Report]) -> None:
    """Level, file, line and columns, as GitHub documents them."""
    first = _lines(_of_file(report(level="SCQF 66"), "a.json"))[0]
    found = re.fullmatch(
        r"::error file=a\.json,line=1,endLine=1,col=(\d+),endColumn=(\d+),.*", first
    )
    assert found
    assert int(found[2]) - int(found[1]) == len('"SCQF 66"')


def test_severities_are_the_levels_of_github(report: Callable[..., Report]) -> None:
    """Violation, warning and advice are error, warning and notice; the totals come last."""
    lines = _lines(report(level="SCQF 66", coffee=1, language="English"))
    assert [line.split()[0] for line in lines] == ["::error", "::warning", "::notice", "::notice"]
    assert lines[-1] == "::notice title=termreg::0 of 1 record is ready."


def test_signs_that_github_obeys_are_escaped(report: Callable[..., Report]) -> None:
    """A title or a file name starts no command and no property of its own."""
    found = _of_file(report(title="50% a,b: c\n::error::x", level="SCQF 66"), "a,b:c%.json")
    first = _lines(found)[0]
    assert first.startswith("::error file=a%2Cb%3Ac%25.json,line=1,")
    assert "title=MC-020 50%25 a%2Cb%3A c\\u000a%3A%3Aerror%3A%3Ax::" in first


def test_what_github_would_drop_is_counted(report: Callable[..., Report]) -> None:
    """It shows ten of each level."""
    lines = _lines(report(**{f"unknown{n}": n for n in range(13)}))
    assert sum(line.startswith("::warning") for line in lines) == 10
    assert lines[-1].endswith("because GitHub shows 10 of each level: 3 warnings.")


def test_a_record_that_could_not_be_checked_is_an_error(checker: Checker) -> None:
    """It comes before all else."""
    first = _lines(checker.check(b"[{}, 7]"))[0]
    assert first.startswith("::error title=We could not read this record::Line 1, column 6:")


def test_many_that_could_not_be_checked_leave_room_for_nothing_else(checker: Checker) -> None:
    """Errors are ten in all, and the others are counted."""
    lines = _lines(checker.check(b"[{}" + b", 7" * 12 + b"]"))
    assert sum(line.startswith("::error") for line in lines) == 10
    assert "Not shown here" in lines[-1]


def test_without_a_file_there_is_no_line(report: Callable[..., Report]) -> None:
    """GitHub would look for it in a file of its own choice."""
    assert "line=" not in _lines(report(level="SCQF 66"))[0]
