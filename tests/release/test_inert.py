"""Texts that a spreadsheet would run."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termreg.release.inert import inert, plain


@pytest.mark.parametrize("start", [*"=+-@\t\r＝＋－＠"])
def test_what_begins_as_a_formula_is_made_text(start: str) -> None:
    """Full-width signs are run by some programs as well."""
    assert inert(f"{start}1+1") == f"'{start}1+1"


@given(st.text() | st.text(alphabet="'=+-@\t\ra", max_size=6))
def test_reading_what_was_written_gives_the_same_text(text: str) -> None:
    """Also where the text already begins with apostrophes."""
    assert plain(inert(text)) == text


@given(st.text(alphabet="'=+-@\t\ra", max_size=6))
def test_nothing_that_is_written_begins_as_a_formula(text: str) -> None:
    """Whatever the text."""
    assert inert(text)[:1] not in {*"=+-@\t\r"}
