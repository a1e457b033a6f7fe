"""The text that was sent, with what is said of it marked."""

import pytest

from termreg.errors import NotJsonError
from termreg.findings import Finding, Place, Severity
from termreg.validation.report import RecordInfo
from termreg.web.check_found import Told
from termreg.web.check_source import Gap, Line, around, source


def told(number: int, place: Place | None, severity: Severity = Severity.ADVICE) -> Told:
    """Say something of a place."""
    finding = Finding(code="MC-1", severity=severity, what="a", why="b", how="c", place=place)
    return Told(number, finding, RecordInfo())


def pieces(text: str, *held: Told) -> list[tuple[str, list[int], list[int]]]:
    """Give the pieces of a text of one line: what they are about and what begins in them."""
    (line,) = source(text, held)
    assert isinstance(line, Line)
    return [
        (piece.text, [t.number for t in piece.about], [t.number for t in piece.begins])
        for piece in line.pieces
    ]


def test_a_place_is_marked() -> None:
    """And nothing beside it."""
    assert pieces('{"a": 1}', told(1, Place(1, 7, 1, 8))) == [
        ('{"a": ', [], []),
        ("1", [1], [1]),
        ("}", [], []),
    ]


def test_places_that_overlap_are_each_marked() -> None:
    """The gravest decides how a stretch looks."""
    first = told(1, Place(1, 1, 1, 4))
    second = told(2, Place(1, 3, 1, 6), Severity.VIOLATION)
    assert pieces("abcdefg", first, second) == [
        ("ab", [1], [1]),
        ("c", [1, 2], [2]),
        ("de", [2], []),
        ("fg", [], []),
    ]
    (line,) = source("abcdefg", [first, second])
    assert isinstance(line, Line)
    assert [piece.severity for piece in line.pieces] == [
        Severity.ADVICE,
        Severity.VIOLATION,
        Severity.VIOLATION,
        None,
    ]


def test_what_goes_on_over_lines_is_marked_where_it_begins() -> None:
    """A whole record is not painted over."""
    first, *_ = source("{\n}", [told(1, Place(1, 1, 2, 2))])
    assert isinstance(first, Line)
    assert [(p.text, bool(p.about)) for p in first.pieces] == [("{", True)]


@pytest.mark.parametrize("place", [None, Place(9, 1, 9, 2), Place(1, 90, 1, 95)])
def test_a_place_that_the_text_does_not_have_breaks_nothing(place: Place | None) -> None:
    """Such as that of a file in an archive."""
    lines = source("ab", [told(1, place)])
    assert "".join(p.text for line in lines if isinstance(line, Line) for p in line.pieces) == "ab"


def test_an_empty_line_can_be_marked() -> None:
    """There is always something to go to."""
    assert pieces("", told(1, Place(1, 1, 1, 1))) == [(" ", [1], [1])]


def test_of_a_long_text_the_marked_lines_are_shown() -> None:
    """With some around them, and how many are left out."""
    text = "\n".join(["x"] * 200)
    shown = source(text, [told(1, Place(100, 1, 100, 2))])
    assert [line.number for line in shown if isinstance(line, Line)] == list(range(97, 104))
    assert [line for line in shown if isinstance(line, Gap)] == [Gap(1, 96), Gap(104, 200)]


def test_lines_end_where_the_checker_ends_them() -> None:
    """A line separator of Unicode is a character like any other."""
    first, second = source("a\u2028b\r\nc", [])
    assert isinstance(first, Line)
    assert isinstance(second, Line)
    assert (first.pieces[0].text, second.pieces[0].text) == ("a\u2028b", "c")


def test_the_line_that_cannot_be_read_is_shown() -> None:
    """With some around; nothing where no line is named."""
    shown = around("\n".join("abcdefgh"), NotJsonError("x", 5, 1))
    assert [line.number for line in shown if line.marked] == [5]
    assert (shown[0].number, shown[-1].number) == (2, 8)
    assert around("a", NotJsonError("x")) == ()
    assert around("a", ValueError()) == ()
