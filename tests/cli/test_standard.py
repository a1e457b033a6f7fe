"""``termreg standard``."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from termreg import places


def _standard(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "termreg", "standard", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_export_is_written_whole(tmp_path: Path) -> None:
    """The folder is made, and the answer says where to begin."""
    ran = _standard("export", str(tmp_path / "new"))
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "README.md" in ran.stdout
    assert (tmp_path / "new" / "shapes" / "base.ttl").is_file()


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    """Nothing is written over unless --force says so, and then nothing else is touched."""
    mine = tmp_path / "mine.txt"
    mine.write_text("kept", "utf-8")
    refused = _standard("export", str(tmp_path))
    assert (refused.returncode, list(tmp_path.iterdir())) == (2, [mine])
    assert "--force" in refused.stderr
    assert _standard("export", str(tmp_path), "--force").returncode == 0
    assert mine.read_text("utf-8") == "kept"


def test_an_export_into_a_file_is_refused(tmp_path: Path) -> None:
    """The sentence names what is in the way."""
    (tmp_path / "file").touch()
    ran = _standard("export", str(tmp_path / "file"))
    assert (ran.returncode, "is a file" in ran.stderr) == (2, True)


def test_the_shapes_that_ship_have_no_faults() -> None:
    """Without a folder they are what is looked at."""
    ran = _standard("lint")
    assert (ran.returncode, ran.stdout) == (0, "6 files of shapes, 0 faults.\n")


def test_a_fault_is_told_with_its_file_and_shape(tmp_path: Path) -> None:
    """Each is a line; the exit code is that of findings."""
    text = (places.shapes() / "cpd" / "shapes.ttl").read_text("utf-8")
    (tmp_path / "mine.ttl").write_text(
        text.replace("sh:minCount 1 ;", "sh:node <urn:x> ;", 1), "utf-8"
    )
    ran = _standard("lint", str(tmp_path))
    assert ran.returncode == 1
    assert ran.stdout.startswith("mine.ttl: <https://w3id.org/microcredential/standard/rules/MC-13")


def test_a_file_that_cannot_be_read_is_a_fault(tmp_path: Path) -> None:
    """It is told with its line, and the others are looked at all the same."""
    (tmp_path / "mine.ttl").write_text("rules:MC-001 a", "utf-8")
    ran = _standard("lint", str(tmp_path))
    assert (ran.returncode, ran.stdout.splitlines()[-1]) == (1, "1 files of shapes, 1 faults.")


@pytest.mark.parametrize("words", [("lint", "/dev/null"), ("lint", "nowhere"), ("wrong",)])
def test_a_call_that_makes_no_sense_is_refused(words: tuple[str, ...]) -> None:
    """Nothing was looked at, so nothing passes."""
    assert _standard(*words).returncode == 2


def test_the_context_is_printed_as_it_ships() -> None:
    """Whoever adds a key or a profile writes it to the file."""
    expected = (places.shapes() / "context.jsonld").read_text("utf-8")
    assert _standard("context").stdout == expected


def test_the_schema_of_a_record_is_printed() -> None:
    """As it stands at its address."""
    ran = _standard("schema")
    made = json.loads(ran.stdout)
    assert (ran.returncode, made["$id"].endswith("/standard/record.schema.json")) == (0, True)
