"""What servers read of ``Accept``: the expressions themselves, against the service's own choice."""

import re

from hypothesis import given
from hypothesis import strategies as st

from termreg.web import negotiation
from termreg.web.export.accepting import LETTERS, WEIGHTS, choices, ranges
from termreg.web.negotiation import OFFERED, Form

_TYPES = [form.media_type for form in OFFERED]
_RANGE = st.tuples(
    st.sampled_from([*_TYPES, "text/*", "application/*", "*/*", "image/png", "text/turtles"]),
    st.sampled_from(["", ";level=1", " ; charset=utf-8"]),
    st.sampled_from(["", ";q=1", "; q=1.0", ";q=0", ";q=0.0", " ; q = 0.9", ";Q=0.5", ";q=0.05"]),
).map("".join)


def sign(form: Form, accept: str) -> str:
    """Read the weight of a form as a server does."""
    for held in ranges(form):
        found = re.search(held, accept, re.IGNORECASE)
        if found:
            weight = found[1]
            if weight is None:
                return "A"
            return next((s for s, read in WEIGHTS if re.fullmatch(read, weight)), "0")
    return "0" if accept else "A"


def chosen(accept: str) -> Form | None:
    """Choose a form as a server does."""
    signs = "".join(f"{LETTERS[form.suffix]}{sign(form, accept)}" for form in OFFERED)
    return next((form for sought, form in choices() if sought in signs), None)


@given(
    st.lists(_RANGE, unique_by=lambda held: re.split(r"[\s;]", held)[0], max_size=6).map(", ".join)
)
def test_a_server_chooses_what_the_service_chooses(accept: str) -> None:
    """Whatever is accepted, as long as weights differ in their first digit."""
    assert chosen(accept) == negotiation.choose(accept)
