"""``--fix`` and ``--diff`` of ``termreg validate``."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from termreg.cli.app import app
from termreg.cli.mending import replace

SAFE = b'{ "language" : "English",\r\n  "level": "SCQF 66" }'
MENDED = b'{ "language" : "en",\r\n  "level": "SCQF 66" }'


def _run(*arguments: str, given: bytes | None = None) -> Result:
    return CliRunner().invoke(app, ["validate", *arguments], input=given)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A record with one thing that has one right answer, and one that has not."""
    made = tmp_path / "course.json"
    made.write_bytes(SAFE)
    return made


def test_a_file_is_mended_where_it_lies(path: Path) -> None:
    """What is safe and nothing else, and it is told what was done and what is left."""
    run = _run(str(path), "--fix")
    assert path.read_bytes() == MENDED
    assert run.stderr.startswith(f"{path}: 1 thing mended; left: ")


def test_the_report_is_about_what_is_left(path: Path) -> None:
    """With the lines and columns that the file has now."""
    report = json.loads(_run(str(path), "--fix", "--format", "json").stdout)
    codes = {finding["code"] for finding in report["findings"]}
    assert ("MC-013" in codes, "MC-020" in codes) == (False, True)


def test_mending_twice_changes_nothing_more(path: Path) -> None:
    """There is nothing left to do."""
    _run(str(path), "--fix")
    assert ": nothing mended; left: " in _run(str(path), "--fix").stderr
    assert path.read_bytes() == MENDED


def test_the_exit_code_is_about_what_is_left(tmp_path: Path) -> None:
    """A file whose every fault was mended passes."""
    path = tmp_path / "course.json"
    path.write_bytes(b'{"language": "English"}')
    arguments = [str(path), "--fail-on", "advice", "--profile", "base"]
    codes = [f["code"] for f in json.loads(_run(*arguments, "--format", "json").stdout)["findings"]]
    assert "MC-013" in codes
    _run(*arguments, "--fix")
    codes = [f["code"] for f in json.loads(_run(*arguments, "--format", "json").stdout)["findings"]]
    assert "MC-013" not in codes


def test_a_difference_changes_nothing(path: Path) -> None:
    """Standard output holds it alone, so that it can be applied."""
    run = _run(str(path), "--diff")
    assert path.read_bytes() == SAFE
    assert run.stdout_bytes.startswith(f"--- {path}\n+++ {path}\n@@ -1,2 +1,2 @@\n-".encode())
    assert b'+{ "language" : "en",\r\n' in run.stdout_bytes
    assert run.stderr.startswith(f"{path}: 1 thing would be mended; left: ")


def test_a_difference_wins_over_mending(path: Path) -> None:
    """Whoever asks to see it first sees it first."""
    _run(str(path), "--fix", "--diff")
    assert path.read_bytes() == SAFE


def test_standard_input_is_mended_to_standard_output() -> None:
    """Which then holds the record and nothing else."""
    run = _run("-", "--fix", given=SAFE)
    assert run.stdout_bytes == MENDED
    assert run.stderr.startswith("-: 1 thing mended")


def test_a_report_can_be_had_beside_what_was_mended(tmp_path: Path) -> None:
    """In a file of its own."""
    report = tmp_path / "report.json"
    run = _run("-", "--fix", "--format", "json", "--output", str(report), given=SAFE)
    assert (run.stdout_bytes, json.loads(report.read_bytes())["outcome"]) == (MENDED, "not-ready")


def test_a_file_that_nothing_is_wrong_with_is_not_written(path: Path) -> None:
    """Its time of change stays."""
    path.write_bytes(MENDED)
    before = path.stat()
    _run(str(path), "--fix")
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert path.stat().st_ino == before.st_ino


def test_a_file_that_changed_meanwhile_is_left(path: Path) -> None:
    """Somebody else's work is not overwritten, and nothing is left lying about."""
    with pytest.raises(OSError, match="changed while it was checked"):
        replace(path, b"what was read", b"what was mended")
    assert [held.name for held in path.parent.iterdir()] == [path.name]
    assert path.read_bytes() == SAFE


def test_rights_and_links_are_kept(path: Path, tmp_path: Path) -> None:
    """The file is the same one to everybody else."""
    path.chmod(0o640)
    link = tmp_path / "link.json"
    link.symlink_to(path)
    _run(str(link), "--fix")
    assert (link.is_symlink(), path.read_bytes(), path.stat().st_mode & 0o777) == (
        True,
        MENDED,
        0o640,
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_a_sheet_is_told_that_it_is_not_mended(tmp_path: Path, encoding: str) -> None:
    """Whatever it is written in: its report is given, and the file stays."""
    path = tmp_path / "courses.csv"
    path.write_bytes("Course name;Start date\nCafé;31/12/2026\n".encode(encoding))
    before = path.read_bytes()
    run = _run(str(path), "--fix")
    assert (run.exit_code, path.read_bytes()) == (1, before)
    assert "Only records in JSON, JSON-LD or JSON Lines are mended" in run.stderr
    assert "MC-055" in run.stdout
