"""Being told to end: a run ends between two parts, so that all that it wrote agrees."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Self

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Stop:
    """Raises `KeyboardInterrupt` when the process is told to end, as a context, but not anywhere.

    Ctrl-C and a wish to terminate are the same. What must be whole or not at all is done within
    `put_off`; whoever asks twice is heard at once even there, since it may be what does not end.
    """

    def __init__(self) -> None:
        self._whole = self._asked = False

    def __enter__(self) -> Self:
        self._before = [signal.signal(which, self._told) for which in _SIGNALS]
        return self

    def __exit__(self, *_: object) -> None:
        for which, before in zip(_SIGNALS, self._before, strict=True):
            signal.signal(which, before)

    @contextmanager
    def put_off(self) -> Iterator[None]:
        """Do something to its end, and stop only then."""
        self._whole = True
        try:
            yield
        finally:
            self._whole = False
        if self._asked:
            raise KeyboardInterrupt

    def _told(self, _signal: int, _frame: FrameType | None) -> None:
        if self._whole and not self._asked:
            self._asked = True
            return
        raise KeyboardInterrupt
