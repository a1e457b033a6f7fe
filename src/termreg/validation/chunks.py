"""Parts put together for one exchange with a process, so that exchanges cost next to nothing."""

import time
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final, TypeVar

from termreg.validation.parts import Part

_P = TypeVar("_P", bound=Part)
_SECONDS: Final = 0.02
"""How long a process is to be busy with a chunk: hundreds of times what an exchange takes."""

_MOST: Final = 64
_MOST_BYTES: Final = 1_000_000
_FASTER: Final = 4
"""How many times as long as the last one a chunk may be: what comes next may be slower."""


class Chunks:
    """Cuts a stream into chunks; how many parts one has follows from how long the last took."""

    def __init__(self) -> None:
        self._size = 1

    def took(self, parts: int, seconds: float) -> None:
        """Take down how long a process was busy with so many parts."""
        wanted = parts * _SECONDS / max(seconds, 1e-6)
        self._size = max(1, min(int(wanted), parts * _FASTER, _MOST))

    def cut(self, parts: Iterable[_P]) -> Iterator[tuple[_P, ...]]:
        """Give chunks in order; where parts come slowly, what has come is not kept waiting."""
        coming = iter(parts)
        for first in coming:
            yield tuple(self._together(first, coming))

    def _together(self, first: _P, coming: Iterator[_P]) -> Iterator[_P]:
        until, left, size = time.monotonic() + _SECONDS, self._size, 0
        for part in chain((first,), coming):
            yield part
            left, size = left - 1, size + part.size
            if left <= 0 or size >= _MOST_BYTES or time.monotonic() >= until:
                return
