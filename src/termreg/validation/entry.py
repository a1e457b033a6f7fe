"""What is kept of one part of a run, and the head of the file that it is kept in."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from termreg.validation.report import Report


class NotThisRunError(Exception):
    """A file is the state of another run, or of none."""


@dataclass(frozen=True, slots=True)
class Entry:
    """The reports of one part: the file that it is of, and the mark of what it held."""

    file: str
    mark: str
    reports: tuple[Report, ...]


def day(path: Path) -> date | None:
    """Give the day that the run of a file checks by; None where there is no such file."""
    try:
        return date.fromisoformat(json.loads(first_line(path))["day"])
    except (ValueError, KeyError, TypeError):
        return None


def first_line(path: Path) -> bytes:
    """Give the first line of a file, which says what its run is of; nothing where none is."""
    if not path.exists():
        return b""
    with path.open("rb") as file:
        return file.readline(65_536)
