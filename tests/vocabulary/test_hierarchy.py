"""Hierarchies of any shape and depth."""

from hypothesis import given
from hypothesis import strategies as st

from termreg.vocabulary.hierarchy import Hierarchy

_NODES = st.integers(0, 7).map(str)
_LINKS = st.lists(st.tuples(_NODES, _NODES), max_size=14)


def _reached(links: list[tuple[str, str]], start: str) -> set[str]:
    """Give what is above a node, found the slow way."""
    above: set[str] = set()
    while True:
        more = {parent for child, parent in links if child in {start, *above}} - above
        if not more:
            return above
        above |= more


@given(_LINKS)
def test_ancestry_is_what_the_slow_way_finds(links: list[tuple[str, str]]) -> None:
    """The intervals rule out nothing that is true, whatever the shape."""
    hierarchy = Hierarchy(links)
    nodes = {node for link in links for node in link}
    found = {(a, b) for a in nodes for b in nodes if hierarchy.is_above(a, b)}
    assert found == {(a, b) for b in nodes for a in _reached(links, b)}


@given(_LINKS)
def test_every_cycle_is_a_way_round(links: list[tuple[str, str]]) -> None:
    """Each step of a cycle is a link, and the last leads to the first."""
    for trip in Hierarchy(links).cycles():
        steps = zip(trip, (*trip[1:], trip[0]), strict=True)
        assert set(steps) <= set(links)


@given(_LINKS)
def test_there_is_a_cycle_where_a_node_is_above_itself(links: list[tuple[str, str]]) -> None:
    """None is missed, none is invented."""
    circular = any(node in _reached(links, node) for link in links for node in link)
    assert bool(list(Hierarchy(links).cycles())) == circular


def test_a_hierarchy_may_be_as_deep_as_it_likes() -> None:
    """A hundred thousand levels are no recursion error."""
    deep = Hierarchy((str(n), str(n + 1)) for n in range(100_000))
    assert all(deep.is_above("100000", str(n)) for n in range(100_000))
