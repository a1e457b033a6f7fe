"""``--format`` and ``--output`` of ``termreg validate``."""

import contextlib
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from junitparser import JUnitXml
from typer.testing import CliRunner, Result

from termreg import places
from termreg.cli.app import app
from termreg.validation.render.forms import FORMS

_BASE = places.shapes() / "base"
READY = str(_BASE / "conforms" / "digital-badge.jsonld")
FAULTY = str(_BASE / "violates" / "six-faults.jsonld")
NOT_JSON = str(_BASE / "shapes.ttl")


def _run(*arguments: str, given: str | None = None) -> Result:
    return CliRunner().invoke(app, ["validate", *arguments], input=given)


def test_every_form_is_written_to_standard_output() -> None:
    """And nothing else is, so that programs can read it."""
    for form in FORMS:
        run = _run(FAULTY, READY, "--format", form.name)
        assert (run.exit_code, run.stdout.endswith("\n"), run.stderr) == (1, True, "")


def test_a_file_takes_what_would_stand_on_the_screen(tmp_path: Path) -> None:
    """Byte for byte, in every form."""
    for form in FORMS:
        path = tmp_path / f"report{form.ending}"
        run = _run(FAULTY, READY, "--format", form.name, "--output", str(path))
        assert (run.exit_code, run.stdout) == (1, "")
        assert path.read_bytes() == _run(FAULTY, READY, "--format", form.name).stdout_bytes


def test_text_goes_to_the_screen_beside_another_form(tmp_path: Path) -> None:
    """People read the one, programs the other."""
    path = tmp_path / "report"
    run = _run(FAULTY, "--format", "text,sarif", "--output", str(path))
    assert run.stdout == _run(FAULTY).stdout
    assert json.loads(path.read_bytes())["version"] == "2.1.0"


def test_several_forms_each_have_their_ending(tmp_path: Path) -> None:
    """One run writes all that a pipeline wants."""
    _run(FAULTY, "--format", "text,json,sarif,junit", "--output", str(tmp_path / "report"))
    written = sorted(path.name for path in tmp_path.iterdir())
    assert written == ["report.json", "report.sarif", "report.xml"]


@pytest.mark.parametrize(
    "arguments",
    [["--format", "json,sarif"], ["--format", "text,json"], ["--format", ""], ["--format", "pdf"]],
)
def test_what_makes_no_sense_is_a_wrong_call(arguments: list[str]) -> None:
    """Two forms in one stream, or a form that there is not."""
    assert _run(FAULTY, *arguments).exit_code == 2


def test_a_report_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """One sentence, and the exit code of what could not be done."""
    run = _run(READY, "--format", "json", "--output", str(tmp_path / "none" / "report.json"))
    assert (run.exit_code, run.stderr) == (
        3,
        "The report cannot be written: No such file or directory.\n",
    )


def test_a_file_that_could_not_be_read_is_in_every_form() -> None:
    """It is an error of its test, an unsuccessful run, and told on stderr as well."""
    run = _run(READY, NOT_JSON, "--format", "junit")
    told = JUnitXml.fromstring(run.stdout_bytes)
    assert (told.tests, told.errors, NOT_JSON in run.stderr) == (2, 1, True)
    sarif = json.loads(_run(NOT_JSON, "--format", "sarif").stdout)
    assert sarif["runs"][0]["invocations"][0]["executionSuccessful"] is False
    batch = json.loads(_run(READY, NOT_JSON, "--format", "json").stdout)
    assert batch["outcomes"]["cannot-check"] == 1


def test_a_record_that_is_left_out_is_named(tmp_path: Path) -> None:
    """The records in the agreed form are those that could be read."""
    path = tmp_path / "two.json"
    path.write_text(f"[{Path(READY).read_text('utf-8')}, 7]", "utf-8")
    run = _run(str(path), READY, "--format", "records")
    assert len(json.loads(run.stdout)["@graph"]) == 2
    assert f"{path}: /1 is left out: it cannot be read." in run.stderr


def test_records_of_what_cannot_be_read_are_none() -> None:
    """An empty document, and the exit code says why."""
    run = _run(NOT_JSON, "--format", "records")
    assert (run.exit_code, json.loads(run.stdout)["@graph"]) == (3, [])


def test_what_comes_from_standard_input_has_no_file() -> None:
    """A code host would look for it."""
    run = _run("-", "--format", "github", given=Path(FAULTY).read_text("utf-8"))
    assert "file=" not in run.stdout


@pytest.mark.parametrize(("no_colour", "coloured"), [("", True), ("1", False)])
def test_colour_is_for_a_screen_that_wants_it(no_colour: str, *, coloured: bool) -> None:
    """A terminal has colours unless `NO_COLOR` is set; what is no terminal has none."""
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "termreg", "validate", FAULTY],
        stdout=theirs,
        env={**os.environ, "NO_COLOR": no_colour},
        check=False,
    )
    os.close(theirs)
    written = b""
    with contextlib.suppress(OSError):  # the end of a terminal is an error
        while more := os.read(ours, 65_536):
            written += more
    os.close(ours)
    assert (done.returncode, b"\x1b[31mviolation" in written) == (1, coloured)
