"""``termreg check``."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

HEAD = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
GOOD = HEAD + '<https://e.org/a> a skos:Concept ; skos:prefLabel "a"@en .\n'
WARNED = HEAD + '<https://e.org/a> a skos:Concept ; skos:prefLabel " a"@en .\n'
BAD = HEAD + "<https://e.org/b> a skos:Concept .\n"


def _check(*arguments: str | Path, given: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "termreg", "check", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, input=given)


@pytest.fixture
def write(tmp_path: Path) -> Path:
    """A folder with one sound file, one with a warning, one with a violation."""
    for name, text in (("good.ttl", GOOD), ("warned.ttl", WARNED), ("bad.ttl", BAD)):
        (tmp_path / name).write_text(text)
    return tmp_path


def test_the_packaged_vocabulary_is_checked_without_a_path() -> None:
    """The registry's own terms are the default, and they are in order."""
    done = _check()
    assert done.returncode == 0
    assert " are in order." in done.stdout


@pytest.mark.parametrize(
    ("name", "options", "code"),
    [
        ("good.ttl", [], 0),
        ("bad.ttl", [], 1),
        ("warned.ttl", [], 0),
        ("warned.ttl", ["--fail-on", "warning"], 1),
        ("warned.ttl", ["--fail-on", "advice"], 1),
        ("bad.ttl", ["--ignore", "tr-001"], 0),
        ("bad.ttl", ["--select", "TR-002,TR-003"], 0),
        ("bad.ttl", ["--select", "TR-9"], 2),
        ("none.ttl", [], 2),
        ("bad.ttl", ["--format", "yaml"], 2),
    ],
)
def test_the_exit_code_answers_the_question(
    write: Path, name: str, options: list[str], code: int
) -> None:
    """0 nothing at the level asked for, 1 findings, 2 a wrong call."""
    assert _check(write / name, *options).returncode == code


def test_an_unreadable_file_counts_more_than_findings(write: Path) -> None:
    """Exit code 3, the file, the line and what was expected there; no report of the rest."""
    (write / "broken.ttl").write_text("@prefix a: <https://e.org/> .\na:b a:c .")
    done = _check(write / "bad.ttl", write / "broken.ttl")
    assert done.returncode == 3
    assert "broken.ttl, line 2, column 9" in done.stderr
    assert done.stdout == ""


def test_a_document_type_is_refused_with_the_way_out(write: Path) -> None:
    """Exit code 3, and what to do instead."""
    (write / "a.rdf").write_text('<!DOCTYPE x [<!ENTITY y "z">]><rdf:RDF/>')
    done = _check(write / "a.rdf")
    assert done.returncode == 3
    assert "save it as Turtle" in done.stderr


def test_standard_input_is_read() -> None:
    """A pipe needs no file."""
    done = _check("-", given=BAD)
    assert done.returncode == 1
    assert "standard input:2: violation TR-001" in done.stdout


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_data_on_standard_output_is_only_data(write: Path, form: str) -> None:
    """A program reads what is written, also when nothing could be checked."""
    (write / "broken.ttl").write_text("oops")
    assert json.loads(_check(write / "bad.ttl", "--format", form).stdout)
    assert json.loads(_check(write / "broken.ttl", "--format", form).stdout)


def test_text_and_json_count_the_same(write: Path) -> None:
    """One report, two writers."""
    counts = json.loads(_check(write, "--format", "json").stdout)["counts"]
    assert f"{counts['violation']} violation" in _check(write).stdout


def test_a_folder_without_vocabulary_is_a_wrong_call(tmp_path: Path) -> None:
    """Nothing found is not nothing wrong."""
    assert _check(tmp_path).returncode == 2
