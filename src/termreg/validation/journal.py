"""What a run has found so far, in a file: read again as often as needed, and gone on from.

Each line is JSON. The first says what the run is of; each other holds the reports of one part of
it. A last line that a killed run did not finish does not count.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from termreg.validation.entry import Entry, NotThisRunError, day, first_line

_VERSION: Final = 1


_ENTRY: Final = TypeAdapter(Entry)


class Journal:
    """A file of reports, which may be left by an earlier run of the same."""

    def __init__(self, path: Path, run: Mapping[str, Any], today: date) -> None:
        """`run` says what the run is of, as JSON values; `today` is the day that it checks by.

        Raises `NotThisRunError` where the file is of another run, or something else, and `OSError`.
        """
        self.path = path
        held = first_line(path)
        today = day(path) or today
        about = {"state_version": _VERSION, "day": today.isoformat(), **run}
        head = json.dumps(about).encode() + b"\n"
        if held != head:
            if held.endswith(b"\n") or not head.startswith(held):
                raise NotThisRunError(
                    f"{path} is the state of another run. Give the files and options of that run, "
                    "or another name."
                )
            path.write_bytes(head)
        self._begin = self._end = len(head)
        self._length = 0

    def earlier(self) -> Iterator[Entry]:
        """Give the entries of the earlier run; each is of this one too once `go_on` is called.

        All others are forgotten when one is added. Raises `NotThisRunError` where the file holds
        something else.
        """
        for entry, length in self._entries():
            self._length = length
            yield entry

    def go_on(self) -> None:
        """Count the entry that `earlier` gave last as one of this run."""
        self._end += self._length

    def add(self, entry: Entry) -> None:
        """Write an entry down; it stands even if the run is killed after this."""
        line = _ENTRY.dump_json(entry) + b"\n"
        with self.path.open("r+b") as file:
            file.truncate(self._end)
            file.seek(self._end)
            file.write(line)
        self._end += len(line)

    def entries(self) -> Iterator[Entry]:
        """Give the entries of this run so far, in order."""
        left = self._end - self._begin
        for entry, length in self._entries() if left else ():
            yield entry
            left -= length
            if left <= 0:
                return

    def _entries(self) -> Iterator[tuple[Entry, int]]:
        with self.path.open("rb") as file:
            file.seek(self._begin)
            for line in file:
                if not line.endswith(b"\n"):
                    return
                try:
                    yield _ENTRY.validate_json(line), len(line)
                except ValidationError:
                    raise NotThisRunError(f"{self.path} holds a line that no run wrote.") from None
