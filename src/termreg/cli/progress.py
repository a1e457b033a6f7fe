"""How far a run is, on a terminal: one line on standard error, rewritten as it goes."""

import sys
import time
from types import TracebackType
from typing import Final, Self

_EVERY: Final = 0.2
_WIDTH: Final = 24
_MINUTE: Final = 60


class Progress:
    """Tells how many records were checked, as a context; where nobody looks it says nothing."""

    def __init__(self, total_bytes: int) -> None:
        """`total_bytes` is the size of all files, 0 where it is not known."""
        self.seen = sys.stderr.isatty()
        self._total, self._read = total_bytes, 0.0
        self._records = 0
        self._begun = self._told = time.monotonic()
        self._shown = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.clear()

    def advance(self, records: int, size: float) -> None:
        """Count records that were checked, and the bytes of the files in which they stood."""
        self._records += records
        self._read += size
        now = time.monotonic()
        if self.seen and now - self._told >= _EVERY:
            self._told = now
            sys.stderr.write(f"\r{line(self._records, now - self._begun, self._share)}\x1b[K")
            sys.stderr.flush()
            self._shown = True

    def clear(self) -> None:
        """Take the line away, so that something else can be written."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._shown = False

    @property
    def _share(self) -> float | None:
        return min(1.0, self._read / self._total) if self._total and self._read else None


def line(records: int, seconds: float, share: float | None) -> str:
    """Write how many records were checked in how many seconds, and what share of all that is."""
    speed = records / seconds if seconds else 0.0
    told = f"{records:,} records checked, {speed:,.0f} a second"
    if share is None:
        return told
    done = round(_WIDTH * share)
    left = seconds * (1 - share) / share
    bar = "█" * done + "░" * (_WIDTH - done)
    return f"{bar} {share:.0%}  {told}, {_time(left)} left"


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), _MINUTE)
    return f"{minutes} min {rest:02} s" if minutes else f"{rest} s"
