"""What values are compared with, in the words that messages use."""

import pytest

from termreg.validation.agree.known import Known, in_words


@pytest.mark.parametrize(
    ("key", "choices"),
    [
        ("integration", "stackable, stand-alone"),
        ("subject", "the entries at https://w3id.org/microcredential/lists/isced-f-2013"),
    ],
)
def test_choices_are_the_codes_of_a_short_list_and_the_page_of_a_long_one(
    known: Known, key: str, choices: str
) -> None:
    """A reader gets what can be written, as long as it fits a sentence."""
    assert known.choices(known.standard.elements[key].lists) == choices


def test_numbered_entries_are_told_as_a_range(known: Known) -> None:
    """Twelve levels need four words."""
    levels = known.lists(known.standard.elements["level"], "SCQF 66")
    assert (known.list_names(levels), known.choices(levels)) == (
        "SCQF levels",
        "SCQF level 1 to 12",
    )


def test_a_value_that_names_no_list_may_be_of_any(known: Known) -> None:
    """All the lists that the key takes are named."""
    level = known.standard.elements["level"]
    assert known.lists(level, "seven") == level.lists


@pytest.mark.parametrize(
    ("parts", "words"),
    [([], ""), (["a"], "a"), (["a", "b"], "a or b"), (["a", "b", "c"], "a, b or c")],
)
def test_words_are_joined_as_a_sentence_does(parts: list[str], words: str) -> None:
    """Commas, and the joint before the last."""
    assert in_words(parts, "or") == words


@pytest.mark.parametrize(
    ("key", "got", "code"),
    [
        ("level", "scpf-7", "scqf-7"),
        ("level", "SCQF 66", "scqf-6"),
        ("level", "scqf-13", None),
        ("level", "qf-7", None),
        ("assessmentType", "portfolo", "portfolio"),
        ("assessmentType", "Writen exam", "written-exam"),
        ("assessmentType", "singing", None),
        ("formOfParticipation", "distence lerning", "online"),
    ],
)
def test_the_entry_that_was_meant_is_suggested(
    known: Known, key: str, got: str, code: str | None
) -> None:
    """By its code or any of its labels; nothing where several could have been meant."""
    found = known.nearest_entry(got, known.standard.elements[key])
    assert (found.value if found else None) == code
