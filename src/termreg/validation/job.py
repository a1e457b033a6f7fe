"""One check as a job for a worker process: picklable in, picklable out, limited."""

import os
import sys
import time
from functools import cache, lru_cache
from math import ceil
from pathlib import Path
from typing import Final, TypeVar

from termreg.errors import CheckStoppedError
from termreg.validation import ready
from termreg.validation.check import Checker
from termreg.validation.intake.limits import Limits
from termreg.validation.tasks import Check, Task

_Done = TypeVar("_Done")
_EMPTY: Final = b'{"type": "Offer"}'
_COMES_AFTER: Final = 10
"""Steps of courtesy (nice) towards other processes."""


_full = False
"""Whether memory ran out in this process; what it holds by then nobody can tell."""


def prepare(vocabulary: str, shapes: str, limits: Limits) -> None:
    """Make this process ready; one whose memory ran out ends, and the caller starts another."""
    if _full:
        os._exit(os.EX_SOFTWARE if sys.platform != "win32" else 1)
    _prepare(vocabulary, shapes, limits)


@cache
def _prepare(vocabulary: str, shapes: str, limits: Limits) -> None:
    """Make the checker of this process, by checking an empty record once.

    Before that the process steps behind others: who looks up a word does not wait for a check.
    """
    if sys.platform != "win32":
        os.nice(_COMES_AFTER)
    run(Check(_EMPTY), vocabulary, shapes, limits)


def run(task: Task[_Done], vocabulary: str, shapes: str, limits: Limits) -> _Done:
    """Do a task in this process, which is a worker and is limited for good.

    `vocabulary` and `shapes` are folders. Raises as `Checker.check` does, and `CheckStoppedError`
    where memory runs out; where time runs out the process is ended, and the caller sees a worker
    that broke.
    """
    global _full  # noqa: PLW0603 - it is the process that is full
    try:
        held = checker(vocabulary, shapes, limits)
        limit_memory(limits)
        limit_time(limits.max_seconds)
        return task.do(held)
    except MemoryError:
        _full = True
        raise CheckStoppedError(
            "We could not check this file: it took too much memory. Send fewer records at a time."
        ) from None


@lru_cache(maxsize=1)
def checker(vocabulary: str, shapes: str, limits: Limits) -> Checker:
    """Give the checker of this process, made when it is first asked for, ready to check."""
    held = ready.checker(Path(vocabulary), Path(shapes), limits)
    held.prepare()
    return held


if sys.platform == "win32":

    def limit_memory(limits: Limits) -> None:
        """Windows has no such limits; the caller's own time limit holds there."""

    def limit_time(seconds: float | None) -> None:
        """See `limit_memory`."""

else:
    import resource

    def limit_memory(limits: Limits) -> None:
        """Allow this process its memory, for good."""
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (limits.max_worker_bytes, hard))

    def limit_time(seconds: float | None) -> None:
        """Allow this check its seconds: the limit counts all that the process has ever used."""
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        soft = hard if seconds is None else ceil(time.process_time() + seconds) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))
