"""A checking process: parts come in at standard input, what was found goes out at standard output.

It ends when its input does, so that none is left behind by a run that was killed.
"""

import os
import pickle
import signal
import sys
import time
from collections.abc import Iterator
from queue import SimpleQueue
from threading import Thread
from typing import BinaryIO

from termreg.errors import TermregError
from termreg.validation import frames, job
from termreg.validation.parts import Answer, Answers, Order, Part


def main() -> None:
    """Answer chunks of parts until there are no more."""
    # Whoever presses Ctrl-C means the run; it ends its processes itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What is printed by chance must not stand among the answers.
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    given, order = _given(sys.stdin.buffer), None
    for data in given:
        if order is None:
            order = _ordered(data)
            continue
        start = time.perf_counter()
        parts: tuple[Part, ...] = pickle.loads(data)  # noqa: S301 - as above
        found = tuple(answer(part, order) for part in parts)
        answers: Answers = (found, time.perf_counter() - start)
        try:
            frames.write(out, pickle.dumps(answers, protocol=pickle.HIGHEST_PROTOCOL))
        except BrokenPipeError:
            # The run was killed: nobody is left who could be told anything.
            os._exit(0)


def _ordered(data: bytes) -> Order:
    """Take the order, and make ready what it asks for."""
    order: Order = pickle.loads(data)  # noqa: S301 - by the process that started this one
    vocabulary, shapes, limits, _, _ = order
    job.checker(vocabulary, shapes, limits)
    return order


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


def _given(pipe: BinaryIO) -> Iterator[bytes]:
    """Give what is sent, as it is wanted.

    It is taken from the pipe before: else two processes could wait for each other, each to read
    what the other writes.
    """
    held: SimpleQueue[bytes | None] = SimpleQueue()

    def take() -> None:
        try:
            while True:
                held.put(frames.read(pipe))
        except EOFError:
            held.put(None)

    Thread(target=take, daemon=True).start()
    return iter(held.get, None)


if __name__ == "__main__":
    main()
