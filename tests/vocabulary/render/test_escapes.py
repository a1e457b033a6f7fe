import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termreg.vocabulary.render.escapes import in_cell, in_json, printable

_NO_SURROGATES = st.text(st.characters(exclude_categories=["Cs"]))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Sgilean dàta – 40 %", "Sgilean dàta – 40 %"),
        ("\x1b[31mred", "\\u001b[31mred"),
        ("a\u202eb", "a\\u202eb"),
        ("a\nb", "a\\u000ab"),
        ("forty\u00a0hours", "forty\u00a0hours"),
        ("\U000e0041", "\\U000e0041"),
    ],
)
def test_what_nobody_sees_is_shown_as_its_code(text: str, shown: str) -> None:
    """A terminal obeys nothing of it; spaces stay spaces."""
    assert printable(text) == shown


@given(_NO_SURROGATES)
def test_json_says_the_same_after_it_is_escaped(text: str) -> None:
    """Only the spelling changes."""
    escaped = in_json(json.dumps([text], ensure_ascii=False, indent=1))
    assert json.loads(escaped) == [text]
    assert printable(escaped.replace("\n", "")) == escaped.replace("\n", "")


@given(st.sampled_from(["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"]), _NO_SURROGATES)
def test_no_cell_begins_as_a_formula_does(sign: str, rest: str) -> None:
    """A spreadsheet reads text where there was text."""
    (row,) = csv.reader(io.StringIO(f'"{in_cell(sign + rest.replace(chr(34), ""))}"', newline=""))
    assert row[0].startswith(f"'{sign}")
