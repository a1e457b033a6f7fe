# ruff: noqa: INP001 - beside the package
"""What was measured, on what: facts that bear on the figures, and none that name a machine."""

import os
import platform
import shutil
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
_GIB: Final = 2**30


def stamp(seconds: float) -> dict[str, str]:
    """Give when, in how long, of which state of the code, and on what a part was measured."""
    return {
        "Measured": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "in": f"{seconds:.0f} s",
        "at": _commit(),
        "on": f"{os.cpu_count()} cores ({_processor()}), {_memory()} GiB, {platform.system()}",
        "load before": f"{_load:.1f}",
        "Python": platform.python_version(),
    }


def versions(*names: str) -> dict[str, str]:
    """Give the versions of packages of this environment."""
    return {name: version(name) for name in names}


def has(command: str) -> str | None:
    """Give where a command of the machine is, if it is there."""
    return shutil.which(command)


def first_line(*words: str) -> str:
    """Give the first line that a command prints, such as its version; empty where it fails."""
    try:
        told = subprocess.run(words, capture_output=True, text=True, timeout=20, check=False)  # noqa: S603 - ourselves
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return next(iter((told.stdout + told.stderr).splitlines()), "")


def _commit() -> str:
    """Give the commit, with a plus where files of the code differ from it."""
    where = ("git", "-C", str(ROOT))
    held = first_line(*where, "rev-parse", "--short", "HEAD")
    changed = first_line(*where, "status", "--porcelain", "src", "shapes", "vocab")
    return (held or "no commit") + ("+" if held and changed else "")


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.machine()
    return next((x.split(":")[1].strip() for x in lines if x.startswith("model name")), "?")


def _memory() -> int:
    try:
        return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / _GIB)
    except (ValueError, OSError):
        return 0


def _one_minute() -> float:
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0


# Taken at the start: what else the machine did before anything was measured.
_load: Final = _one_minute()
