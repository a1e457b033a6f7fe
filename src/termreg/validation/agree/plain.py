"""What is as it should be: most values of most records, told at a glance."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NamedTuple
from weakref import WeakKeyDictionary

from termreg.standard.model import Element, Kind
from termreg.validation.agree import leaves, texts
from termreg.validation.agree.known import Known

LOOKED_INTO: Final = frozenset({"title", "description", "role", "email"})
"""The keys in whose texts more is looked for than whether they can be read."""


class Plain(NamedTuple):
    """A key of an object: its element, and whether a text under it is left as it is unnoticed."""

    element: Element
    fits: Callable[[str], bool]

    def holds(self, value: Any) -> bool:  # noqa: ANN401 - JSON
        """Say of one value, no list, whether it is left as it is and nothing is noticed."""
        kind = type(value)
        if kind is str:
            return self.fits(value)
        return (kind is int or kind is float) and self.element.kind is Kind.NUMBER


Members = Mapping[str, Plain]


class Standing:
    """The keys of every object of a record, drawn up once for a standard and a release."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._drawn = {id(one): self._members(one) for one in _all(known.standard.elements)}

    def members(self, elements: Mapping[str, Element]) -> Members:
        """Give the keys of an object of the standard, or of one that has none."""
        return self._drawn.get(id(elements)) or self._members(elements)

    def _members(self, elements: Mapping[str, Element]) -> Members:
        return {key: Plain(element, self._fits(element)) for key, element in elements.items()}

    def _fits(self, element: Element) -> Callable[[str], bool]:
        if element.kind in {Kind.TEXT, Kind.STRING}:
            return _never if element.key in LOOKED_INTO else texts.is_clear
        return leaves.fits(element, self._known) or _never


def standing(known: Known) -> Standing:
    """Give what was drawn up for these lists."""
    found = _STANDING.get(known)
    if found is None:
        found = _STANDING[known] = Standing(known)
    return found


_STANDING: Final[WeakKeyDictionary[Known, Standing]] = WeakKeyDictionary()


def _all(elements: Mapping[str, Element]) -> Iterator[Mapping[str, Element]]:
    """Give the keys of an object and those of every object inside."""
    yield elements
    for element in elements.values():
        yield from _all(element.members)


def _never(_text: str) -> bool:
    return False
