"""From bytes to records."""

import pytest

from termreg.errors import DoubledKeyError, NotJsonError
from termreg.validation.intake.limits import Limits
from termreg.validation.intake.record import read


def _pointers(data: bytes) -> list[str]:
    return [item.pointer for item in read(data, Limits()).items]


def test_a_record_is_the_whole_document() -> None:
    """The pointer of the whole document is empty (RFC 6901)."""
    assert _pointers(b'{"title": "x"}') == [""]


def test_the_records_of_a_list_are_numbered() -> None:
    """Pointers begin at the document that was sent."""
    assert _pointers(b"[{}, {}]") == ["/0", "/1"]


def test_the_records_of_a_graph_stand_in_it() -> None:
    """JSON-LD gathers records in ``@graph``."""
    assert _pointers(b'{"@graph": [{}, {}]}') == ["/@graph/0", "/@graph/1"]


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b'{"a": 1, "a": 2}', (1, 10)),
        (b'{"b": {"a": 1,\n "a": 2}}', (2, 2)),
        (b'[{}, {"a": 1, "\\u0061": 1}]', (1, 15)),
        (b'{"a/b": 1, "a": {"b": 1, "b": 2}}', (1, 26)),
    ],
)
def test_a_doubled_key_is_refused_at_its_second_place(data: bytes, place: tuple[int, int]) -> None:
    """One of two values would be lost, and nobody could say which."""
    with pytest.raises(DoubledKeyError) as refused:
        read(data, Limits())
    assert (refused.value.line, refused.value.column) == place


def test_a_record_that_cannot_be_read_stands_beside_the_others() -> None:
    """One bad entry of a catalogue does not stop the check of the rest."""
    items = read(b'[{"title": "x"}, 7]', Limits()).items
    assert [item.failure is None for item in items] == [True, False]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"{'a': 1}", "double quotation marks"),
        (b'{"a" 1}', "colon"),
        (b'{"a": 1 "b": 2}', "comma"),
        (b'{"a": }', "value was expected"),
        (b'{"a": "x\ty"}', "tab"),
        (b'{"a": "\\x"}', "backslash"),
        (b"{}{}", "Several records"),
    ],
)
def test_a_slip_in_json_is_told_in_plain_words(data: bytes, says: str) -> None:
    """What a parser calls a delimiter is a comma to the person who forgot it."""
    with pytest.raises(NotJsonError, match=says):
        read(data, Limits())
