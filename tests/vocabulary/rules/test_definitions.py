"""TR-009 to TR-013: the words of definitions."""

from collections.abc import Callable

import pytest

from termreg.findings import Finding
from termreg.vocabulary.namespaces import TERMS

Find = Callable[..., tuple[Finding, ...]]

GLOSSARY = """
    <terms/badge> a skos:Concept ; skos:prefLabel "badge"@en ; skos:definition "{badge}"@en .
    <terms/digital-badge> a skos:Concept ; skos:prefLabel "digital badge"@en .
    <terms/credit> a skos:Concept ; skos:prefLabel "credit"@en .
    <terms/assessment> a skos:Concept ; skos:prefLabel "assessment"@en .
    <terms/it> a skos:Concept ; skos:prefLabel "information technology"@en ; skos:altLabel "IT"@en .
    <terms/linked> a skos:Concept ; skos:prefLabel "linked"@en ; dcterms:references {linked} ;
        skos:definition "{definition}"@en .
"""


def glossary(definition: str, linked: str = "<terms/none>", badge: str = "a picture.") -> str:
    """Give a small glossary with one definition to look at."""
    return GLOSSARY.format(definition=definition, linked=linked, badge=badge)


@pytest.mark.parametrize(
    ("definition", "words"),
    [
        ("a picture such as a badge.", ["badge"]),
        ("a set of badges.", ["badges"]),
        ("Badges in a row.", ["Badges"]),
        ("a digital badge in a row.", ["digital badge"]),
        ("a credit-bearing thing.", []),
        ("a thing with extra-credit.", []),
        ("a thing, and it is small.", []),
        ("a thing used in IT.", ["IT"]),
        ("a thing of the Credit Union.", []),
        ("a thing - badge and all.", ["badge"]),
    ],
)
def test_glossary_words_are_found_as_whole_words(
    find: Find, definition: str, words: list[str]
) -> None:
    """The longest label wins; compounds, proper names and look-alikes of acronyms do not count."""
    found = find(glossary(definition), "TR-012")
    assert [finding.got for finding in found if finding.subject == f"{TERMS}/linked"] == words


def test_a_link_is_enough_once(find: Find) -> None:
    """A word that is linked is no finding, however often it stands in the definition."""
    turtle = glossary("a badge on a badge.", linked="<terms/badge>")
    assert find(turtle, "TR-012") == ()


def test_a_word_that_is_not_linked_is_told_once(find: Find) -> None:
    """One cause is one finding."""
    assert len(find(glossary("a badge on a badge."), "TR-012")) == 1


def test_a_glossary_without_links_is_left_alone(find: Find) -> None:
    """Whoever links no definitions has chosen so."""
    turtle = glossary("a badge.").replace("dcterms:references <terms/none> ;", "")
    assert find(turtle, "TR-012") == ()


@pytest.mark.parametrize("form", ["assessed", "an assessment", "assessments", "Assessing"])
def test_a_link_may_stand_on_another_form_of_its_word(find: Find, form: str) -> None:
    """“assessed” is reason enough to point at “assessment”."""
    assert find(glossary(f"a thing {form}.", linked="<terms/assessment>"), "TR-013") == ()


def test_a_term_may_stand_in_a_longer_term_of_its_definition(find: Find) -> None:
    """“badge” may be defined with “digital badge”."""
    assert find(glossary("a thing.", badge="what a digital badge shows."), "TR-009") == ()


@pytest.mark.parametrize(("words", "codes"), [(35, []), (36, ["TR-011"])])
def test_thirty_five_words_are_the_most(find: Find, words: int, codes: list[str]) -> None:
    """The limit counts the words of the first sentence."""
    definition = " ".join(["word"] * words) + ". It need not be so."
    assert [f.code for f in find(glossary(definition), "TR-011")] == codes


def test_an_abbreviation_does_not_end_a_sentence(find: Find) -> None:
    """A full stop before a small letter or a digit ends nothing."""
    assert find(glossary("a thing, e.g. a pin, of approx. 3 cm. It shines."), "TR-011") == ()


def test_a_retired_word_needs_no_link(find: Find) -> None:
    """Nobody should point at it."""
    turtle = glossary("a badge.").replace('"badge"@en ;', '"badge"@en ; owl:deprecated true ;')
    assert find(turtle, "TR-012") == ()


def test_a_word_of_two_schemes_is_told_once(find: Find) -> None:
    """A term may be in two schemes that both link their definitions."""
    scheme = "skos:inScheme <terms>, <lists/x> ;"
    turtle = glossary("a badge.").replace("skos:prefLabel", f"{scheme} skos:prefLabel")
    assert len(find(turtle, "TR-012")) == 1
