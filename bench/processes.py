# ruff: noqa: INP001 - beside the package
"""The processes of a server that is measured: what they hold, and one that is killed."""

import os
import signal
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_PROC: Final = Path("/proc")
_CHECKING: Final = b"anyio.to_process"
_MIB: Final = 2**20


@dataclass(frozen=True, slots=True)
class Process:
    """One process: its number, whether it checks records, and its resident memory in MiB."""

    pid: int
    checks: bool
    resident: float


def of(group: int) -> list[Process]:
    """Give the processes of a group; none where /proc does not tell."""
    held = (_process(path, group) for path in _PROC.glob("[0-9]*"))
    return sorted((process for process in held if process), key=lambda process: process.pid)


def kill_one(group: int) -> bool:
    """Kill the checking process that was started first; say whether there was one."""
    checking = [process.pid for process in of(group) if process.checks]
    if not checking:
        return False
    os.kill(checking[0], signal.SIGKILL)
    return True


def _process(path: Path, group: int) -> Process | None:
    try:
        told = (path / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
        if int(told[2]) != group or told[0] == "Z":
            return None
        pages = int((path / "statm").read_text("ascii").split()[1])
        command = (path / "cmdline").read_bytes()
    except OSError:
        return None  # It has ended meanwhile.
    resident = pages * os.sysconf("SC_PAGE_SIZE") / _MIB
    return Process(int(path.name), _CHECKING in command, resident)
