# ruff: noqa: INP001 - beside the package
"""How much memory a process and all that it started take, what they share counted once."""

from pathlib import Path
from typing import Final

_PROC: Final = Path("/proc")


def known() -> bool:
    """Say whether this system tells it; only Linux does."""
    return (_PROC / "self" / "smaps_rollup").is_file()


def family(process: int) -> int:
    """Give the KiB of a process and its descendants (proportional set size); 0 where unknown."""
    return sum(_own(one) for one in _with_descendants(process))


def _with_descendants(process: int) -> list[int]:
    found = [process]
    for one in found:
        for tasks in _PROC.glob(f"{one}/task/*/children"):
            found += [int(child) for child in _read(tasks).split()]
    return found


def _own(process: int) -> int:
    lines = _read(_PROC / str(process) / "smaps_rollup").splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except OSError:
        return ""  # it ended while we looked
