"""Learning outcomes as a list."""

import pytest

from termreg.validation.agree.outcomes import remarks


@pytest.mark.parametrize(
    "text",
    [
        "Clean data. Choose a chart. Tell what it shows.",
        "Clean data; choose a chart; tell what it shows",
        "• Clean data • Choose a chart • Tell what it shows",
        "You will be able to: 1. Clean data. 2. Choose a chart. 3. Tell what it shows.",
        "(1) clean data (2) choose a chart (3) tell what it shows",
        "1) Clean data\n2) Choose a chart\n3) Tell what it shows",
    ],
)
def test_several_outcomes_in_one_text_are_noticed(text: str) -> None:
    """Sentences, semicolons, bullets, numbers and lines part them."""
    assert [remark.code for remark in remarks([("/learningOutcome", text)], "")] == ["MC-027"]


@pytest.mark.parametrize(
    "text",
    [
        "Clean a data set of 1.5 million rows, as ISO 8601 (2019) and version 2.0 ask.",
        "Explain what Dr. Smith means by p. 3 and fig. 2.",
        "Clean data. Choose a chart.",
    ],
)
def test_one_outcome_or_two_are_left_alone(text: str) -> None:
    """A number or an abbreviation begins no outcome."""
    assert list(remarks([("/learningOutcome", text)], "")) == []
