"""One label of one concept."""

import pytest

from termreg.release.entry import RANK, Role, entries, name
from termreg.vocabulary.model import Concept, Text
from termreg.vocabulary.namespaces import TERMS

BADGE = Concept(
    uri=f"{TERMS}/badge",
    notations=("b-1",),
    pref_labels=(Text("badge", "en"), Text("insigne", "fr")),
    alt_labels=(Text("e-badge", "en"),),
    hidden_labels=(Text("bage", "en"),),
)


def test_every_label_of_a_concept_is_an_entry() -> None:
    """None is left out, each says what it is to its concept, and a code is in no language."""
    assert [(entry.label, entry.role) for entry in entries(BADGE)] == [
        (Text("badge", "en"), Role.PREFERRED),
        (Text("insigne", "fr"), Role.PREFERRED),
        (Text("e-badge", "en"), Role.ALTERNATIVE),
        (Text("bage", "en"), Role.HIDDEN),
        (Text("b-1"), Role.NOTATION),
    ]


def test_the_preferred_label_ranks_first() -> None:
    """What a thing is called counts for more than how it is also spelt."""
    assert min(RANK, key=RANK.__getitem__) is Role.PREFERRED


@pytest.mark.parametrize(
    ("language", "called"),
    [
        ("en", "badge"),
        ("fr", "insigne"),
        ("fr-CA", "insigne"),
        ("de", "badge"),
        ("de,fr", "insigne"),
    ],
)
def test_a_concept_is_called_by_its_name_in_the_language_or_the_nearest(
    language: str, called: str
) -> None:
    """A reader is never left without a name."""
    assert name(BADGE, language).value == called


def test_a_concept_without_a_name_is_called_by_its_address() -> None:
    """The last part of the address is better than nothing."""
    assert name(Concept(uri=f"{TERMS}/bare"), "en") == Text("bare")


def test_an_entry_knows_its_concept_s_name_in_its_own_language() -> None:
    """Whoever finds a label is told the name in the language of that label."""
    assert [entry.preferred.value for entry in entries(BADGE)] == [
        "badge",
        "insigne",
        "badge",
        "badge",
        "badge",
    ]
