"""Every value of a document has a place, and the text there is the value."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termreg.findings import Place
from termreg.validation.intake.json_places import Places, escape, spans
from termreg.validation.intake.source import Source

_json = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


def _values(value: Any, pointer: str = "") -> Iterator[tuple[str, Any]]:
    yield pointer, value
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _values(inner, f"{pointer}/{escape(key)}")
    if isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _values(inner, f"{pointer}/{place}")


@given(value=_json, indent=st.sampled_from([None, 0, 2]), ascii_only=st.booleans())
def test_the_text_at_every_pointer_is_its_value(
    value: Any, indent: int | None, *, ascii_only: bool
) -> None:
    """The spans of a document are its pointers, each with the text that parses to its value."""
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    found = {span.pointer: json.loads(text[span.start : span.end]) for span in spans(text)}
    assert found == dict(_values(value))


@given(value=_json, indent=st.sampled_from([None, 0, 2]), ascii_only=st.booleans())
def test_places_looked_up_one_by_one_are_those_of_a_whole_scan(
    value: Any, indent: int | None, *, ascii_only: bool
) -> None:
    """Looking only where a value stands finds what a scan of the whole document finds."""
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    source = Source(f" {text}\n")
    places = Places(source)
    for span in spans(source.text):
        assert places.of(span.pointer) == source.place(span.start, span.end)
        if span.key_start is not None and span.key_end is not None:
            assert places.of(span.pointer, key=True) == source.place(span.key_start, span.key_end)
        assert places.nearest(f"{span.pointer}/no/such~1key") == span.pointer


@given(st.dictionaries(st.text(), st.integers(), min_size=1, max_size=5))
def test_the_text_of_every_key_is_the_key(value: dict[str, int]) -> None:
    """Beside its value each member has the place of its key."""
    text = json.dumps(value)
    keys = [json.loads(text[s.key_start : s.key_end]) for s in spans(text) if s.pointer]
    assert keys == list(value)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_and_columns_count_from_one_in_characters(newline: str) -> None:
    """A place is what an editor shows, whatever ends the lines and however wide a character is."""
    text = newline.join(["{", '  "näme": "x",', '  "😀": 7', "}"])
    assert Places(Source(text)).of("/😀") == Place(3, 8, 3, 9)


def test_a_pointer_that_is_not_there_has_no_place() -> None:
    """There is no place for what was not sent."""
    assert Places(Source("{}")).of("/title") is None


def test_the_nearest_pointer_is_that_of_the_object_around() -> None:
    """What the agreed form has put in stands, for the reader, at the value that was sent."""
    assert Places(Source('{"provider": "X"}')).nearest("/provider/name") == "/provider"


def test_a_text_has_no_cells() -> None:
    """A cell is told of in a sheet alone."""
    assert Places(Source('{"title": "X"}')).cell("/title") is None
