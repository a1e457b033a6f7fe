"""Names on a command line: files, folders, patterns, archives and standard input."""

import gzip
import json
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from termreg import places
from termreg.cli.app import app
from termreg.cli.inputs import inputs
from termreg.errors import UnreadableRecordError
from termreg.validation.intake.kind import Kind
from termreg.validation.intake.limits import Limits

_READY = places.shapes() / "base" / "conforms" / "digital-badge.jsonld"


@pytest.fixture
def courses(tmp_path: Path) -> Path:
    """A folder of records, with what folders have besides."""
    record = _READY.read_bytes()
    (tmp_path / "sub").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("b.jsonld", "a.json", "sub/c.JSONLD", ".git/d.json", "readme.md"):
        (tmp_path / name).write_bytes(record)
    return tmp_path


def _names(*names: str) -> list[str]:
    return [given.name for given in inputs(names, None, Limits())]


def _run(*arguments: str, given: bytes | None = None) -> Result:
    return CliRunner().invoke(app, ["validate", *arguments], input=given)


def test_a_folder_stands_for_the_records_in_it(courses: Path) -> None:
    """In order of their names, those of folders inside too; hidden ones not."""
    names = [Path(name).relative_to(courses).as_posix() for name in _names(str(courses))]
    assert names == ["a.json", "b.jsonld", "sub/c.JSONLD"]


def test_a_pattern_stands_for_what_fits_it(courses: Path) -> None:
    """Where the shell has not put the names in already."""
    names = [Path(name).name for name in _names(f"{courses}/**/*.json*")]
    assert names == ["a.json", "b.jsonld"]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    """A name that is there is meant."""
    path = tmp_path / "course[1].json"
    path.write_bytes(b"{}")
    assert _names(str(path)) == [str(path)]


def test_an_archive_stands_for_its_files(courses: Path) -> None:
    """Each is named with the archive before it."""
    path = courses / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(courses / "a.json", "x/a.json")
        archive.writestr("../b.json", b"{}")
    held = list(inputs([str(path)], None, Limits()))
    assert [given.name for given in held] == [f"{path}/x/a.json", f"{path}/../b.json"]
    with pytest.raises(UnreadableRecordError):
        held[1].content()


def test_a_gzip_is_the_file_in_it(courses: Path) -> None:
    """Its own name tells what it is."""
    path = courses / "lines.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"title": "a"}'))
    (given,) = inputs([str(path)], None, Limits())
    assert (given.name, given.content(), given.form) == (
        str(path),
        b'{"title": "a"}',
        Kind.JSON_LINES,
    )


@pytest.mark.parametrize("name", ["nothing/*.json", "empty"])
def test_a_name_that_stands_for_nothing_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Silence would look like success."""
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    run = _run(name)
    assert run.exit_code == 3
    assert name in run.stderr


def test_the_report_names_the_file_of_each_record(courses: Path) -> None:
    """Whoever checks a folder finds each record again."""
    batch = json.loads(_run(str(courses), "--format", "json").stdout)
    files = [Path(report["record"]["file"]).name for report in batch["records"]]
    assert files == ["a.json", "b.jsonld", "c.JSONLD"]


def test_a_folder_with_one_record_is_still_a_folder(tmp_path: Path) -> None:
    """The form of the report follows from what was asked, not from what was there."""
    (tmp_path / "a.json").write_bytes(_READY.read_bytes())
    assert "records" in json.loads(_run(str(tmp_path), "--format", "json").stdout)


def test_everything_at_once(courses: Path) -> None:
    """Folders, patterns and input stand side by side."""
    pattern = f"{courses}/sub/*"
    run = _run(str(courses / "sub"), pattern, "-", "--format", "json", given=_READY.read_bytes())
    files = [report["record"].get("file", "-") for report in json.loads(run.stdout)["records"]]
    assert [Path(name).name for name in files] == ["c.JSONLD", "c.JSONLD", "-"]


def test_the_format_can_be_named() -> None:
    """What is named is not guessed: one record by itself is then a file of one line."""
    line = json.dumps(json.loads(_READY.read_bytes())).encode()
    run = _run("-", "--input-format", "json-lines", "--format", "json", given=line)
    assert "records" in json.loads(run.stdout)
    assert _run("-", "--input-format", "wrong", given=line).exit_code == 2


def test_a_record_of_another_standard_is_an_answer(tmp_path: Path) -> None:
    """It is told on stdout, as text and as JSON; the exit code says that it was not checked."""
    path = tmp_path / "course.json"
    path.write_text('{"@context": "https://schema.org", "@type": "Course", "name": "x"}', "utf-8")
    run = _run(str(path))
    assert (run.exit_code, "name → title (exact)" in run.stdout) == (3, True)
    problem = json.loads(_run(str(path), "--format", "json").stdout)["problem"]
    assert (problem["slug"], problem["standard"]) == ("another-standard", "schema.org")
