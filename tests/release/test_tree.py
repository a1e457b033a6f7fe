from hypothesis import given
from hypothesis import strategies as st

from termreg.release.relations import Relation, links
from termreg.release.tree import Tree, tree
from termreg.vocabulary.model import Concept


def concept(uri: str, *broader: str, retired: bool = False) -> Concept:
    """A concept and what it is a kind of."""
    return Concept(uri=uri, broader=broader, deprecated=retired)


def planted(*concepts: Concept) -> Tree:
    """The tree of some concepts."""
    return tree(concepts, links(concepts)[Relation.BROADER])


def under(held: Tree, upper: str) -> set[str]:
    """What is shown under a concept."""
    return {uri for uri, uppers in held.uppers.items() if upper in uppers}


def test_what_has_nothing_above_it_stands_at_the_top() -> None:
    """And everything else under what it is a kind of."""
    held = planted(concept("a"), concept("b", "a"), concept("c", "a", "b"))
    assert held.tops == {"a"}
    assert (under(held, "a"), under(held, "b")) == ({"b", "c"}, {"c"})


def test_a_link_counts_from_either_end() -> None:
    """It does not matter which of the two says it."""
    held = planted(Concept(uri="a", narrower=("b",)), concept("b"))
    assert held.tops == {"a"}
    assert under(held, "a") == {"b"}


def test_what_stood_under_a_retired_concept_moves_up() -> None:
    """Two retired concepts in a row are bridged as one is."""
    held = planted(
        concept("a"), concept("b", "a", retired=True), concept("c", "b", retired=True),
        concept("d", "c"),
    )  # fmt: skip
    assert held.tops == {"a"}
    assert under(held, "a") == {"d"}


def test_a_retired_concept_is_not_in_the_tree_but_can_be_opened() -> None:
    """It still shows what stood there, and the way up from it."""
    held = planted(concept("a"), concept("b", "a", retired=True), concept("c", "b"))
    assert "b" not in held.tops | under(held, "a")
    assert under(held, "b") == {"c"}
    assert held.way_up("b", 6) == ("a",)


def test_what_stood_under_a_retired_top_concept_becomes_one() -> None:
    """Nothing is lost with the top."""
    assert planted(concept("a", retired=True), concept("b", "a")).tops == {"b"}


def test_a_round_trip_is_entered_once() -> None:
    """Concepts that stand above themselves are reached all the same, with what hangs on them."""
    held = planted(concept("a", "b"), concept("b", "a"), concept("0", "b"))
    assert len(held.tops) == 1
    assert held.tops < {"a", "b"}


def test_a_concept_above_itself_is_a_top_concept() -> None:
    """A slip of the pen does not hide it."""
    assert planted(concept("a", "a")).tops == {"a"}


def test_what_is_in_another_scheme_is_no_part_of_the_tree() -> None:
    """A concept under one of another scheme stands at the top of its own."""
    assert planted(concept("a", "https://example.org/elsewhere")).tops == {"a"}


def test_a_hierarchy_may_be_as_deep_as_it_is_long() -> None:
    """50,000 levels are walked, and the way up is cut to the nearest."""
    chain = [concept("0"), *(concept(str(n), str(n - 1)) for n in range(1, 50_000))]
    held = planted(*chain)
    assert held.tops == {"0"}
    assert held.way_up("49999", 3) == ("49996", "49997", "49998")


names = st.sampled_from("abcdefgh")
hierarchies = st.lists(
    st.builds(
        lambda uri, broader, retired: concept(uri, *broader, retired=retired),
        names,
        st.lists(names, max_size=3),
        st.booleans(),
    ),
    unique_by=lambda held: held.uri,
)


@given(hierarchies)
def test_everything_in_use_is_reached_from_the_top(held: list[Concept]) -> None:
    """Whatever the links: cycles, several parents, retired concepts between."""
    found = planted(*held)
    reached = set(found.tops)
    waiting = list(found.tops)
    while waiting:
        below = under(found, waiting.pop()) - reached
        reached |= below
        waiting += below
    assert reached == {c.uri for c in held if not c.retired}


@given(hierarchies)
def test_every_way_up_ends_at_a_top(held: list[Concept]) -> None:
    """A trail of crumbs never runs in a circle."""
    found = planted(*held)
    for one in held:
        way = found.way_up(one.uri, 100)
        assert len(way) < len(held)
        assert not way or way[0] in found.tops
