"""A report for a reader at a terminal."""

from collections.abc import Callable

from termreg.validation.check import Checker
from termreg.validation.render.text import render
from termreg.validation.report import Report


def _text(checker: Checker, data: bytes, *, colour: bool = False) -> str:
    return render(checker.check(data), data, colour=colour)


def test_what_is_ready_comes_first(checker: Checker, record: Callable[..., bytes]) -> None:
    """A batch begins with how many records are ready."""
    data = b"[" + record() + b"," + record(title=None) + b"]"
    assert _text(checker, data).startswith("1 of 2 records are ready.\n")


def test_a_ready_record_is_told_so(checker: Checker, record: Callable[..., bytes]) -> None:
    """The good news needs one line."""
    assert _text(checker, record()).startswith("“Data skills” is ready.\n")


def test_a_warning_leaves_a_record_ready(checker: Checker, record: Callable[..., bytes]) -> None:
    """The headline says so and counts."""
    first = _text(checker, record(id=None)).splitlines()[0]
    assert first == "“Data skills” is ready, with warnings: 1 warning."


def test_the_line_is_quoted_with_a_caret_under_the_value(
    checker: Checker, record: Callable[..., bytes]
) -> None:
    """The reader sees the value where it stands."""
    data = record(level="SCQF 66").replace(b', "level"', b',\n\t"level"')
    assert '    2 |  "level": "SCQF 66"}\n      |           ^^^^^^^^^\n' in _text(checker, data)


def test_a_long_line_is_quoted_around_the_value(
    checker: Checker, record: Callable[..., bytes]
) -> None:
    """A record in one line does not fill the screen."""
    quoted = [line for line in _text(checker, record(level="SCQF 66")).splitlines() if "|" in line]
    assert max(map(len, quoted)) < 100
    assert quoted[0][quoted[1].index("^") :].startswith('"SCQF 66"')


def test_findings_of_one_cause_share_their_words(
    checker: Checker, record: Callable[..., bytes]
) -> None:
    """How to mend it and why stand once."""
    text = _text(checker, record(titel=1, coffee=2))
    assert (text.count("warning MC-008"), text.count("Why: ")) == (2, 1)


def test_only_the_first_twenty_are_shown(checker: Checker, record: Callable[..., bytes]) -> None:
    """The others are counted by their rules."""
    text = _text(checker, record(**{f"unknown{n}": n for n in range(30)}))
    more = "And 10 more, which every other form of this report shows in full:"
    assert text.endswith(f"\n{more}\n  MC-008: 10\n")


def test_colour_is_by_severity(checker: Checker, record: Callable[..., bytes]) -> None:
    """Colour comes beside the word, never instead of it."""
    text = _text(checker, record(title=None), colour=True)
    assert "\x1b[31mviolation MC-010" in text


def test_no_colour_unless_asked(checker: Checker, record: Callable[..., bytes]) -> None:
    """A report in a file has no escape codes."""
    assert "\x1b" not in _text(checker, record(title="\x1b[31mred"))


def test_a_record_that_could_not_be_checked_says_why(checker: Checker) -> None:
    """It is neither ready nor not."""
    text = _text(checker, b'[{"title": "x"}, 7]')
    assert "/1: This record could not be checked.\n  Line 1, column 18: A record is an" in text


def test_a_report_without_a_place_quotes_nothing(report: Callable[..., Report]) -> None:
    """What is missing from a record is shown at its beginning."""
    found = report(title=None)
    assert "| {" in render(found, b'{"a": 1}')
