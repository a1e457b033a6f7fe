"""A check as a job for a worker process."""

import gc
import json
import multiprocessing
import pickle
import sys
import tracemalloc
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

import pytest

from termreg import errors, places
from termreg.errors import (
    CheckStoppedError,
    DoubledKeyError,
    TermregError,
    UnknownContextError,
    UnknownProfileError,
)
from termreg.validation import job
from termreg.validation.check import Checker
from termreg.validation.intake.limits import Limits
from termreg.validation.job import run
from termreg.validation.render import forms
from termreg.validation.report import Report
from termreg.validation.tasks import Accept, Check, Task, Write

_Done = TypeVar("_Done")


@pytest.fixture
def worker() -> ProcessPoolExecutor:
    """A process of its own, because a job limits the process that it runs in for good."""
    return ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))


def _submit(
    worker: ProcessPoolExecutor, task: Task[_Done], limits: Limits | None = None
) -> "Future[_Done]":
    vocabulary, shapes = str(places.vocab()), str(places.shapes())
    return worker.submit(run, task, vocabulary, shapes, limits or Limits())


def _example(name: str) -> Path:
    return places.shapes() / "base" / name


def test_a_job_gives_the_report_of_a_check(worker: ProcessPoolExecutor) -> None:
    """The report comes back whole, and the worker can be asked again."""
    data = _example("violates/six-faults.jsonld").read_bytes()
    with worker:
        first = _submit(worker, Check(data)).result()
        second = _submit(worker, Check(data, ("base",))).result()
    assert isinstance(first, Report)
    assert first == second


@pytest.mark.parametrize(
    ("data", "profiles", "kind"),
    [
        (b'{"@context": "urn:x"}', None, UnknownContextError),
        (b'{"a": 1, "a": 2}', None, DoubledKeyError),
        (b"{}", ("wrong",), UnknownProfileError),
    ],
)
def test_a_failure_travels_back_whole(
    worker: ProcessPoolExecutor,
    data: bytes,
    profiles: tuple[str, ...] | None,
    kind: type[TermregError],
) -> None:
    """The caller gets the failure with its members, not a broken worker."""
    with worker, pytest.raises(kind) as refused:
        _submit(worker, Check(data, profiles)).result()
    assert refused.value.members


def test_every_failure_survives_the_way_between_processes() -> None:
    """A failure is pickled with all that it was made with."""
    made = [
        errors.UnknownTermError("x", [("urn:x", "X")]),
        errors.UnknownProfileError("x", ["base"]),
        errors.UnknownContextError("x", ["y"], 1, 2),
        errors.NotJsonError("No.", 3, 4),
        errors.CheckStoppedError("No."),
    ]
    back = [pickle.loads(pickle.dumps(error)) for error in made]  # noqa: S301 - our own bytes
    assert [(str(e), e.members) for e in back] == [(str(e), e.members) for e in made]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_a_worker_that_needs_too_much_time_is_ended(worker: ProcessPoolExecutor) -> None:
    """The limit of processor time ends the process, and the caller learns that it broke."""
    records = [json.loads(_example("violates/six-faults.jsonld").read_bytes())] * 3_000
    data = json.dumps(records).encode()
    limits = Limits(max_seconds=0)
    with worker, pytest.raises(BrokenProcessPool):
        _submit(worker, Check(data), limits).result()


@dataclass(frozen=True)
class _Greedy:
    """A task that wants more memory than there is."""

    def do(self, checker: Checker) -> int:
        del checker
        return len(bytearray(2**46))


@pytest.mark.skipif(sys.platform == "win32", reason="memory is not limited there")
def test_a_worker_whose_memory_ran_out_is_replaced(worker: ProcessPoolExecutor) -> None:
    """It tells so, and ends before the next record, which could fail for no fault of its own."""
    place = str(places.vocab()), str(places.shapes()), Limits()
    with worker:
        worker.submit(job.prepare, *place).result()
        with pytest.raises(CheckStoppedError, match="too much memory"):
            _submit(worker, _Greedy()).result()
        with pytest.raises(BrokenProcessPool):
            worker.submit(job.prepare, *place).result()


_LONG: Final = 400_000


@pytest.mark.parametrize(
    "held",
    [
        '"language": "%s"',
        '"level": "%s"',
        '"title": "%s"',
        '"duration": "P%sD"',
        '"effort": {"duration": "%s hours"}',
        '"type": "%s"',
        '"type": ["%s"]',
        '"@context": "%s"',
        '"%s": "a key"',
        '"credit": [{"value": 1.%s, "system": "scqf"}]',
    ],
)
def test_nothing_of_a_long_value_stays_behind(held: str) -> None:
    """A process that checks for months keeps no more than a bounded number of short words."""
    checker = job.checker(str(places.vocab()), str(places.shapes()), Limits())

    def check(number: int) -> None:
        with suppress(TermregError):
            checker.check(f"{{{held % f'{number:0{_LONG}}'}}}".encode())

    check(9)
    gc.collect()
    tracemalloc.start()
    try:
        for number in range(3):
            check(number)
        gc.collect()
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert kept < _LONG


def test_limits_can_be_sent_to_a_worker() -> None:
    """Limits are a value that keys the worker's checker."""
    assert hash(pickle.loads(pickle.dumps(Limits()))) == hash(Limits())  # noqa: S301 - our own bytes


def test_records_come_back_from_a_job_in_the_agreed_form(worker: ProcessPoolExecutor) -> None:
    """As `Checker.records` gives them, with those that could not be read; no engine has a part."""
    with worker:
        told = _submit(worker, Write(forms.RECORDS, b'[{"language": "English"}, 7]')).result()
    (record,) = json.loads(told.body)["@graph"]
    assert record["language"] == "en"
    assert told.left_out == ("/1",)
    assert told.engine is None


@pytest.mark.parametrize("form", [held for held in forms.FORMS if held.name != forms.RECORDS])
def test_a_report_comes_back_from_a_job_written_in_every_form(form: forms.Form) -> None:
    """Every form can be written where the record is checked, and the engine is named."""
    checker = job.checker(str(places.vocab()), str(places.shapes()), Limits())
    told = Write(form.name, b'{"type": "Offer", "title": "Data protection"}').do(checker)
    assert form.name in {forms.TEXT, "github", "lines"} or b"MC-" in told.body
    assert told.body
    assert told.engine
    assert not told.conforms
    assert told.seconds > 0


def test_a_document_comes_back_from_a_job_mended(worker: ProcessPoolExecutor) -> None:
    """With the report of what is left, and nothing mended that was not accepted."""
    record = b'{"language": "English", "level": "SCQF 7"}'
    with worker:
        found = _submit(worker, Check(record)).result()
        mark = next(f.fingerprint for r in found.reports for f in r.findings if f.got == "English")
        job = _submit(worker, Accept(record, frozenset([mark, "unknown"])))
        mended = job.result()
    assert mended is not None
    assert mended.data == record.replace(b"English", b"en")
    assert [(p.before, p.edit.text) for p in mended.changes] == [('"English"', '"en"')]
