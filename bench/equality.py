# ruff: noqa: INP001 - beside the package
"""Whether two engines find the same: sets of focus node, path, component, severity and shape.

Nodes without an address are told by the labels that the workload gave them; engines rename them,
and the probe in the same run says which is which.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bench.workload import LABEL

Key = tuple[str, str, str, str, str]
Told = Sequence[Sequence[str]] | str
_PROBE: Final = f"<{LABEL.value}>"
_SPARQL: Final = "<http://www.w3.org/ns/shacl#SPARQLConstraintComponent>"


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of so many records, how many gave the same; an example of what did not."""

    records: int
    same: int
    failed: int = 0
    example: str = ""

    @property
    def complete(self) -> bool:
        """Say whether all gave the same."""
        return self.same == self.records

    def told(self) -> str:
        """Say it in a few words."""
        if self.complete:
            return f"all {self.records}"
        failed = f", {self.failed} failed" if self.failed else ""
        return f"**{self.same} of {self.records}**{failed}: {self.example}"


def compare(ours: Sequence[Told], theirs: Sequence[Told], *, queries: bool = True) -> Agreement:
    """Compare what was found in each record; without `queries`, results of SPARQL are left out."""
    same, failed, example = 0, 0, ""
    for one, other in zip(ours, theirs, strict=True):
        if isinstance(one, str) or isinstance(other, str):
            failed += 1
            example = example or (one if isinstance(one, str) else str(other))
            continue
        here, there = keys(one, queries=queries), keys(other, queries=queries)
        if here == there:
            same += 1
        example = example or _difference(here, there)
    return Agreement(len(ours), same, failed, example)


def keys(rows: Iterable[Sequence[str]], *, queries: bool = True) -> frozenset[Key]:
    """Give what is compared of results, in the labels of the workload, the probes left out."""
    held = [tuple(row) for row in rows]
    labels = {row[0]: row[5].strip('"') for row in held if row[1] == _PROBE}
    return frozenset(
        _key(row, labels) for row in held if row[1] != _PROBE and (queries or row[2] != _SPARQL)
    )


def _key(row: Sequence[str], labels: Mapping[str, str]) -> Key:
    focus, path, component, severity, shape = row[:5]
    return labels.get(focus, focus), _named(path), component, severity, _named(shape)


def _named(node: str) -> str:
    """Give an address; what has none differs from engine to engine."""
    return node if node.startswith("<") and "<" not in node[1:] else ""


def _difference(here: frozenset[Key], there: frozenset[Key]) -> str:
    """Name one result that one has and the other has not."""
    for found, word in ((there - here, "more"), (here - there, "missing")):
        for key in sorted(found):
            parts = [part.strip("<>").rpartition("#")[2].rpartition("/")[2] for part in key]
            return f"{word}, for one, {parts[2]} of {parts[4] or parts[1]}"
    return ""
