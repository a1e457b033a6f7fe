"""TR-004 and TR-005: labels that lead to several terms."""

from collections.abc import Callable

import pytest

from termreg.findings import Finding

Find = Callable[..., tuple[Finding, ...]]


def two(first: str, second: str, scheme: str = "<terms>") -> str:
    """Give two concepts of one scheme, each with its labels in Turtle."""
    return (
        f"<terms/a> a skos:Concept ; skos:inScheme {scheme} ; {first} .\n"
        f"<terms/b> a skos:Concept ; skos:inScheme <terms> ; {second} .\n"
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("micro-credential", "microcredential"),
        ("micro-credential", "Micro Credentials"),
        ("programme accreditation", "program accreditation"),
        ("café", "cafe"),
    ],
)
def test_case_hyphen_space_plural_and_spelling_do_not_tell_labels_apart(
    find: Find, first: str, second: str
) -> None:
    """Two hands write the same word."""
    turtle = two(f'skos:prefLabel "{first}"@en', f'skos:prefLabel "{second}"@en')
    assert [finding.code for finding in find(turtle, "TR-004")] == ["TR-004"]


@pytest.mark.parametrize(
    ("first", "second"),
    [("C", "C++"), ("assessment", "assessor"), ("AIDS", "aid")],
)
def test_different_words_stay_apart(find: Find, first: str, second: str) -> None:
    """What only looks alike is no finding."""
    turtle = two(f'skos:prefLabel "{first}"@en', f'skos:prefLabel "{second}"@en')
    assert find(turtle, "TR-004") == ()


def test_english_plurals_are_not_sought_in_other_languages(find: Find) -> None:
    """French “cours” is not the plural of “cour”."""
    turtle = two('skos:prefLabel "cours"@fr', 'skos:prefLabel "cour"@fr')
    assert find(turtle, "TR-004") == ()


def test_two_languages_may_share_a_word(find: Find) -> None:
    """“kindergarten” is a label in English and in German."""
    turtle = two('skos:prefLabel "award"@en', 'skos:prefLabel "award"@sco')
    assert find(turtle, "TR-004") == ()


def test_two_schemes_may_share_a_word(find: Find) -> None:
    """A list has its own words."""
    turtle = two('skos:prefLabel "award"@en', 'skos:prefLabel "award"@en', scheme="<lists/x>")
    assert find(turtle, "TR-004") == ()


def test_a_class_may_bear_the_name_of_the_class_above_it(find: Find) -> None:
    """ISCED-F repeats “Education” on three levels, each with a code."""
    turtle = """
        <lists/f/f-01> a skos:Concept ; skos:notation "f-01" ; skos:prefLabel "Education"@en ;
            skos:inScheme <lists/f> ; skos:narrower <lists/f/f-011> .
        <lists/f/f-011> a skos:Concept ; skos:notation "f-011" ; skos:prefLabel "Education"@en ;
            skos:inScheme <lists/f> ; skos:broader <lists/f/f-01> ."""
    assert find(turtle, "TR-004") == ()


def test_a_shared_word_is_one_finding(find: Find) -> None:
    """One cause is said once, although three labels carry it."""
    turtle = two(
        'skos:prefLabel "badge"@en',
        'skos:prefLabel "pin"@en ; skos:altLabel "Badge"@en, "badges"@en',
    )
    assert len(find(turtle, "TR-005")) == 1
