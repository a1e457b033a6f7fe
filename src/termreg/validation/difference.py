"""What mending changes, as a unified diff: lines are changed, none is added or taken away."""

from collections.abc import Iterator, Sequence
from typing import Final

_AROUND: Final = 3
_NO_END: Final = "\n\\ No newline at end of file\n"


def unified(name: str, before: bytes, after: bytes) -> str:
    """Give the diff between two UTF-8 texts with as many lines, as ``patch`` reads it.

    There is none between equal texts.
    """
    old, new = _lines(before), _lines(after)
    changed = {place for place, line in enumerate(old) if line != new[place]}
    if not changed:
        return ""
    hunks = [
        "".join(_hunk(range(first, last), changed, old, new))
        for first, last in _stretches(sorted(changed), len(old))
    ]
    return "".join([f"--- {name}\n+++ {name}\n", *hunks])


def _lines(text: bytes) -> list[str]:
    lines = text.decode().split("\n")
    ended = [f"{line}\n" for line in lines[:-1]]
    return [*ended, f"{lines[-1]}{_NO_END}"] if lines[-1] else ended


def _stretches(changed: Sequence[int], most: int) -> Iterator[tuple[int, int]]:
    """Give the first line and the end of each hunk: what is changed, with the lines around it."""
    first, last = changed[0], changed[0]
    for place in changed[1:]:
        if place - last > 2 * _AROUND:
            yield max(0, first - _AROUND), min(most, last + _AROUND + 1)
            first = place
        last = place
    yield max(0, first - _AROUND), min(most, last + _AROUND + 1)


def _hunk(lines: range, changed: set[int], old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    stretch = f"{lines.start + 1},{len(lines)}"
    yield f"@@ -{stretch} +{stretch} @@\n"
    place = lines.start
    while place < lines.stop:
        end = place
        while end < lines.stop and end in changed:
            end += 1
        if end == place:
            yield f" {old[place]}"
            place += 1
            continue
        yield from (f"-{line}" for line in old[place:end])
        yield from (f"+{line}" for line in new[place:end])
        place = end
