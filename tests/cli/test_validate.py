"""``termreg validate``: reports on stdout, problems on stderr, and an exit code that tells."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from termreg import places
from termreg.cli.app import app

_BASE = places.shapes() / "base"
READY = str(_BASE / "conforms" / "digital-badge.jsonld")
FAULTY = str(_BASE / "violates" / "six-faults.jsonld")
WARNED = str(_BASE / "violates" / "MC-005.jsonld")
ADVISED = str(_BASE / "violates" / "MC-013.jsonld")
NOT_READ = str(places.shapes() / "context.jsonld")


def _run(*arguments: str, given: str | None = None) -> Result:
    return CliRunner().invoke(app, ["validate", *arguments], input=given)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([READY], 0),
        ([WARNED], 0),
        ([WARNED, "--fail-on", "warning"], 1),
        ([ADVISED, "--fail-on", "warning"], 0),
        ([ADVISED, "--fail-on", "advice"], 1),
        ([FAULTY], 1),
        ([READY, FAULTY], 1),
        ([NOT_READ], 3),
        ([FAULTY, NOT_READ], 3),
        (["no-such-file.jsonld"], 3),
        ([READY, "--profile", "base"], 0),
        ([READY, "--profile", "wrong"], 2),
        ([READY, "--format", "wrong"], 2),
        ([], 2),
    ],
)
def test_the_exit_code_tells_what_was_found(arguments: list[str], code: int) -> None:
    """0 nothing at the level asked for, 1 something, 2 wrong usage, 3 not checked, which wins."""
    assert _run(*arguments).exit_code == code


def test_one_file_gives_one_report() -> None:
    """The JSON of one file is its report."""
    assert json.loads(_run(FAULTY, "--format", "json").stdout)["outcome"] == "not-ready"


def test_the_engine_can_be_chosen() -> None:
    """With the option or in the environment; the report names the one that judged."""
    asked = _run(FAULTY, "--format", "json", "--engine", "pyshacl")
    told = CliRunner().invoke(
        app, ["validate", FAULTY, "--format", "json"], env={"TERMREG_ENGINE": "pyshacl"}
    )
    for run in (asked, told):
        assert json.loads(run.stdout)["engine"].startswith("pyshacl ")
    assert _run(FAULTY, "--engine", "other").exit_code == 2


def test_several_files_give_one_batch_that_names_them() -> None:
    """The JSON of several files is one document."""
    batch = json.loads(_run(READY, FAULTY, "--format", "json").stdout)
    assert [report["record"]["file"] for report in batch["records"]] == [READY, FAULTY]


def test_json_stands_alone_on_stdout() -> None:
    """What could not be checked is said on stderr, so that programs can read the rest."""
    run = _run(READY, NOT_READ, "--format", "json")
    assert json.loads(run.stdout)["outcomes"]["ready"] == 1
    assert NOT_READ in run.stderr


def test_a_file_that_cannot_be_read_is_reported_as_not_checked() -> None:
    """It is neither a pass nor a failure, and programs are told so in their own form."""
    report = json.loads(_run(NOT_READ, "--format", "json").stdout)
    assert (report["outcome"], report["problem"]["slug"]) == ("cannot-check", "unknown-context")


def test_the_place_of_what_cannot_be_read_is_told() -> None:
    """The sentence on stderr has the line and the column."""
    assert "Line 2, column 15" in _run(NOT_READ).stderr


def test_a_record_can_come_from_standard_input() -> None:
    """``-`` reads one document."""
    run = _run("-", "--format", "json", given=Path(FAULTY).read_text("utf-8"))
    assert json.loads(run.stdout)["counts"]["violation"] == 6


def test_the_text_of_several_files_ends_with_how_many_are_ready() -> None:
    """The last line is the one that stays on the screen."""
    assert _run(READY, FAULTY).stdout.endswith("1 of 2 records are ready.\n")


def test_a_list_of_records_is_told_record_by_record(tmp_path: Path) -> None:
    """A catalogue in one file gives one batch."""
    path = tmp_path / "two.json"
    path.write_text(f"[{Path(READY).read_text('utf-8')}, 7]", "utf-8")
    run = _run(str(path), "--format", "json")
    assert json.loads(run.stdout)["outcomes"]["cannot-check"] == 1
    assert run.exit_code == 3


def test_the_text_is_plain_where_nobody_looks() -> None:
    """A pipe gets no colours, and the command works as its own process."""
    done = subprocess.run(
        [sys.executable, "-m", "termreg", "validate", FAULTY],
        capture_output=True,
        check=False,
    )
    expected = Path(FAULTY).with_name("six-faults.report.txt").read_bytes()
    assert (done.returncode, done.stdout.replace(b"\r\n", b"\n")) == (1, expected)


def test_help_loads_no_engine() -> None:
    """The engine is imported where a check begins, so that help is quick."""
    code = (
        "import sys; from termreg.cli import app; print({'pyshacl', 'rdflib'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.strip() == b"set()"
