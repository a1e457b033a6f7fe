"""Several checking processes at work on one run: parts go in, what was found comes out in order."""

import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import Final, Self, TypeVar

from termreg.errors import TermregError
from termreg.validation import ready
from termreg.validation.parts import Answer, Order, Part
from termreg.validation.report import Report

_P = TypeVar("_P", bound=Part)
_COMMAND: Final = (sys.executable, "-m", "termreg.validation.process")
_AHEAD: Final = 4
"""How many parts wait for each process, so that none is idle and memory does not grow."""

_BROKEN: Final = (EOFError, OSError, pickle.UnpicklingError, ValueError)
"""What is raised where the process behind a pipe is no more."""


class Processes:
    """A few processes that check, as a context; leaving it ends them at once.

    One that a record brings down is started anew; that record could not be checked, and costs no
    other.
    """

    def __init__(self, count: int, order: Order) -> None:
        """`order` is what every part is checked with."""
        self._order = order
        self._ahead = count * _AHEAD
        self._started = [_Process(order) for _ in range(count)]
        self._idle: SimpleQueue[_Process] = SimpleQueue()
        for process in self._started:
            self._idle.put(process)
        self._threads = ThreadPoolExecutor(count)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        for process in self._started:
            process.end()

    def check(self, parts: Iterable[_P]) -> Iterator[tuple[_P, tuple[Report, ...]]]:
        """Give each part with its reports, in order, as soon as they are there.

        Parts are asked for as they are needed. Raises what `Part.check` does.
        """
        waiting: deque[tuple[_P, Future[tuple[Report, ...]]]] = deque()
        for part in parts:
            waiting.append((part, self._threads.submit(self._found, part)))
            if len(waiting) >= self._ahead:
                yield _done(*waiting.popleft())
        while waiting:
            yield _done(*waiting.popleft())

    def _found(self, part: Part) -> tuple[Report, ...]:
        process = self._idle.get()
        try:
            found = process.ask(part)
            if found is not None:
                return _reports(found)
            alone = (self._alone(process, one) for one in part.apart())
            return tuple(report for reports in alone for report in reports)
        finally:
            self._idle.put(process)

    def _alone(self, process: "_Process", part: Part) -> tuple[Report, ...]:
        """Check a record of a part that ended a process; it may have been another of them."""
        found = process.ask(part)
        if found is None:
            vocabulary, shapes, limits, _, _ = self._order
            return (part.stopped(ready.checker(Path(vocabulary), Path(shapes), limits)),)
        return _reports(found)


def _reports(answer: Answer) -> tuple[Report, ...]:
    if isinstance(answer, TermregError):
        raise answer
    return answer


class _Process:
    """One process; it is started anew when it has ended."""

    def __init__(self, order: Order) -> None:
        self._order, self._over = order, False
        self._held = self._start()

    def ask(self, part: Part) -> Answer | None:
        """Give what a part is answered with; None where the process did not live to answer."""
        given, taken = self._held.stdin, self._held.stdout
        if given is None or taken is None:
            raise ValueError("A process without pipes cannot be asked.")
        try:
            pickle.dump(part, given, protocol=pickle.HIGHEST_PROTOCOL)
            given.flush()
            answer: Answer = pickle.load(taken)  # noqa: S301 - our own process
        except _BROKEN:
            self._reap()
            if self._over:
                raise
            self._held = self._start()
            return None
        return answer

    def end(self) -> None:
        """End the process for good."""
        self._over = True
        self._reap()

    def _start(self) -> "subprocess.Popen[bytes]":
        held = subprocess.Popen(_COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603 - our own module
        # One that ends at once is found out when it is asked.
        with suppress(BrokenPipeError):
            if held.stdin is not None:
                pickle.dump(self._order, held.stdin, protocol=pickle.HIGHEST_PROTOCOL)
                held.stdin.flush()
        return held

    def _reap(self) -> None:
        self._held.kill()
        self._held.wait()
        for pipe in (self._held.stdin, self._held.stdout):
            with suppress(BrokenPipeError):
                if pipe is not None:
                    pipe.close()


def _done(part: _P, found: "Future[tuple[Report, ...]]") -> tuple[_P, tuple[Report, ...]]:
    return part, found.result()
