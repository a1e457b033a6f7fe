# ruff: noqa: INP001 - beside the package
"""Speaking to `bench.runners.stream`: streams of termreg that are pulled a portion at a time."""

import json
import subprocess
import sys
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from bench.worker import ROOT, SilentError


@dataclass(frozen=True, slots=True)
class Portion:
    """What a portion of a stream took: seconds, reports, and the MiB held at its end."""

    seconds: float
    reports: int
    memory: float

    @property
    def micro(self) -> float:
        """Give the µs of a record."""
        return 1e6 * self.seconds / self.reports


class Stream(AbstractContextManager["Stream"]):
    """One program that checks streams, one after the other. Methods raise `SilentError`."""

    def __init__(self, records: Path, workers: int) -> None:
        self._workers = workers
        self._process = subprocess.Popen(  # noqa: S603 - ourselves
            (sys.executable, "-m", "bench.runners.stream", str(records)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()

    def open(self, count: int) -> Self:
        """Begin a stream of so many records, instead of the one before."""
        self._ask(do="open", workers=self._workers, count=count)
        return self

    def pull(self, count: int, *, ahead: int = 0) -> Portion:
        """Take so many reports, after some that are not timed."""
        told = self._ask(do="pull", count=count, ahead=ahead)
        if not told["reports"]:
            raise SilentError("the stream has ended")
        return Portion(told["seconds"], int(told["reports"]), told["memory"] / 1024)

    def _ask(self, **asked: object) -> dict[str, Any]:
        if self._process.stdin is None or self._process.stdout is None:
            raise SilentError("no pipes")
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise SilentError("the stream broke off")
        told: dict[str, Any] = json.loads(line)
        return told
