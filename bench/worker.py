# ruff: noqa: INP001 - beside the package
"""Speaking to the programs that are measured; see `bench.runners.conversation`."""

import json
import subprocess
import threading
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Final, Self

from bench.install import Peer

ROOT: Final = Path(__file__).parent.parent
_PATIENCE: Final = 300.0


class SilentError(Exception):
    """A program ended, or took too long, or said that it failed."""


class Worker(AbstractContextManager["Worker"]):
    """One program that checks records. Every method raises `SilentError` where it fails."""

    def __init__(self, peer: Peer) -> None:
        self.name = peer.name
        self.versions: dict[str, str] = {}
        self._process = subprocess.Popen(  # noqa: S603 - ourselves
            peer.start,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            cwd=ROOT,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """End the program."""
        self._process.kill()
        self._process.communicate()

    def prepare(self, folder: Path) -> Self:
        """Let it compile shapes and read records."""
        self.versions = self._ask(do="prepare", folder=str(folder))["versions"]
        return self

    def results(self, name: str, chosen: Sequence[int]) -> list[list[list[str]] | str]:
        """Give what it finds in some records of a set; a text where it failed at one."""
        found: list[list[list[str]] | str] = self._ask(do="results", set=name, places=list(chosen))[
            "results"
        ]
        return found

    def micro(
        self, name: str, chosen: Sequence[int], seconds: float, *, least: int = 1
    ) -> list[float]:
        """Give the µs of each check of some records in turn, for so long and at least so many."""
        asked: dict[str, Any] = {
            "set": name,
            "places": list(chosen),
            "seconds": seconds,
            "least": least,
        }
        taken: list[float] = self._ask(do="time", **asked)["micro"]
        return taken

    def together(self, file: Path, shapes: str, patience: float) -> dict[str, float]:
        """Let it check a file of N-Triples as one graph: seconds, results, most memory in KiB."""
        return self._ask(patience, do="together", file=str(file), shapes=shapes)

    def _ask(self, patience: float = _PATIENCE, **asked: object) -> dict[str, Any]:
        if self._process.stdin is None or self._process.stdout is None:
            raise SilentError(f"{self.name} has no pipes")
        timer = threading.Timer(patience, self._process.kill)
        timer.start()
        try:
            self._process.stdin.write(json.dumps(asked) + "\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline()
        except OSError as error:
            raise SilentError(f"{self.name}: {error}") from error
        finally:
            timer.cancel()
        if not line:
            raise SilentError(f"{self.name} ended, or took longer than {patience:.0f} s")
        told: dict[str, Any] = json.loads(line)
        if "error" in told:
            raise SilentError(f"{self.name}: {told['error']}")
        return told
