import pytest
from hypothesis import given
from hypothesis import strategies as st

from termreg.vocabulary.alphabet import heading, place


@pytest.mark.parametrize(
    ("name", "under"),
    [
        ("micro-credential", "M"),
        ("Élan", "E"),
        ("“quoted” word", "Q"),
        ("(bracketed)", "B"),
        ("360 review", "0–9"),
        ("½ credit", "0–9"),
        ("Жизнь", "Ж"),
        ("ألف", "ا"),
        ("한국", "\u1112"),
        ("学习", "漢"),
        ("習", "漢"),
        ("***", "#"),
        ("", "#"),
    ],
)
def test_a_name_stands_under_its_first_letter(name: str, under: str) -> None:
    """Accents, case, quotation marks and brackets before it make no difference."""
    assert heading(name) == under


def test_names_are_sorted_as_people_look_for_them() -> None:
    """Numbers are counted and come first, accents are passed over, signs come last."""
    names = ["zoo", "***", "Level 10", "élan", "level 9", "Eland", "7 steps", "жук", "Ezra"]
    assert sorted(names, key=place) == [
        "7 steps",
        "élan",
        "Eland",
        "Ezra",
        "level 9",
        "Level 10",
        "zoo",
        "жук",
        "***",
    ]


@given(st.lists(st.text(max_size=5), max_size=40))
def test_names_under_one_heading_are_neighbours(names: list[str]) -> None:
    """Each heading comes once, whatever the script."""
    headings = [heading(name) for name in sorted(names, key=place)]
    changes = [h for at, h in enumerate(headings) if not at or headings[at - 1] != h]
    assert len(changes) == len(set(headings))
