"""Hostile input is refused with its place, before any parser sees it."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termreg.errors import (
    NoRecordError,
    NotJsonError,
    NotTextError,
    TooBigError,
    TooDeepError,
    TooManyError,
    UnreadableRecordError,
)
from termreg.validation.intake.limits import Limits
from termreg.validation.intake.record import read
from termreg.validation.intake.screen import decode, is_plain, scan
from termreg.validation.intake.source import Source

_BAD = {
    "an empty file": (b"", NoRecordError, (1, 1)),
    "a blank file": (b" \n ", NoRecordError, (1, 1)),
    "UTF-16 with a mark": ("{}".encode("utf-16"), NotTextError, (1, 1)),
    "UTF-16 without one": ('{"a":1}'.encode("utf-16-le"), NotTextError, (1, 1)),
    "UTF-32": ("{}".encode("utf-32-be"), NotTextError, (1, 1)),
    "bytes that are no UTF-8": (b'{\n "a": "\xc3("}', NotTextError, (2, 8)),
    "an encoded surrogate": (b'{"a": "\xed\xa0\x80"}', NotTextError, (1, 8)),
    "half a character": (b'{"a": "\\ud800"}', NotJsonError, (1, 7)),
    "half a character in a key": (b'{"\\udc00": 1}', NotJsonError, (1, 2)),
    "a text without an end": (b'{"a": "x', NotJsonError, (1, 7)),
    "NaN": (b'{"a": NaN}', NotJsonError, (1, 7)),
    "Infinity": (b'{"a": -Infinity}', NotJsonError, (1, 7)),
    "a number too large": (b'{"a": 1e999}', NotJsonError, (1, 7)),
    "a million digits": (b'{"a": ' + b"7" * 1_000_000 + b"}", NotJsonError, (1, 7)),
    "100,000 lists": (b"[" * 100_000, TooDeepError, (1, 33)),
    "100,000 objects": (b'{"a":' * 100_000, TooDeepError, (1, 161)),
    "too many values of one key": (
        b'{"a": [' + b"1," * 500 + b"1]}",
        TooManyError,
        (1, 7),
    ),
    "too many values in all": (
        b'{"a": {' + b'"b":[1],' * 20_000 + b'"c":1}}',
        TooManyError,
        None,
    ),
    "too many types": (b'{"type": [' + b'"a",' * 8 + b'"a"]}', TooManyError, (1, 10)),
    "an escape that is cut short": (b'{"a": "\\u00"}', NotJsonError, (1, 9)),
    "a web page": (b"<!DOCTYPE html><html></html>", NotJsonError, (1, 1)),
    "a trailing comma": (b'{"a": 1,}', NotJsonError, (1, 8)),
    "a trailing comma in a list": (b'{"a": [1 , \n]}', NotJsonError, (1, 10)),
    "a trailing comma on a line before": (b'{"a": 1,\n\n}', NotJsonError, (1, 8)),
    "a key in single quotation marks": (b"{'a': 1}", NotJsonError, (1, 2)),
    "two documents": (b"{} {}", NotJsonError, (1, 4)),
    "a text": (b'"title"', UnreadableRecordError, (1, 1)),
    "a number": (b"7", UnreadableRecordError, (1, 1)),
    "null": (b"null", UnreadableRecordError, (1, 1)),
    "a list of numbers": (b"[1, 2]", UnreadableRecordError, (1, 2)),
    "an empty list": (b"[]", NoRecordError, (1, 1)),
    "an empty graph": (b'{"@graph": []}', NoRecordError, (1, 12)),
    "a graph and something else": (
        b'{"title": "x", "@graph": [{}]}',
        UnreadableRecordError,
        (1, 11),
    ),
}


@pytest.mark.parametrize(("data", "kind", "place"), _BAD.values(), ids=list(_BAD))
def test_what_cannot_be_read_is_refused_with_its_place(
    data: bytes, kind: type[UnreadableRecordError], place: tuple[int, int] | None
) -> None:
    """Each failure has its own kind, a sentence, and the line and column to look at."""
    with pytest.raises(kind) as refused:
        read(data, Limits())
    assert type(refused.value) is kind
    assert place in {None, (refused.value.line, refused.value.column)}


def test_a_file_that_is_too_big_is_refused_unread() -> None:
    """The size is looked at before anything else."""
    with pytest.raises(TooBigError, match=r"5,000,001 bytes"):
        decode(b" " * 5_000_001, Limits())


def test_a_byte_order_mark_of_utf_8_is_passed_over() -> None:
    """Windows writes one; it says nothing (RFC 8259 §8.1)."""
    assert decode(b"\xef\xbb\xbf{}", Limits()).text == "{}"


def test_a_pair_of_surrogates_is_one_character() -> None:
    """JSON may write a character beyond the first plane as two escapes."""
    (item,) = read(b'{"a": "\\ud83d\\ude00"}', Limits()).items
    assert item.record == {"a": "\U0001f600"}


def test_the_depth_at_the_limit_is_read() -> None:
    """Refused is what is deeper than the limit, not what is as deep."""
    deep = b'{"a": ' + b"[" * 31 + b"]" * 31 + b"}"
    assert len(read(deep, Limits()).items) == 1
    with pytest.raises(TooDeepError):
        read(deep, Limits(max_depth=31))


def test_each_record_of_a_list_has_its_own_measure() -> None:
    """A catalogue may hold more values than one record may."""
    record = '{"a": [1, 2, 3]}'
    many = f"[{', '.join([record] * 1_000)}]".encode()
    assert len(read(many, Limits(max_nodes=10, max_values=5)).items) == 1_000


def test_a_graph_of_records_has_the_same_measure() -> None:
    """What holds for a list holds for ``@graph``."""
    many = ", ".join(["{}"] * 1_000)
    assert len(read(f'{{"@graph": [{many}]}}'.encode(), Limits(max_values=5)).items) == 1_000


def test_there_is_a_most_of_records() -> None:
    """A list of endless records is refused."""
    with pytest.raises(TooManyError, match="2 records"):
        read(b"[{}, {}, {}]", Limits(max_records=2))


@given(st.binary(max_size=60) | st.text(alphabet='{}[]",:\\u0d8ab 1eE-.nN\n', max_size=60))
def test_any_bytes_are_a_document_or_a_failure(data: bytes | str) -> None:
    """Nothing but the failures that are documented comes out of a reader."""
    held = data if isinstance(data, bytes) else data.encode()
    with contextlib.suppress(UnreadableRecordError):
        assert read(held, Limits()).items


_SMALL = Limits(max_depth=3, max_nodes=9, max_values=4, max_records=5)
_SIGNS = '{}[]{}[],:" \n\\é'
_NUMBERS = ["1", "-1e5", "1e999", "NaN", "-Infinity", "9" * 199, "9" * 201, "1" * 150 + "e99"]
_STRINGS = ['"a"', '"[{"', '"\\""', '"\\u00e9"', '"\\ud800"', '"@graph":', "true"]
_PARTS = st.sampled_from([*_SIGNS, *_NUMBERS, *_STRINGS])


@given(st.lists(_PARTS, max_size=24).map("".join))
def test_what_needs_no_scan_would_pass_it(text: str) -> None:
    """The quick look lets nothing through that the scan refuses."""
    if is_plain(text, _SMALL):
        scan(Source(text), _SMALL)


def test_an_ordinary_record_needs_no_scan() -> None:
    """The quick look knows what nearly everybody sends."""
    assert is_plain(
        '{"title": "A [x], {y}", "url": ["https://a/", "b\\"c"], "v": -1.5e2}', Limits()
    )
