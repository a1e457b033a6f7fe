"""Triples that are written down, and read only where somebody asks for them one by one."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Self, overload

from pyoxigraph import RdfFormat, Triple, parse, serialize


class Written(Sequence[Triple]):
    """Triples as N-Triples (`text`); an engine that reads those need not have them one by one."""

    def __init__(self, text: str) -> None:
        self.text = text

    @classmethod
    def of(cls, triples: Iterable[Triple]) -> Self:
        """Write triples down; labels of blank nodes are kept."""
        return cls((serialize(triples, format=RdfFormat.N_TRIPLES) or b"").decode())

    @cached_property
    def _read(self) -> tuple[Triple, ...]:
        said = parse(self.text, RdfFormat.N_TRIPLES, rename_blank_nodes=False)
        return tuple([quad.triple for quad in said])

    def __len__(self) -> int:
        return len(self._read)

    @overload
    def __getitem__(self, place: int) -> Triple: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Triple]: ...
    def __getitem__(self, place: int | slice) -> Triple | Sequence[Triple]:
        return self._read[place]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Written) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)

    def __reduce__(self) -> tuple[type[Self], tuple[str]]:
        return type(self), (self.text,)


def n_triples(triples: Sequence[Triple]) -> str:
    """Give triples as N-Triples, which are at hand where they were written down before."""
    return (triples if isinstance(triples, Written) else Written.of(triples)).text
