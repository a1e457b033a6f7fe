"""One check as a job for a worker process: picklable in, picklable out, limited."""

import sys
import time
from collections.abc import Callable
from functools import lru_cache
from math import ceil
from pathlib import Path
from typing import TypeVar

from termreg.errors import CheckStoppedError
from termreg.release.build import build
from termreg.standard import crosswalk
from termreg.standard.load import load
from termreg.validation.agreed import Agreed
from termreg.validation.check import Checker
from termreg.validation.fix import Mended, mend
from termreg.validation.intake.kind import Kind
from termreg.validation.intake.limits import Limits
from termreg.validation.report import Batch, Report

_Done = TypeVar("_Done")


def check_bytes(  # noqa: PLR0913, PLR0917 - a call to a process has no names
    data: bytes,
    profiles: tuple[str, ...] | None,
    vocabulary: str,
    shapes: str,
    limits: Limits,
    form: Kind | None = None,
) -> Report | Batch:
    """Check a document in this process, which is a worker and is limited for good.

    `vocabulary` and `shapes` are folders; `form` is the format of the document, where it is known.
    Raises as `Checker.check` does, and `CheckStoppedError` where memory runs out; where time runs
    out the process is ended, and the caller sees a worker that broke.
    """
    return _limited(
        lambda checker: checker.check(data, profiles, form=form), vocabulary, shapes, limits
    )


def agree_bytes(  # noqa: PLR0913, PLR0917 - a call to a process has no names
    data: bytes,
    profiles: tuple[str, ...] | None,
    vocabulary: str,
    shapes: str,
    limits: Limits,
    form: Kind | None = None,
) -> Agreed:
    """Bring the records of a document into their agreed form, as limited as a check is."""
    return _limited(
        lambda checker: checker.records(data, profiles, form=form), vocabulary, shapes, limits
    )


def mend_bytes(  # noqa: PLR0913, PLR0917 - a call to a process has no names
    data: bytes,
    profiles: tuple[str, ...] | None,
    vocabulary: str,
    shapes: str,
    limits: Limits,
    form: Kind | None = None,
) -> Mended | None:
    """Apply the safe fixes of a document, as limited as one check is; None for what is not JSON."""

    def mended(checker: Checker) -> Mended | None:
        def check(data: bytes) -> Report | Batch:
            return checker.check(data, profiles, form=form)

        return mend(data, check(data), check, checker.standard)

    return _limited(mended, vocabulary, shapes, limits)


def _limited(do: Callable[[Checker], _Done], vocabulary: str, shapes: str, limits: Limits) -> _Done:
    try:
        checker = _checker(vocabulary, shapes, limits)
        _limit_time(limits)
        return do(checker)
    except MemoryError:
        raise CheckStoppedError(
            "We could not check this file: it took too much memory. Send fewer records at a time."
        ) from None


@lru_cache(maxsize=1)
def _checker(vocabulary: str, shapes: str, limits: Limits) -> Checker:
    standard = load(Path(shapes))
    homes = crosswalk.load(standard, Path(shapes))
    checker = Checker(standard, build(Path(vocabulary)), limits, homes)
    checker.prepare()
    _limit_memory(limits)
    return checker


if sys.platform == "win32":

    def _limit_memory(limits: Limits) -> None:
        """Windows has no such limits; the caller's own time limit holds there."""

    def _limit_time(limits: Limits) -> None:
        """See `_limit_memory`."""

else:
    import resource

    def _limit_memory(limits: Limits) -> None:
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (limits.max_worker_bytes, hard))

    def _limit_time(limits: Limits) -> None:
        """Allow this check its seconds: the limit counts all that the process has ever used."""
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        soft = ceil(time.process_time() + limits.max_seconds) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))
