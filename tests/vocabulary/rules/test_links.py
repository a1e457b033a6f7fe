"""TR-014 to TR-020 and TR-024: links between terms."""

from collections.abc import Callable

import pytest

from termreg.findings import Finding
from termreg.vocabulary.namespaces import TERMS

Find = Callable[..., tuple[Finding, ...]]


def chain(length: int, extra: str = "") -> str:
    """Give concepts of which each is under the next."""
    lines = [
        f'<terms/c{n}> a skos:Concept ; skos:prefLabel "c{n}"@en ; skos:broader <terms/c{n + 1}> .'
        for n in range(length)
    ]
    return "\n".join([*lines, f'<terms/c{length}> a skos:Concept ; skos:prefLabel "c"@en .', extra])


def test_related_far_above_is_found(find: Find) -> None:
    """S27 speaks of every term above, not of the next."""
    found = find(chain(5, "<terms/c0> skos:related <terms/c5> ."), "TR-014")
    assert [finding.subject for finding in found] == [f"{TERMS}/c0"]


def test_a_chain_of_thousands_is_walked(find: Find) -> None:
    """Depth does not matter: nothing recurs."""
    assert find(chain(5000, "<terms/c4999> skos:related <terms/other> ."), "TR-014") == ()


def test_each_knot_is_one_cycle(find: Find) -> None:
    """Two terms under each other, and a third under itself, are two findings."""
    extra = "<terms/c2> skos:broader <terms/c0> . <terms/x> skos:broader <terms/x> ."
    found = find(chain(2, extra), "TR-015")
    assert {finding.what for finding in found} == {
        "The broader terms lead in a circle: “c0” → “c1” → “c” → “c0”.",
        (
            "The broader terms lead in a circle: <https://w3id.org/microcredential/terms/x> → "
            "<https://w3id.org/microcredential/terms/x>."
        ),
    }


def test_narrower_alone_makes_a_hierarchy(find: Find) -> None:
    """A hierarchy that is written downwards is one as well (S25)."""
    turtle = """
        <terms/a> a skos:Concept ; skos:narrower <terms/b> .
        <terms/b> a skos:Concept ; skos:narrower <terms/a> ."""
    assert len(find(turtle, "TR-015")) == 1


def test_a_parent_above_a_cycle_is_not_redundant_within_it(find: Find) -> None:
    """What goes in a circle is TR-015's finding; TR-016 keeps silent."""
    turtle = chain(1, "<terms/c1> skos:broader <terms/c0>, <terms/c1> .")
    assert find(turtle, "TR-016") == ()


def test_flat_lists_have_no_orphans(find: Find) -> None:
    """Where nothing is connected nothing stands alone."""
    turtle = """
        <terms/a> a skos:Concept ; skos:prefLabel "a"@en .
        <terms/b> a skos:Concept ; skos:prefLabel "b"@en ."""
    assert find(turtle, "TR-017") == ()


def test_a_top_concept_may_stand_alone(find: Find) -> None:
    """Whoever names it a top concept has seen it."""
    turtle = chain(
        1,
        "<terms> a skos:ConceptScheme ; skos:hasTopConcept <terms/x> . <terms/x> a skos:Concept .",
    )
    assert find(turtle, "TR-017") == ()


def test_a_broken_link_names_what_may_be_meant(find: Find) -> None:
    """A slip in an address is answered with the address most like it."""
    turtle = """
        <terms/badge> a skos:Concept ; skos:related <terms/credentail> .
        <terms/credential> a skos:Concept ."""
    (finding,) = find(turtle, "TR-019")
    assert finding.suggestion is not None
    assert finding.suggestion.value.endswith("/credential")


@pytest.mark.parametrize("target", ["https://example.org/x", "<lists/topics/topic-x>"])
def test_other_folders_are_not_looked_at(find: Find, target: str) -> None:
    """One file of a vocabulary can be checked alone."""
    link = target if target.startswith("<") else f"<{target}>"
    assert find(f"<terms/a> a skos:Concept ; dcterms:subject {link} .", "TR-019") == ()


def test_one_direction_throughout_is_said_once(find: Find) -> None:
    """A vocabulary that never writes narrower has one cause, not thousands."""
    assert len(find(chain(50), "TR-020")) == 1


def test_single_omissions_are_said_singly(find: Find) -> None:
    """Where both directions are usual each omission is a slip."""
    extra = "<terms/c1> skos:narrower <terms/c0> ."
    assert len(find(chain(3, extra), "TR-020")) == 2


def test_a_retired_term_names_its_successor(find: Find) -> None:
    """The finding says what to point at instead."""
    turtle = """
        <terms/a> a skos:Concept ; skos:prefLabel "a"@en ; skos:broader <terms/b> .
        <terms/b> a skos:Concept ; skos:prefLabel "b"@en ; owl:deprecated true ;
            dcterms:isReplacedBy <terms/c> .
        <terms/c> a skos:Concept ; skos:prefLabel "c"@en ."""
    (finding,) = find(turtle, "TR-024")
    assert finding.what.endswith("It is replaced by “c”.")


def test_a_long_way_round_is_shortened(find: Find) -> None:
    """Nobody reads a circle of a hundred names."""
    turtle = chain(20, "<terms/c20> skos:broader <terms/c0> .")
    (finding,) = find(turtle, "TR-015")
    assert "13 more → “c0”." in finding.what


def test_related_in_one_direction_throughout_is_said_once(find: Find) -> None:
    """One cause, once."""
    turtle = "".join(
        f"<terms/a{n}> a skos:Concept ; skos:related <terms/b{n}> . <terms/b{n}> a skos:Concept ."
        for n in range(9)
    )
    assert len(find(turtle, "TR-020")) == 1


def test_a_scheme_that_is_not_described_is_said_once(find: Find) -> None:
    """However many terms name it."""
    named = "".join(f"<terms/a{n}> a skos:Concept ; skos:inScheme <terms> .\n" for n in range(9))
    (finding,) = find(f"{named}<lists/x> a skos:ConceptScheme .", "TR-018")
    assert finding.got == TERMS


def test_a_mapping_may_be_contradicted_from_the_other_side(find: Find) -> None:
    """S46 holds of the pair, whichever term carries the statement."""
    turtle = """
        <terms/a> a skos:Concept ; skos:exactMatch <terms/b>, <terms/c> .
        <terms/b> a skos:Concept ; skos:broadMatch <terms/a> .
        <terms/c> a skos:Concept ."""
    assert [finding.got for finding in find(turtle, "TR-023")] == [f"{TERMS}/b"]


def test_a_mapping_to_another_scheme_of_the_files_is_fine(find: Find) -> None:
    """Two schemes that are published together may be mapped."""
    turtle = """
        <terms/a> a skos:Concept ; skos:inScheme <terms> ; skos:closeMatch <lists/x/a> .
        <lists/x/a> a skos:Concept ; skos:inScheme <lists/x> ."""
    assert find(turtle, "TR-021") == ()


@pytest.mark.parametrize(
    ("address", "says"),
    [
        (f"terms/{'a' * 61}", "ends in more than 60 characters"),
        ("terms/a/b", "is not of the form"),
        ("lists/x/a", "does not end in the entry’s code “b”"),
    ],
)
def test_an_address_says_what_is_wrong_with_it(find: Find, address: str, says: str) -> None:
    """Three ways to leave the form."""
    turtle = f'<{address}> a skos:Concept ; skos:notation "b" ; skos:inScheme <lists/x> .'
    (finding,) = find(turtle, "TR-034")
    assert says in finding.what


def test_among_thousands_no_likeness_is_sought(find: Find) -> None:
    """A suggestion is not worth minutes."""
    (finding,) = find(chain(5001, "<terms/c0> skos:related <terms/c9999> ."), "TR-019")
    assert finding.suggestion is None
