"""Several checking processes at work on one run: parts go in, what was found comes out in order."""

import pickle
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from types import TracebackType
from typing import Final, Self, TypeVar

from termreg.errors import TermregError
from termreg.validation import ready
from termreg.validation.asking import BROKEN, OverError, Process
from termreg.validation.chunks import Chunks
from termreg.validation.parts import Answer, Answers, Order, Part
from termreg.validation.report import Report

_P = TypeVar("_P", bound=Part)
_AHEAD: Final = 3
"""How many chunks wait for each process, so that none is idle and memory does not grow."""

_SENT: Final = 2
"""How many of them are with the process itself: while it answers one, the next is there."""


@dataclass(frozen=True, slots=True)
class _Exchange:
    """A chunk and what becomes of it: answers, as they came from a process or were put together."""

    parts: tuple[Part, ...]
    answers: "Future[bytes | Answers]" = field(default_factory=Future)

    def read(self) -> Answers:
        """Wait for the answers."""
        held = self.answers.result()
        if not isinstance(held, bytes):
            return held
        answers: Answers = pickle.loads(held)  # noqa: S301 - our own process
        return answers


class Processes:
    """A few processes that check, as a context; leaving it ends them at once.

    One that a record brings down is started anew; that record could not be checked, and costs no
    other.
    """

    def __init__(self, count: int, order: Order) -> None:
        """`order` is what every part is checked with."""
        self._ahead = count * _AHEAD
        self._asked: SimpleQueue[_Exchange | None] = SimpleQueue()
        self._workers = [_Worker(order, self._asked) for _ in range(count)]

    def __enter__(self) -> Self:
        for worker in self._workers:
            worker.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        for worker in self._workers:
            worker.process.end()
            self._asked.put(None)
        for worker in self._workers:
            worker.join()
            worker.process.reap()

    def check(self, parts: Iterable[_P]) -> Iterator[tuple[_P, tuple[Report, ...]]]:
        """Give each part with its reports, in order, as soon as they are there.

        Parts are asked for as they are needed. Raises what `Part.check` does.
        """
        chunks = Chunks()
        waiting: deque[tuple[tuple[_P, ...], _Exchange]] = deque()
        for chunk in chunks.cut(parts):
            waiting.append((chunk, self._ask(chunk)))
            while waiting and (len(waiting) >= self._ahead or waiting[0][1].answers.done()):
                yield from _found(*waiting.popleft(), chunks)
        while waiting:
            yield from _found(*waiting.popleft(), chunks)

    def _ask(self, parts: tuple[Part, ...]) -> _Exchange:
        exchange = _Exchange(parts)
        self._asked.put(exchange)
        return exchange


def _found(
    parts: tuple[_P, ...], exchange: _Exchange, chunks: Chunks
) -> Iterator[tuple[_P, tuple[Report, ...]]]:
    answers, seconds = exchange.read()
    chunks.took(len(parts), seconds)
    for part, answer in zip(parts, answers, strict=True):
        yield part, _reports(answer)


def _reports(answer: Answer) -> tuple[Report, ...]:
    if isinstance(answer, TermregError):
        raise answer
    return answer


class _Worker(Thread):
    """Asks one process what is asked of all of them, until it is asked None."""

    def __init__(self, order: Order, asked: "SimpleQueue[_Exchange | None]") -> None:
        super().__init__(daemon=True)
        self.process = Process(order)
        self._order, self._asked = order, asked
        self._sent: deque[_Exchange] = deque()

    def run(self) -> None:
        """Keep the process busy."""
        with suppress(OverError):
            while self._more():
                self._answered()

    def _more(self) -> bool:
        """Send what there is; of long work no more than one, which another process may take."""
        while len(self._sent) < _SENT and not (self._sent and len(self._sent[0].parts) == 1):
            try:
                exchange = self._asked.get(block=not self._sent)
            except Empty:
                break
            if exchange is None:
                return False
            self._send(exchange)
        return True

    def _send(self, exchange: _Exchange) -> None:
        self._sent.append(exchange)
        try:
            self.process.send(exchange.parts)
        except BROKEN:
            self._again()
        except Exception as error:  # noqa: BLE001 - whoever waits for the answer is told
            self._sent.pop().answers.set_exception(error)

    def _answered(self) -> None:
        """Wait for the answer to what was sent first."""
        if not self._sent:
            return
        try:
            answers = self.process.receive()
        except BROKEN:
            self._again()
        else:
            self._sent.popleft().answers.set_result(answers)

    def _again(self) -> None:
        """Ask anew, record by record, what the process did not live to answer."""
        self.process.restart()
        while self._sent:
            exchange = self._sent.popleft()
            found = tuple(self._apart(part) for part in exchange.parts)
            exchange.answers.set_result((found, 0.0))

    def _apart(self, part: Part) -> Answer:
        reports: list[Report] = []
        for one in part.apart():
            answer = self._alone(one)
            if isinstance(answer, TermregError):
                return answer
            reports += answer
        return tuple(reports)

    def _alone(self, part: Part) -> Answer:
        """Check one record of a chunk that ended the process; it may have been another of them."""
        try:
            self.process.send((part,))
            answers: Answers = pickle.loads(self.process.receive())  # noqa: S301 - our own process
        except BROKEN:
            self.process.restart()
            vocabulary, shapes, limits, _, _ = self._order
            return (part.stopped(ready.checker(Path(vocabulary), Path(shapes), limits)),)
        return answers[0][0]
