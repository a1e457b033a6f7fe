"""Two engines asked the same: what both find, what only one does, and which of that is known.

What is known is published in ``docs/explanation/engines.md``, a heading each.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bench.certify import values
from pyoxigraph import BlankNode, Literal, NamedNode, Triple
from pyshacl.errors import ReportableRuntimeError

from termreg.validation.engine.results import Result
from termreg.vocabulary.namespaces import SH

Ask = Callable[[Sequence[Triple]], Sequence[Result]]

INCOMPARABLE: Final = "incomparable-values"
UNORDERED: Final = "blank-node-in-order"
ILL_TYPED: Final = "ill-typed-number-in-query"

_RANGES: Final = {
    f"{SH}{name[0].upper()}{name[1:]}ConstraintComponent": f"{SH}{name}"
    for name in ("minInclusive", "minExclusive", "maxInclusive", "maxExclusive")
}
_ORDERS: Final = {
    f"{SH}LessThanConstraintComponent": f"{SH}lessThan",
    f"{SH}LessThanOrEqualsConstraintComponent": f"{SH}lessThanOrEquals",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """What one engine found alone, and nobody has explained yet."""

    result: Result
    by: str


class Comparison:
    """What comes of asking both engines about many records, with these shapes."""

    def __init__(self, shapes: Iterable[Triple], reference: Ask, fast: Ask) -> None:
        self._reference, self._fast = reference, fast
        self._bounds = _by_subject(shapes)
        self.compared = self.results = 0
        self.deviations: Counter[str] = Counter()
        self.unknown: list[tuple[Sequence[Triple], Difference]] = []

    def add(self, triples: Sequence[Triple]) -> None:
        """Ask both about a record."""
        self.compared += 1
        found = _keyed(self._fast(triples))
        try:
            expected = _keyed(self._reference(triples))
        except (ReportableRuntimeError, TypeError):
            known = self._known_to_stop(triples)
            if known is None:
                raise
            self.deviations[known] += 1
            return
        self.results += len(expected)
        for key in expected.keys() - found.keys():
            self.unknown.append((triples, Difference(expected[key], "reference")))
        for key in found.keys() - expected.keys():
            self._only_fast(triples, found[key])

    def _known_to_stop(self, triples: Sequence[Triple]) -> str | None:
        """Name what the reference is known to stop at, if there is something of that sort."""
        ordered = {
            node
            for (_, said), held in self._bounds.items()
            for node in held
            if said in _ORDERS.values() or said == f"{SH}path"
        }
        if any(values.is_ill_typed_number(t.object) for t in triples):
            return ILL_TYPED
        if any(isinstance(t.object, BlankNode) and t.predicate in ordered for t in triples):
            return UNORDERED
        return None

    def _only_fast(self, triples: Sequence[Triple], result: Result) -> None:
        if self._is_incomparable(triples, result):
            self.deviations[INCOMPARABLE] += 1
        else:
            self.unknown.append((triples, Difference(result, "fast")))

    def _is_incomparable(self, triples: Sequence[Triple], result: Result) -> bool:
        """Say whether a value cannot be compared with what the shape holds it against."""
        held = self._bounds.get((result.shape, _RANGES.get(result.component, "")), [])
        for prop in self._bounds.get((result.shape, _ORDERS.get(result.component, "")), []):
            held = [
                *held,
                *(t.object for t in triples if (t.subject, t.predicate) == (result.focus, prop)),
            ]
        return any(not values.comparable(result.value, other) for other in held)


def _by_subject(shapes: Iterable[Triple]) -> Mapping[tuple[str | None, str], list[object]]:
    held: dict[tuple[str | None, str], list[object]] = {}
    for triple in shapes:
        if isinstance(triple.subject, NamedNode):
            key = (triple.subject.value, triple.predicate.value)
            held.setdefault(key, []).append(triple.object)
    return held


def _keyed(results: Iterable[Result]) -> Mapping[tuple[object, ...], Result]:
    """Give results as a set: focus node, path, value, component, shape and severity."""
    return {
        (r.focus, r.path, _folded(r.value), r.component, r.shape, r.severity): r for r in results
    }


def _folded(value: object) -> object:
    """Fold the tag of a language, which is the same in capitals (RDF 1.1 §3.3)."""
    if isinstance(value, Literal) and value.language:
        return Literal(value.value, language=value.language.lower())
    return value
