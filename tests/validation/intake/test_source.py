"""Offsets of a text as lines and columns."""

from termreg.findings import Place
from termreg.validation.intake.source import Source


def test_a_place_may_run_over_lines() -> None:
    """The end of a place is excluded."""
    assert Source("ab\ncd").place(1, 4) == Place(1, 2, 2, 2)


def test_a_line_is_given_without_its_break() -> None:
    """A quoted line ends where its text does."""
    assert Source("one\r\ntwo\n").line(1) == "one"


def test_the_last_line_needs_no_break() -> None:
    """A file may end without a line break."""
    assert Source("one\ntwo").line(2) == "two"
