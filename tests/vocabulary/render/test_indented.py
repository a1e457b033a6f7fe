"""JSON over several lines is what the standard library writes."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from termreg.vocabulary.render.indented import indented

_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(_VALUES)
def test_it_is_what_the_standard_library_writes(value: Any) -> None:
    """Every value, whatever is in it, is written with the same signs."""
    assert indented(value) == json.dumps(value, ensure_ascii=False, indent=2)
