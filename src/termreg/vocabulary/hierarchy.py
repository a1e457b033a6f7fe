"""What is a kind of what: cycles and ancestry in a hierarchy of any depth, without recursion."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

Links = Mapping[str, Sequence[str]]


class Hierarchy:
    """A hierarchy from child-to-parent links; it may hold several tops, and cycles.

    `parents` and `children` hold each link once, in a settled order.
    """

    def __init__(self, links: Iterable[tuple[str, str]]) -> None:
        """`links` are (child, parent) pairs; a pair may come more than once."""
        up: dict[str, list[str]] = defaultdict(list)
        down: dict[str, list[str]] = defaultdict(list)
        for child, parent in sorted(set(links)):
            up[child].append(parent)
            down[parent].append(child)
        self.parents: Links = dict(up)
        self.children: Links = dict(down)
        self._group = _strong_groups(self.parents, self.children)
        self._high, self._low, self._first = self._intervals()

    def cycles(self) -> Iterator[tuple[str, ...]]:
        """Give one round trip for each knot of concepts that stand above themselves."""
        knots: dict[int, list[str]] = defaultdict(list)
        for node, group in self._group.items():
            knots[group].append(node)
        for knot in sorted(sorted(knot) for knot in knots.values()):
            if len(knot) > 1 or knot[0] in self.parents.get(knot[0], ()):
                yield self._round_trip(knot)

    def is_above(self, upper: str, lower: str) -> bool:
        """Say whether one concept is reached from another by going up once or more."""
        if upper not in self._group or lower not in self._group:
            return False
        seen = {lower}
        waiting = [lower]
        while waiting:
            for parent in self.parents.get(waiting.pop(), ()):
                if parent == upper or self._is_surely_above(upper, parent):
                    return True
                if parent not in seen and self._may_be_above(upper, parent):
                    seen.add(parent)
                    waiting.append(parent)
        return False

    def _is_surely_above(self, upper: str, lower: str) -> bool:
        """Decide at once what the walk that numbered the groups came by."""
        above, below = self._group[upper], self._group[lower]
        return self._first[above] <= self._high[below] <= self._high[above]

    def _may_be_above(self, upper: str, lower: str) -> bool:
        """Rule out most pairs at once: whoever is above holds the other's interval in its own."""
        above, below = self._group[upper], self._group[lower]
        return self._low[above] <= self._low[below] and self._high[below] <= self._high[above]

    def _intervals(self) -> tuple[Mapping[int, int], Mapping[int, int], Mapping[int, int]]:
        """Number the groups so that descendants' intervals lie within their ancestors'.

        From high down to low lies everything below, and perhaps more: what lies outside is not
        below (the GRAIL index of Yildirim, Chaoji and Zaki, 2010, with one labelling). From high
        down to first lies what the numbering walk found below: that surely is. In a tree the two
        are the same and decide every question.
        """
        below: dict[int, set[int]] = defaultdict(set)
        has_parent: set[int] = set()
        for child, parents in self.parents.items():
            for parent in parents:
                upper, lower = self._group[parent], self._group[child]
                if upper != lower:
                    below[upper].add(lower)
                    has_parent.add(lower)
        tops = sorted(set(self._group.values()) - has_parent)
        return _numbered(tops, below)

    def _round_trip(self, knot: Sequence[str]) -> tuple[str, ...]:
        """Walk up within a knot until the walk comes back to its first concept."""
        members = set(knot)
        came_from: dict[str, str] = {}
        waiting = [knot[0]]
        for node in waiting:
            for parent in self.parents[node]:
                if parent in members and parent not in came_from:
                    came_from[parent] = node
                    waiting.append(parent)
        return _trail(came_from, came_from[knot[0]], knot[0])


def _trail(came_from: Mapping[str, str], last: str, first: str) -> tuple[str, ...]:
    trail = [last]
    while trail[-1] != first:
        trail.append(came_from[trail[-1]])
    return tuple(reversed(trail))


def _numbered(
    tops: Sequence[int], below: Mapping[int, set[int]]
) -> tuple[Mapping[int, int], Mapping[int, int], Mapping[int, int]]:
    high: dict[int, int] = {}
    low: dict[int, int] = {}
    first: dict[int, int] = {}
    stack: list[tuple[int, bool]] = [(top, False) for top in reversed(tops)]
    while stack:
        node, done = stack.pop()
        if done:
            high[node] = len(high)
            low[node] = min([high[node], *(low[child] for child in below.get(node, ()))])
        elif node not in low:
            low[node] = -1
            first[node] = len(high)
            stack.append((node, True))
            stack += [(child, False) for child in sorted(below.get(node, ())) if child not in low]
    return high, low, first


def _strong_groups(parents: Links, children: Links) -> Mapping[str, int]:
    """Group the concepts that reach one another (Kosaraju's algorithm, two plain walks)."""
    order = _finishing_order(sorted({*parents, *children}), parents)
    group: dict[str, int] = {}
    for number, start in enumerate(reversed(order)):
        if start in group:
            continue
        group[start] = number
        waiting = [start]
        while waiting:
            for child in children.get(waiting.pop(), ()):
                if child not in group:
                    group[child] = number
                    waiting.append(child)
    return group


def _finishing_order(nodes: Iterable[str], links: Links) -> list[str]:
    order: list[str] = []
    seen: set[str] = set()
    stack = [(node, False) for node in nodes]
    while stack:
        node, done = stack.pop()
        if done:
            order.append(node)
        elif node not in seen:
            seen.add(node)
            stack.append((node, True))
            stack += [(other, False) for other in links.get(node, ()) if other not in seen]
    return order
