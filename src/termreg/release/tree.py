"""A scheme as a tree to walk down: what stands at the top, and what stands under what.

Retired concepts are no part of it. What stood under one stands under the nearest concept above it
that is in use; whoever opens the retired one itself still sees what stood there. A round trip
(A is a kind of B, B of A) is entered at one concept, so that everything in use is reached.
Nothing here calls itself: a hierarchy may be as deep as it is long.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from termreg.vocabulary.model import Concept

Links = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Tree:
    """What stands under what in one scheme; all addresses.

    `uppers` holds what a concept is shown under, the retired included; `tops` are shown at the
    top; `above` is the one way up from each concept, and always ends at a top.
    """

    uppers: Links
    tops: frozenset[str]
    above: Mapping[str, str]

    @property
    def flat(self) -> bool:
        """Say whether nothing stands under anything."""
        return not self.uppers

    def way_up(self, uri: str, most: int) -> tuple[str, ...]:
        """Give what stands above a concept, the highest first: at most so many of the nearest."""
        way: list[str] = []
        while len(way) < most and uri in self.above:
            uri = self.above[uri]
            way.append(uri)
        return tuple(reversed(way))


def tree(concepts: Sequence[Concept], broader: Links) -> Tree:
    """Arrange the concepts of one scheme; `broader` are the links up, of any scheme.

    Time and memory grow with the number of concepts and links, not faster.
    """
    retired = {concept.uri: concept.retired for concept in concepts}
    up = {
        uri: held
        for uri in retired
        if (held := tuple(o for o in broader.get(uri, ()) if o in retired and o != uri))
    }
    stands_in = _stand_ins(retired, _turned(up))
    uppers: dict[str, tuple[str, ...]] = {}
    shown: dict[str, tuple[str, ...]] = {}
    for uri, held in up.items():
        if retired[uri]:
            continue
        live = (stands_in.get(other) if retired[other] else other for other in held)
        shown[uri] = tuple(dict.fromkeys(o for o in live if o is not None and o != uri))
        uppers[uri] = (*shown[uri], *(other for other in held if retired[other]))
    in_use = [concept.uri for concept in concepts if not concept.retired]
    tops, above = _reached(in_use, shown)
    return Tree(MappingProxyType(uppers), tops, MappingProxyType({**above, **stands_in}))


def _stand_ins(retired: Mapping[str, bool], down: Links) -> dict[str, str]:
    """Give, for each retired concept that has one, the nearest concept in use above it."""
    found: dict[str, str] = {}
    waiting = deque(
        (child, uri)
        for uri, is_retired in retired.items()
        if not is_retired
        for child in down.get(uri, ())
    )
    while waiting:
        uri, nearest = waiting.popleft()
        if retired[uri] and uri not in found:
            found[uri] = nearest
            waiting.extend((child, nearest) for child in down.get(uri, ()))
    return found


def _reached(in_use: Sequence[str], shown: Links) -> tuple[frozenset[str], dict[str, str]]:
    """Choose the tops, and one way up for everything else."""
    down = _turned(shown)
    tops: list[str] = []
    above: dict[str, str] = {}
    seen: set[str] = set()

    def enter(top: str) -> None:
        tops.append(top)
        seen.add(top)
        waiting = deque([top])
        while waiting:
            uri = waiting.popleft()
            for child in down.get(uri, ()):
                if child not in seen:
                    seen.add(child)
                    above[child] = uri
                    waiting.append(child)

    for uri in in_use:
        if not shown.get(uri):
            enter(uri)
    # What is left stands below a round trip. Those that were finished last lie highest.
    for uri in reversed(_finished([uri for uri in in_use if uri not in seen], down)):
        if uri not in seen:
            enter(uri)
    return frozenset(tops), above


def _finished(uris: Iterable[str], down: Links) -> list[str]:
    """Give what is reached going down, each after all that is reached from it."""
    order: list[str] = []
    seen: set[str] = set()
    stack = [(uri, False) for uri in uris]
    while stack:
        uri, done = stack.pop()
        if done:
            order.append(uri)
        elif uri not in seen:
            seen.add(uri)
            stack.append((uri, True))
            stack.extend((child, False) for child in down.get(uri, ()) if child not in seen)
    return order


def _turned(links: Links) -> Links:
    turned: dict[str, list[str]] = defaultdict(list)
    for uri, others in links.items():
        for other in others:
            turned[other].append(uri)
    return turned
