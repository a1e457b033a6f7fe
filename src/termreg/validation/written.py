"""Triples that are written down, and read only where somebody asks for them one by one."""

from collections.abc import Sequence
from functools import cached_property
from typing import overload

from pyoxigraph import RdfFormat, Triple, parse


class Written(Sequence[Triple]):
    """Triples as N-Triples (`text`); an engine that reads those need not have them one by one."""

    def __init__(self, text: str) -> None:
        self.text = text

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
