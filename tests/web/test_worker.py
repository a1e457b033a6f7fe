"""Real processes: one that is too slow, one that is killed, more work than there are hands."""

import json
import os
import signal
from pathlib import Path

import anyio
import pytest
from starlette.testclient import TestClient

from termreg.errors import CheckStoppedError, NotJsonError, UnknownContextError
from termreg.settings import Settings
from termreg.validation.report import Report
from termreg.web.app import create_app
from termreg.web.failures import TooBusyError
from termreg.web.worker import Checks, limits

RECORD = json.dumps({"type": "Offer", "title": "Data protection"}).encode()
HEAVY = json.dumps(
    [{"type": "Offer", "title": f"Course {n}", "level": "SCQF 66"} for n in range(1500)]
).encode()


def _processes() -> list[int]:
    """Give the checking processes that this test run has started."""
    mine = Path("/proc/self/task").glob("*/children")
    children = {int(pid) for path in mine for pid in path.read_text().split()}
    return [pid for pid in children if b"anyio.to_process" in _command(pid)]


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except FileNotFoundError:
        return b""


@pytest.fixture
def others() -> set[int]:
    """The processes that other tests have started, and that are not this test's to end."""
    return set(_processes())


def test_a_record_is_checked_in_another_process() -> None:
    """The report comes back whole."""

    async def check() -> object:
        return await Checks(Settings(workers=1)).check(RECORD)

    report = anyio.run(check)
    assert isinstance(report, Report)
    assert report.record.title == "Data protection"


def test_a_check_that_takes_too_long_is_stopped_and_the_next_is_answered() -> None:
    """The process is ended, the record is unchecked, and the service goes on."""

    async def check() -> tuple[str, object]:
        checks = Checks(Settings(workers=1, max_seconds=0.2))
        with pytest.raises(CheckStoppedError) as stopped:
            await checks.check(HEAVY)
        return str(stopped.value), await Checks(Settings(workers=1)).check(RECORD)

    told, report = anyio.run(check)
    assert told == "We could not check this file: it took longer than 0.2 seconds."
    assert isinstance(report, Report)


def test_a_document_of_ours_may_take_as_long_as_it_needs() -> None:
    """Nobody means harm with it; a service does not fail to start because the machine is busy."""

    async def check() -> object:
        return await Checks(Settings(workers=1, max_seconds=1e-6)).check_ours(RECORD)

    assert isinstance(anyio.run(check), Report)


def test_a_service_starts_however_busy_the_machine_is() -> None:
    """Its first check is one of its own."""
    with TestClient(create_app(Settings(workers=1, max_seconds=1e-6))) as client:
        assert client.get("/health/ready").status_code == 200


def test_a_check_whose_process_dies_is_stopped_and_the_next_is_answered(others: set[int]) -> None:
    """A crash is told as what it is for the sender: the record is unchecked."""

    async def check() -> tuple[str, object]:
        checks = Checks(Settings(workers=1))
        await checks.warm()
        (started,) = set(_processes()) - others
        told = ""

        async def send() -> None:
            nonlocal told
            with pytest.raises(CheckStoppedError) as stopped:
                await checks.check(HEAVY)
            told = str(stopped.value)

        async with anyio.create_task_group() as group:
            group.start_soon(send)
            await anyio.sleep(0.2)
            os.kill(started, signal.SIGKILL)
        return told, await checks.check(RECORD)

    told, report = anyio.run(check)
    assert told.startswith("We could not check this file: it took more memory or time")
    assert isinstance(report, Report)


def test_a_process_that_died_idle_is_replaced(others: set[int]) -> None:
    """Nobody notices."""

    async def check() -> object:
        checks = Checks(Settings(workers=1))
        await checks.warm()
        (started,) = set(_processes()) - others
        os.kill(started, signal.SIGKILL)
        with anyio.fail_after(10):
            while _command(started):  # noqa: ASYNC110 - a process tells nobody that it died
                await anyio.sleep(0.01)
        return await checks.check(RECORD)

    assert isinstance(anyio.run(check), Report)


def test_a_failure_comes_back_with_its_particulars() -> None:
    """What a process could not read is told as if it had been read here."""

    async def check() -> tuple[NotJsonError, UnknownContextError]:
        checks = Checks(Settings(workers=1))
        with pytest.raises(NotJsonError) as no_json:
            await checks.check(b'{\n"a" 1}')
        with pytest.raises(UnknownContextError) as no_context:
            await checks.check(b'{"@context": "https://evil.example/"}')
        return no_json.value, no_context.value

    no_json, no_context = anyio.run(check)
    assert (no_json.line, no_context.asked) == (2, "https://evil.example/")


def test_more_than_can_wait_are_sent_away() -> None:
    """The queue has an end, so that nobody waits for ever."""

    async def check() -> list[type[Exception] | None]:
        checks = Checks(Settings(workers=1))
        ends: list[type[Exception] | None] = []

        async def send() -> None:
            try:
                await checks.check(RECORD)
                ends.append(None)
            except TooBusyError as error:
                ends.append(type(error))

        async with anyio.create_task_group() as group:
            for _ in range(40):
                group.start_soon(send)
        return ends

    ends = anyio.run(check)
    assert (ends.count(TooBusyError), ends.count(None)) == (23, 17)


def test_every_limit_is_a_setting() -> None:
    """What an operator sets is what a check gets."""
    assert limits(Settings(max_depth=7, max_seconds=1.5)).max_depth == 7
