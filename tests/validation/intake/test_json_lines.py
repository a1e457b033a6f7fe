"""One record a line: every line has its own number, and its own luck."""

import pytest

from termreg.errors import NotJsonError, TooBigError, TooManyError, UnreadableRecordError
from termreg.validation.check import Checker
from termreg.validation.intake.json_lines import read
from termreg.validation.intake.limits import Limits
from termreg.validation.intake.reading import NOTHING_KNOWN, Reading
from termreg.validation.report import Batch

_LINES = b'{"title": "a"}\n\n{"title": "b",\n[{}]\r\n  {"title": "d"}\n'


def test_the_records_are_numbered_and_blank_lines_are_not(reading: Reading) -> None:
    """The pointer of a record is its number, from 0."""
    items = read(_LINES, Limits(), reading).items
    assert [item.pointer for item in items] == ["/0", "/1", "/2", "/3"]
    assert [item.failure is None for item in items] == [True, False, False, True]


def test_a_bad_line_is_told_at_its_line(reading: Reading) -> None:
    """The line is that of the file."""
    failures = [item.failure for item in read(_LINES, Limits(), reading).items if item.failure]
    assert [failure.line for failure in failures] == [3, 4]


def test_a_value_is_told_at_its_line(reading: Reading) -> None:
    """Pointers and places lead into the right line."""
    places = read(_LINES, Limits(), reading).places
    assert places.nearest("/3/title/en") == "/3/title"
    place = places.of("/3/title")
    assert place is not None
    assert (place.line, place.column, place.end_column) == (5, 13, 16)
    assert places.start("/1") == (1, 1)
    assert places.cell("/3/title") is None


def test_the_findings_of_each_line_stand_in_it(checker: Checker) -> None:
    """The whole way: every finding of a record is on the line of that record."""
    found = checker.check(b'{"type": "Offer", "nmae": "x"}\n{"type": "Offer", "titel": "y"}\n')
    assert isinstance(found, Batch)
    lines = [{f.place.line for f in report.findings if f.place} for report in found.reports]
    assert lines == [{1}, {2}]


def test_where_no_line_can_be_read_the_first_failure_is_raised() -> None:
    """A file that is none of this is told as one mistake."""
    with pytest.raises(NotJsonError) as refused:
        read(b"\nx\ny\n", Limits(), NOTHING_KNOWN)
    assert refused.value.line == 2


@pytest.mark.parametrize("lines", [1, 2])
def test_as_many_lines_as_records_are_read(lines: int) -> None:
    """At and under the limit."""
    held = read(b"{}\n" * lines, Limits(max_records=2), NOTHING_KNOWN)
    assert len(held.items) == lines


def test_too_many_lines_are_refused() -> None:
    """And over it."""
    with pytest.raises(TooManyError, match="2 records") as refused:
        read(b"{}\n{}\n{}\n", Limits(max_records=2), NOTHING_KNOWN)
    assert refused.value.line == 3


def test_one_line_is_no_larger_than_a_record() -> None:
    """The limit of a record holds for each line, that of the file for all of them."""
    limits = Limits(max_record_bytes=14, max_unpacked_bytes=60)
    data = b'{"a": "12345"}\n{"a": "123456"}\n'
    items = read(data, limits, NOTHING_KNOWN).items
    assert [type(item.failure) for item in items] == [type(None), TooBigError]
    with pytest.raises(UnreadableRecordError, match="at most 60"):
        read(data * 2, limits, NOTHING_KNOWN)
