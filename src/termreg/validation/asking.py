"""The near end of a checking process: chunks of parts are sent to it, its answers read."""

import pickle
import subprocess
import sys
from contextlib import suppress
from threading import Lock
from typing import Final

from termreg.validation import frames
from termreg.validation.parts import Order, Part

BROKEN: Final = (EOFError, OSError, ValueError)
"""What is raised where the process behind a pipe is no more."""

_COMMAND: Final = (sys.executable, "-m", "termreg.validation.process")


class OverError(Exception):
    """The run was left; nothing is to be asked any more."""


class Process:
    """One process; it is started anew as often as it has ended, until it is ended for good."""

    def __init__(self, order: Order) -> None:
        """`order` is what every part is checked with."""
        self._order = pickle.dumps(order, protocol=pickle.HIGHEST_PROTOCOL)
        self._over, self._changing = False, Lock()
        self._held = self._start()

    def send(self, parts: tuple[Part, ...]) -> None:
        """Give it a chunk; it answers in order. Raises one of `BROKEN` where it has ended."""
        data = pickle.dumps(parts, protocol=pickle.HIGHEST_PROTOCOL)
        given = self._held.stdin
        if given is None:
            raise ValueError("A process without pipes cannot be asked.")
        frames.write(given, data)

    def receive(self) -> bytes:
        """Wait for an answer, pickled `Answers`. Raises one of `BROKEN` where it has ended."""
        taken = self._held.stdout
        if taken is None:
            raise ValueError("A process without pipes cannot answer.")
        return frames.read(taken)

    def restart(self) -> None:
        """Start it anew. Raises `OverError` where the run was left."""
        with self._changing:
            _reap(self._held)
            if self._over:
                raise OverError
            self._held = self._start()

    def end(self) -> None:
        """End it for good. Who waits for an answer is told that it has ended."""
        with self._changing:
            self._over = True
            self._held.kill()

    def reap(self) -> None:
        """Close what is left of it, when nobody asks any more."""
        _reap(self._held)

    def _start(self) -> "subprocess.Popen[bytes]":
        held = subprocess.Popen(_COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603 - our own module
        # One that ends at once is found out when it is asked.
        with suppress(BrokenPipeError):
            if held.stdin is not None:
                frames.write(held.stdin, self._order)
        return held


def _reap(held: "subprocess.Popen[bytes]") -> None:
    held.kill()
    held.wait()
    for pipe in (held.stdin, held.stdout):
        with suppress(BrokenPipeError):
            if pipe is not None:
                pipe.close()
