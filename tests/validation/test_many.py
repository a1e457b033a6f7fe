"""Many documents in one go."""

import os
import pickle
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import pytest

from termreg.errors import UnknownProfileError
from termreg.release.snapshot import Snapshot
from termreg.standard.model import Standard
from termreg.validation import frames
from termreg.validation.check import Checker, this_day
from termreg.validation.chunks import Chunks
from termreg.validation.intake.json_lines import Line, lines
from termreg.validation.intake.limits import Limits
from termreg.validation.many import check_many, check_parts, order
from termreg.validation.parts import File, Lines, Part, Rows
from termreg.validation.report import Batch, Report
from termreg.validation.tally import Outcome

_HEADINGS = "Course name,SCQF level\n"


def _documents(record: Callable[..., bytes], count: int) -> list[bytes]:
    return [record(title=f"Course {n}", level=f"scqf-{n % 15}") for n in range(count)]


@pytest.mark.parametrize("workers", [1, 2])
def test_the_reports_are_those_of_single_checks(
    checker: Checker, record: Callable[..., bytes], workers: int
) -> None:
    """In the order of the documents, on however many cores; a list gives a report a record."""
    documents = [*_documents(record, 12), b"{", b"[" + b",".join(_documents(record, 2)) + b"]"]
    found = list(check_many(documents, workers=workers))
    single = [r for data in (*documents[:12], documents[13]) for r in checker.check(data).reports]
    assert found[:12] + found[13:] == single
    assert (found[12].outcome, len(found)) == (Outcome.CANNOT_CHECK, 15)


@pytest.mark.parametrize("workers", [1, 2])
def test_documents_are_asked_for_as_they_are_needed(
    record: Callable[..., bytes], workers: int
) -> None:
    """So that memory does not grow with their number; who stops early ends the processes."""
    asked = 0

    def endless() -> Iterator[bytes]:
        nonlocal asked
        while True:
            asked += 1
            yield record(title=f"Course {asked}")

    found = check_many(endless(), workers=workers)
    titles = [report.record.title for report in islice(found, 400)]
    assert titles == [f"Course {n}" for n in range(1, 401)]
    assert asked <= 400 + (256 * workers if workers > 1 else 0)


def test_a_profile_replaces_what_records_declare(record: Callable[..., bytes]) -> None:
    """One by its name, or several; a name that is none is refused."""
    one, several = (
        next(check_many([record()], asked)) for asked in ("cpd", ("cpd", "credit-bearing"))
    )
    assert one.profiles.checked == ("base", "cpd")
    assert several.profiles.checked == ("base", "cpd", "credit-bearing")
    with pytest.raises(UnknownProfileError):
        next(check_many([record()], "wrong"))


def test_an_unknown_profile_is_refused_from_any_process(record: Callable[..., bytes]) -> None:
    """The failure is the same on several cores."""
    with pytest.raises(UnknownProfileError):
        list(check_many([record()] * 13, "wrong", workers=2))


def test_it_can_be_carried_elsewhere(record: Callable[..., bytes]) -> None:
    """The function and its reports are pickled by whoever spreads work over computers."""
    sent = pickle.loads(pickle.dumps(check_many))  # noqa: S301 - our own bytes
    found = list(sent([record()]))
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 - our own bytes


class _Deadly(File):
    """A document whose arrival ends the process."""

    def __reduce__(self) -> tuple[Any, ...]:
        return (os._exit, (3,))


def test_what_brings_a_process_down_costs_no_other(record: Callable[..., bytes]) -> None:
    """It could not be checked, and the run goes on with a new process.

    The others that were sent with it, or after it, are asked anew, and stand in their order.
    """
    deadly = [4, 180, 181]
    parts: list[Part] = [File(data) for data in _documents(record, 240)]
    for place in deadly:
        parts[place] = _Deadly(b"{}")
    found = [report for _, reports in check_parts(parts, order(), 2) for report in reports]
    stopped = [n for n, report in enumerate(found) if report.outcome is Outcome.CANNOT_CHECK]
    assert (stopped, len(found)) == (deadly, 240)
    slugs = {problem.slug for n in deadly if (problem := found[n].problem) is not None}
    assert slugs == {"check-stopped"}
    titles = [report.record.title for n, report in enumerate(found) if n not in deadly]
    assert titles == [f"Course {n}" for n in range(240) if n not in deadly]


def test_an_unknown_failure_stands_where_it_happened(record: Callable[..., bytes]) -> None:
    """What came before it is given; a part that cannot be sent is said to be so by its failure."""

    class _Unsendable(File):
        """A document of a kind that no other process knows."""

    parts: list[Part] = [File(data) for data in _documents(record, 30)]
    parts[25] = _Unsendable(b"{}")
    found = check_parts(parts, order(), 2)
    with pytest.raises((AttributeError, pickle.PicklingError), match="_Unsendable"):
        list(found)


def test_chunks_grow_where_work_is_short_and_shrink_where_it_is_long() -> None:
    """So that an exchange costs next to nothing, and no process waits for another at the end."""
    chunks, parts = Chunks(), [File(b"{}")] * 1000
    assert len(next(chunks.cut(parts))) == 1
    for _ in range(5):
        held = next(chunks.cut(parts))
        chunks.took(len(held), 1e-4 * len(held))
    assert len(next(chunks.cut(parts))) == 64
    chunks.took(64, 6.4)
    assert len(next(chunks.cut(parts))) == 1


def test_a_chunk_is_bounded_by_bytes_and_by_the_time_that_it_takes_to_come() -> None:
    """Large documents do not pile up; one that has come is not kept waiting for others."""
    chunks = Chunks()
    for count in (1, 4, 16, 64):
        chunks.took(count, 0.0)
    assert [len(c) for c in chunks.cut([File(bytes(400_000))] * 6)] == [3, 3]

    def slow() -> Iterator[Part]:
        for _ in range(3):
            time.sleep(0.03)
            yield File(b"{}")

    assert max(len(chunk) for chunk in chunks.cut(slow())) <= 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_a_line_that_takes_too_long_is_stopped_alone(record: Callable[..., bytes]) -> None:
    """The limit of time is for each record; the line is named."""
    outcomes = [f"Do thing {n}." for n in range(490)]
    slow = record(learningOutcome=[{"en": text, "gd": text} for text in outcomes])
    held = list(lines([slow, b"{}", b"{}"]))
    parts = [Lines(tuple(held)), *(Lines((Line(n, n, b"{}"),)) for n in range(3, 14))]
    found = list(check_parts(parts, order(limits=Limits(max_seconds=0.0)), 2))
    assert len(found[0][1]) == 3
    assert {r.outcome for _, reports in found[1:] for r in reports} == {Outcome.NOT_READY}


def test_a_process_ends_with_the_run_that_started_it() -> None:
    """Where the run was killed nothing more comes in, and nothing is left behind."""
    command = [sys.executable, "-m", "termreg.validation.process"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as held:
        assert held.stdin is not None
        frames.write(held.stdin, pickle.dumps(order()))
        held.stdin.close()
        assert held.wait(timeout=60) == 0


def test_a_process_whose_answer_nobody_takes_ends_without_a_word() -> None:
    """Who killed the run does not find the last words of its processes on the terminal."""
    command = [sys.executable, "-m", "termreg.validation.process"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe) as held:
        assert held.stdin is not None
        assert held.stdout is not None
        assert held.stderr is not None
        held.stdout.close()
        frames.write(held.stdin, pickle.dumps(order()))
        frames.write(held.stdin, pickle.dumps((File(b"{}"),)))
        assert held.wait(timeout=60) == 0
        assert held.stderr.read() == b""


def test_lines_are_checked_as_in_their_file(checker: Checker, record: Callable[..., bytes]) -> None:
    """Each by itself, with its number in the file; blank lines count as lines, not as records."""
    good, bad = record(level="scqf-99"), b'{"title": }'
    data = b"\xef\xbb\xbf" + good + b"\n\n" + bad + b"\r\n" + good
    whole = checker.check(data, name="a.jsonl")
    assert isinstance(whole, Batch)
    part = Lines(tuple(lines(data.splitlines(keepends=True))))
    assert part.check(checker, None, this_day()) == whole.reports
    assert [one.lines[0].number for one in part.apart()] == [1, 3, 4]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"\xff\xfe{\x00}\x00", "UTF-16"),
        (b'{"title": "Caf\xe9"}', "UTF-8"),
        (b"[{}]", "One line holds one record"),
        (b'{"title": "' + b"x" * 200 + b'"}', "more than 100 bytes"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(
    standard: Standard, snapshot: Snapshot, line: bytes, said: str
) -> None:
    """By its number in the file and by what is wrong with it."""
    checker = Checker(standard, snapshot, Limits(max_record_bytes=100))
    (report,) = Lines((Line(6, 9, line),)).check(checker, None, this_day())
    assert report.problem is not None
    assert (report.record.pointer, report.problem.line) == ("/6", 9)
    assert said in report.problem.detail


def test_rows_are_checked_as_in_their_sheet(checker: Checker) -> None:
    """A piece of a sheet knows the cells of its own rows."""
    data = (_HEADINGS + "".join(f"Course {n},SCQF {n}\n" for n in range(5, 20))).encode()
    whole = checker.check(data, name="courses.csv")
    document = checker.sheet(data, name="courses.csv")
    assert isinstance(whole, Batch)
    assert document is not None
    items = tuple(document.items)
    part: Rows = pickle.loads(  # noqa: S301 - our own bytes
        pickle.dumps(Rows(items[7:11], document.places.piece(7, 4)))
    )
    found = part.check(checker, None, this_day())
    assert found == whole.reports[7:11]
    assert found[0].record.row == 9
    assert [one.items[0].pointer for one in part.apart()] == ["/7", "/8", "/9", "/10"]


def test_a_mark_tells_what_a_part_holds(checker: Checker) -> None:
    """The same content in the same place has the same mark, any other has another."""
    document = checker.sheet((_HEADINGS + "A,SCQF 7\nB,SCQF 7\n").encode(), name="courses.csv")
    assert document is not None
    items = tuple(document.items)
    rows = [Rows((item,), document.places.piece(n, 1)) for n, item in enumerate(items)]
    parts: list[Part] = [File(b"a"), File(b"b"), Lines((Line(0, 1, b"a"),)), *rows]
    parts.append(Lines((Line(0, 2, b"a"),)))
    assert len({part.mark for part in parts}) == len(parts)
    assert File(b"a").mark == File(b"a").mark


def test_what_was_stopped_is_named_by_its_place(checker: Checker) -> None:
    """A line by its line, a row by its row, a document as a whole."""
    document = checker.sheet((_HEADINGS + "A,SCQF 7\n").encode(), name="courses.csv")
    assert document is not None
    rows = Rows(tuple(document.items), document.places)
    told: list[Report] = [
        part.stopped(checker) for part in (File(b"{}"), Lines((Line(3, 5, b"{}"),)), rows)
    ]
    where = [(r.record.pointer, r.record.row, r.problem and r.problem.line) for r in told]
    assert where == [("", None, None), ("/3", None, 5), ("/0", 2, None)]
