"""A checking process: parts come in at standard input, what was found goes out at standard output.

It ends when its input does, so that none is left behind by a run that was killed.
"""

import os
import pickle
import signal
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO

from termreg.errors import TermregError
from termreg.validation import job
from termreg.validation.parts import Answer, Order, Part


def main() -> None:
    """Answer parts until there are no more."""
    # Whoever presses Ctrl-C means the run; it ends its processes itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What is printed by chance must not stand among the answers.
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    parts = _parts(sys.stdin.buffer)
    order: Order = next(parts)
    for part in parts:
        pickle.dump(answer(part, order), out, protocol=pickle.HIGHEST_PROTOCOL)
        out.flush()


def answer(part: Part, order: Order) -> Answer:
    """Check a part within the limits; a failure of the caller's own is handed back as a value."""
    vocabulary, shapes, limits, profiles, today = order
    checker = job.checker(vocabulary, shapes, limits)
    job.limit_memory(limits)
    # How long a whole document may take depends on its records, which nobody has counted yet.
    job.limit_time(None if part.records is None else part.records * limits.max_seconds)
    try:
        return part.check(checker, profiles, today)
    except TermregError as error:
        return error


def _parts(given: BinaryIO) -> Iterator[Any]:
    while True:
        try:
            yield pickle.load(given)  # noqa: S301 - the process that started this one wrote it
        except EOFError:
            return


if __name__ == "__main__":
    main()
