"""What is told at a glance is what would come of reading it slowly."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termreg.release.build import packaged
from termreg.standard.load import load
from termreg.validation.agree import agreement
from termreg.validation.agree.agreement import Agreement, agree
from termreg.validation.agree.known import Known
from termreg.validation.agree.plain import Plain, standing

TODAY = date(2026, 11, 22)
KNOWN = Known(load(), packaged())
_ELEMENTS = sorted(KNOWN.standard.elements)
_HARD = ["", "-", "TBC", "XXX", "xxx", "en", "EN", "gd", "GB-SCT", "gb-sct", "GBP", "£", "true"]
_HARD += ["2026-11-22", "2026-02-30", "P56D", "P900Y", "8 weeks", "http", "http://", "www.a.uk"]
_HARD += ["https://www.example.ac.uk/", "<b>TBC</b>", "a\u200bb", "100", "1,200", "null", "tba"]
_HARD += sorted(KNOWN.all_codes)[:40]

values = st.one_of(
    st.sampled_from(_HARD), st.text(max_size=8), st.integers(), st.none(), st.booleans()
)
records = st.dictionaries(
    st.sampled_from(_ELEMENTS),
    st.one_of(
        values,
        st.lists(values, max_size=3),
        st.dictionaries(st.sampled_from(["en", "EN", "xx", "name", "value", "id"]), values),
    ),
)


def _slowly(record: dict[str, Any]) -> Agreement:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(agreement, "_is_plain", lambda *_: False)
        patch.setattr(Plain, "holds", lambda *_: False)
        return agree(record, "", KNOWN, TODAY)


@given(records)
def test_a_glance_changes_nothing(record: dict[str, Any]) -> None:
    """Neither what is agreed nor what is noticed."""
    quick, slow = agree(record, "", KNOWN, TODAY), _slowly(record)
    assert quick.tree == slow.tree
    assert quick.remarks == slow.remarks


@pytest.mark.parametrize("key", _ELEMENTS)
def test_every_key_is_told_at_a_glance_as_slowly(key: str) -> None:
    """Three letters may be a code and may hold a place; a key knows which."""
    for text in _HARD:
        assert agree({key: text}, "", KNOWN, TODAY) == _slowly({key: text}), text


def test_most_of_a_good_record_is_told_at_a_glance() -> None:
    """Codes, dates, addresses, numbers and clear texts are."""
    members = standing(KNOWN).members(KNOWN.standard.elements)
    good = {"level": "scqf-7", "startDate": "2027-01-18", "country": "GB-SCT", "notionalHours": 100}
    good |= {"language": "en", "url": "https://www.example.ac.uk/", "learningOutcome": "Clean it."}
    assert [key for key, value in good.items() if not members[key].holds(value)] == []
