# ruff: noqa: INP001 - beside the package
"""termreg checking any number of records as a stream, of which so many are pulled when asked.

Between two pulls nothing is checked but what several processes have taken ahead; so before a pull
is timed, `ahead` reports are taken untimed.
"""

import json
import os
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from bench.records import TODAY

from bench import memory
from termreg.validation.many import check_many
from termreg.validation.report import Report

_NUMBER: Final = "{number}"


def main() -> None:
    """Answer on standard output what is asked on standard input, until it ends."""
    held = [_parted(line) for line in Path(sys.argv[1]).read_text("utf-8").splitlines()]
    stream: Iterator[Report] = iter(())
    for line in sys.stdin:
        asked = json.loads(line)
        start = time.perf_counter()
        if asked["do"] == "open":
            stream = check_many(
                records(held, asked["count"]), workers=asked["workers"], today=TODAY
            )
            told: dict[str, float] = {}
        else:
            told = _pull(stream, asked["count"], asked["ahead"])
        told |= {"whole": time.perf_counter() - start, "memory": memory.family(os.getpid())}
        print(json.dumps(told), flush=True)  # noqa: T201 - the answer


def _pull(stream: Iterator[Report], count: int, ahead: int) -> dict[str, float]:
    for _ in islice(stream, ahead):
        pass
    start, reports, findings = time.perf_counter(), 0, 0
    for report in islice(stream, count):
        reports += 1
        findings += len(report.findings)
    return {"seconds": time.perf_counter() - start, "reports": reports, "findings": findings}


def records(held: Sequence[Sequence[str]], count: int) -> Iterator[bytes]:
    """Give so many records, each with an address and a title of its own."""
    for place in range(count):
        yield str(place).join(held[place % len(held)]).encode()


def _parted(line: str) -> list[str]:
    """Give the pieces of a record between which its number goes: its address and its title."""
    tree = json.loads(json.loads(line)["sent"])
    tree["id"] = f"https://www.example.ac.uk/courses/{_NUMBER}"
    if "title" in tree:
        tree["title"] = {"en": f"Course number {_NUMBER}"}
    return json.dumps(tree, ensure_ascii=False).split(_NUMBER)


if __name__ == "__main__":
    main()
