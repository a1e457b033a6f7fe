"""Many records in one run: several cores, stopped and gone on with, held against earlier ones."""

import contextlib
import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from typing import Any

import pytest
from bench.kinds import KINDS
from bench.records import valid
from jsonschema import Draft202012Validator
from typer.testing import CliRunner, Result

from termreg.cli import progress
from termreg.cli.app import app
from termreg.cli.kept import Kept
from termreg.cli.outputs import Outputs
from termreg.cli.stopping import Stop
from termreg.validation.tally import Tally
from termreg.web.openapi import report_schema


@pytest.fixture(scope="module")
def courses(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of 120 records, one a line; every tenth has a level that there is not."""
    dice = Random(1)  # noqa: S311 - no secret
    records = [valid(dice, dice.choice(KINDS)) for _ in range(120)]
    for record in records[::10]:
        record["level"] = "scqf-99"
    path = tmp_path_factory.mktemp("many") / "courses.jsonl"
    path.write_text("".join(f"{json.dumps(record)}\n" for record in records), "utf-8")
    return path


@pytest.fixture(scope="module")
def reports(courses: Path) -> list[Any]:
    """What is found in them, on one core."""
    run = _run(courses, "--format", "json-lines", "--jobs", 1)
    return [json.loads(line) for line in run.stdout.splitlines()]


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["validate", *map(str, arguments)])


def test_json_lines_are_the_reports_one_a_line(courses: Path, reports: list[Any]) -> None:
    """Each is a report as its schema says, with the provider and the place of its record."""
    batch = json.loads(_run(courses, "--format", "json").stdout)
    for report in batch["records"]:
        report["record"]["file"] = str(courses)
    assert batch["records"] == reports
    validator = Draft202012Validator(report_schema())
    assert [list(validator.iter_errors(held)) for held in (batch, *reports[:20])] == [[]] * 21
    assert reports[7]["record"]["pointer"] == "/7"
    counted = [held["records"] for held in batch["by_provider"]]
    assert (sum(counted), batch["outcomes"]["not-ready"] >= 12) == (120, True)


def test_several_cores_find_the_same_in_the_same_order(courses: Path, reports: list[Any]) -> None:
    """Whoever reads the report cannot tell how many there were."""
    run = _run(courses, "--format", "json-lines", "--jobs", 2)
    assert [json.loads(line) for line in run.stdout.splitlines()] == reports


def test_the_text_sums_up_and_quotes(courses: Path) -> None:
    """Totals first, then by rule and by provider, then the first faults with their lines."""
    told = _run(courses, "--jobs", 1).stdout
    order = ["of 120 records are ready.", "MC-020 violation: 12 in 12 of 120", " ready\n", "^^^^^"]
    places = [told.index(said) for said in order]
    assert places == sorted(places)
    assert told.count("violation MC-020, line") == 12


class _Started:
    """A run as a process of its own, that goes on until it is ended."""

    def __init__(self, *arguments: object) -> None:
        command = [sys.executable, "-m", "termreg", "validate", *map(str, arguments)]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
        )

    def end(self, how: int, state: Path) -> tuple[int, str, str]:
        """End it when something was found; the exit code and what was said."""
        while self.process.poll() is None and not _entries(state):
            time.sleep(0.05)
        self.process.send_signal(how)
        out, err = self.process.communicate(timeout=120)
        return self.process.returncode, out.decode(), err.decode()


def _entries(state: Path) -> int:
    return max(0, state.read_bytes().count(b"\n") - 1) if state.exists() else 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends processes in its own ways")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_a_run_that_was_ended_is_gone_on_with(
    courses: Path, reports: list[Any], tmp_path: Path, how: signal.Signals
) -> None:
    """Nothing that was kept is checked again, and the report is the same as of one run."""
    state = tmp_path / "state.jsonl"
    arguments = (courses, "--format", "json-lines", "--resume", state, "--jobs", 2)
    code, out, err = _Started(*arguments).end(how, state)
    kept = _entries(state)
    assert 0 < kept < 15
    if how is not signal.SIGKILL:
        held = [json.loads(line) for line in out.splitlines()]
        assert (code, held) == (3, reports[: len(held)])
        assert f"--resume {state}" in err
    begun = state.read_bytes().split(b"\n")[: kept + 1]
    run = _run(*arguments)
    assert [json.loads(line) for line in run.stdout.splitlines()] == reports
    assert state.read_bytes().split(b"\n")[: kept + 1] == begun


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends processes in its own ways")
def test_a_stopped_run_leaves_a_whole_report_and_says_how_to_go_on(
    courses: Path, tmp_path: Path
) -> None:
    """Also where no state was asked for: it is kept, and its name is told."""
    report = tmp_path / "report"
    started = _Started(courses, "--format", "json,json-lines", "--output", report, "--jobs", 2)
    lines = tmp_path / "report.jsonl"
    code, _, err = started.end(signal.SIGINT, lines)
    batch = json.loads((tmp_path / "report.json").read_bytes())
    assert (code, batch["stopped"]) == (3, True)
    assert not list(Draft202012Validator(report_schema()).iter_errors(batch))
    assert sum(batch["outcomes"].values()) == len(lines.read_text("utf-8").splitlines())
    state = Path(err.rpartition("--resume ")[2].strip())
    assert _entries(state) > 0
    state.unlink()


@pytest.mark.parametrize("place", [(Kept, "take"), (Outputs, "add"), (Tally, "add")], ids=str)
@pytest.mark.parametrize("known", [False, True], ids=["new", "known"])
def test_wherever_a_run_is_stopped_its_reports_agree(
    courses: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    place: tuple[type, str],
    *,
    known: bool,
) -> None:
    """What is counted, told and kept is the same, also of what an earlier run had found."""
    report, state = tmp_path / "report", tmp_path / "state.jsonl"
    named = ("--format", "json,json-lines", "--output", report, "--resume", state, "--jobs", 1)
    if known:
        _run(courses, *named)
    owner, name = place
    usual, calls = getattr(owner, name), iter(range(1000))

    def interrupted(*given: Any, **more: Any) -> Any:
        if next(calls) == 3:
            signal.raise_signal(signal.SIGINT)
        return usual(*given, **more)

    monkeypatch.setattr(owner, name, interrupted)
    run = _run(courses, *named)
    batch = json.loads((tmp_path / "report.json").read_bytes())
    told = (tmp_path / "report.jsonl").read_text("utf-8").splitlines()
    assert (run.exit_code, batch["stopped"]) == (3, True)
    assert 0 < len(told) < 120
    assert sum(batch["outcomes"].values()) == len(batch["records"]) == len(told)
    assert f"Stopped after {len(told)} records." in run.stderr


def test_whoever_asks_twice_is_heard_at_once() -> None:
    """What is put off may never end."""
    done: list[int] = []

    def work(stop: Stop) -> None:
        with stop.put_off():
            signal.raise_signal(signal.SIGTERM)
            done.append(1)
            signal.raise_signal(signal.SIGINT)
            done.append(2)

    with Stop() as stop, pytest.raises(KeyboardInterrupt):
        work(stop)
    assert done == [1]


def test_a_state_is_of_one_run_alone(courses: Path, tmp_path: Path) -> None:
    """With other options, or another file in its place, nothing is gone on with."""
    state, other = tmp_path / "state.jsonl", tmp_path / "other.jsonl"
    small = tmp_path / "small.jsonl"
    small.write_bytes(b"".join(courses.read_bytes().splitlines(keepends=True)[:20]))
    assert _run(small, "--resume", state).exit_code == 1
    assert _run(small, "--resume", state, "--profile", "cpd").exit_code == 2
    other.write_text("my own notes\n", "utf-8")
    assert _run(small, "--resume", other).exit_code == 2
    assert other.read_text("utf-8") == "my own notes\n"
    state.write_bytes(state.read_bytes() + b'{"file": 1}\n')
    assert _run(small, courses, "--resume", state).exit_code == 2


def test_what_changed_meanwhile_is_checked_again(courses: Path, tmp_path: Path) -> None:
    """As far as the state and the files agree it is used; half a last line does not count."""
    state, some = tmp_path / "state.jsonl", tmp_path / "some.jsonl"
    lines = courses.read_bytes().splitlines(keepends=True)[:24]
    some.write_bytes(b"".join(lines))
    _run(some, "--resume", state)
    state.write_bytes(state.read_bytes() + b'{"file": "')
    lines[17] = b'{"title": "Another"}\n'
    some.write_bytes(b"".join(lines))
    found = _run(some, "--resume", state, "--format", "json-lines").stdout
    assert found == _run(some, "--format", "json-lines").stdout
    assert _entries(state) == 3


def test_what_an_earlier_report_had_is_not_shown_again(courses: Path, tmp_path: Path) -> None:
    """The records may have moved; the counts stay true, and the exit code is about what is new."""
    lines = courses.read_bytes().splitlines(keepends=True)[:24]
    before, now = tmp_path / "before.jsonl", tmp_path / "now.jsonl"
    before.write_bytes(b"".join(lines))
    for form in ("json", "json-lines"):
        report = tmp_path / f"report.{form}"
        _run(before, "--format", form, "--output", report)
        record = json.loads(lines[3])
        now.write_bytes(lines[5] + b"".join(lines[:3]) + json.dumps(record).encode())
        run = _run(now, "--since", report)
        assert (run.exit_code, "MC-" in run.stdout) == (0, False)
        assert "Told before and not shown again: 1 violation." in run.stdout
        record["level"] = "scqf-77"
        now.write_bytes(b"".join(lines[:3]) + json.dumps(record).encode())
        run = _run(now, "--since", report, "--format", "json")
        batch = json.loads(run.stdout)
        assert not list(Draft202012Validator(report_schema()).iter_errors(batch))
        told = [f["got"] for held in batch["records"] for f in held["findings"]]
        assert (run.exit_code, told, batch["counts"]["violation"]) == (1, ["scqf-77"], 2)


@pytest.mark.parametrize("held", [b"nothing", b"[1]", b'{"records": 7}', b'{"records": [{}]}'])
def test_an_earlier_report_is_a_report(courses: Path, tmp_path: Path, held: bytes) -> None:
    """Anything else is a wrong call."""
    path = tmp_path / "report.json"
    path.write_bytes(held)
    assert _run(courses, "--since", path).exit_code == 2


def test_a_line_without_end_takes_no_memory(tmp_path: Path) -> None:
    """It is read as far as a record may go and no further; the next line is the next record."""
    path = tmp_path / "long.jsonl"
    path.write_bytes(b'{"title": "' + b"x" * 11_000_000 + b'"}\n{"type": "Offer"}\n')
    run = _run(path, "--format", "json")
    batch = json.loads(run.stdout)
    assert [held["outcome"] for held in batch["records"]] == ["cannot-check", "not-ready"]
    assert "more than 5,000,000 bytes" in batch["records"][0]["problem"]["detail"]
    assert batch["records"][1]["findings"][0]["line"] == 2


@pytest.mark.parametrize(("seen", "told"), [(True, True), (False, False)])
def test_progress_is_for_whoever_watches(
    courses: Path, tmp_path: Path, *, seen: bool, told: bool
) -> None:
    """A terminal sees how far the run is; a file or a pipe sees nothing of it."""
    ours, theirs = pty.openpty()
    with (tmp_path / "err").open("wb") as file:
        command = [sys.executable, "-m", "termreg", "validate", str(courses), "--jobs", "1"]
        subprocess.run(
            command, stdout=subprocess.DEVNULL, stderr=theirs if seen else file, check=False
        )
    os.close(theirs)
    written = b""
    with contextlib.suppress(OSError):  # the end of a terminal is an error
        while more := os.read(ours, 65_536):
            written += more
    os.close(ours)
    assert (b"records checked" in written, (tmp_path / "err").read_bytes()) == (told, b"")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ((1234, 10.0, None), "1,234 records checked, 123 a second"),
        ((50, 10.0, 0.25), "25%  50 records checked, 5 a second, 30 s left"),
        ((50, 60.0, 0.25), ", 3 min 00 s left"),
        ((0, 0.0, None), "0 records checked, 0 a second"),
    ],
)
def test_progress_is_told_in_words(given: tuple[int, float, float | None], said: str) -> None:
    """How many, how fast, and how long it will still take where that is known."""
    assert said in progress.line(*given)


def test_one_sheet_among_others_still_says_how_it_was_read(tmp_path: Path) -> None:
    """Its name stands above its columns."""
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text("Course name,SCQF level\nA,SCQF 7\n", "utf-8")
    told = _run(tmp_path).stdout
    assert told.count("We read these columns as") == 2
    assert f"{tmp_path / 'b.csv'}:\n" in told
