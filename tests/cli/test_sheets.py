"""Sheets at the command line: checked, explained, given back; templates written."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from termreg.cli.app import app

_COURSES = (
    "Our name,Awarding body,Level,Notes\n"
    "Data skills,Example College,SCQF 77,ours\n"
    "Care skills,Example College,SCQF level 7,ours\n"
)


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(each) for each in arguments])


@pytest.fixture
def courses(tmp_path: Path) -> Path:
    """A sheet in which one heading is the college's own."""
    path = tmp_path / "courses.csv"
    path.write_text(_COURSES, "utf-8")
    return path


def test_a_sheet_is_checked_by_the_row(courses: Path) -> None:
    """The report opens with how the columns were read; each finding names its cell."""
    run = _run("validate", courses)
    assert run.exit_code == 1
    assert run.stdout.startswith("We read these columns as (headings in row 1):")
    assert "violation MC-020, cell C2" in run.stdout
    assert "C2 | SCQF 77" in run.stdout


def test_json_says_how_the_columns_were_read(courses: Path) -> None:
    """For programs: what was understood, what was not and why."""
    columns = json.loads(_run("validate", courses, "--format", "json").stdout)["columns"]
    assert [held["key"] for held in columns["understood"]] == ["awardingBody", "level"]
    assert [held["heading"] for held in columns["not_understood"]] == ["Our name", "Notes"]


def test_a_heading_is_explained_by_the_caller(courses: Path) -> None:
    """``--map 'Our name=title'``; without a key the column is passed over."""
    run = _run(
        "validate", courses, "--map", "Our name=title", "--map", "Notes=", "--format", "json"
    )
    batch = json.loads(run.stdout)
    assert [report["record"]["title"] for report in batch["records"]] == [
        "Data skills",
        "Care skills",
    ]
    assert [held["why"] for held in batch["columns"]["not_understood"]] == [
        "It is to be passed over."
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--map", "Our name"], "no heading and key"),
        (["--map", "Our name=titel"], "no key of a record"),
        (["--type", "Course"], "is not Offer or Award"),
        (["--records", "agreed.pdf"], "ends in neither"),
    ],
)
def test_wrong_use_is_told_apart_from_findings(
    courses: Path, arguments: list[str], said: str
) -> None:
    """Exit code 2 and a sentence."""
    run = _run("validate", courses, *arguments)
    assert run.exit_code == 2
    assert said in " ".join(run.stderr.replace("│", " ").split())


def test_a_type_counts_for_rows_that_do_not_say_theirs(courses: Path) -> None:
    """A sheet of awards."""
    run = _run("validate", courses, "--type", "Award", "--format", "json")
    assert {r["record"]["type"] for r in json.loads(run.stdout)["records"]} == {"Award"}


def test_a_sheet_is_given_back_as_a_workbook_and_in_the_agreed_form(
    courses: Path, tmp_path: Path
) -> None:
    """Both at once; the report goes where it always goes."""
    book, records = tmp_path / "mended.xlsx", tmp_path / "agreed.csv"
    run = _run("validate", courses, "--workbook", book, "--records", records)
    assert "MC-020" in run.stdout
    assert book.read_bytes().startswith(b"PK")
    assert "scqf-7" in records.read_text("utf-8-sig")
    assert _run("validate", book).exit_code == 1


def test_only_a_sheet_is_given_back_as_a_workbook(tmp_path: Path) -> None:
    """A record in JSON has no rows."""
    path = tmp_path / "one.json"
    path.write_text('{"type": "Offer"}', "utf-8")
    run = _run("validate", path, "--workbook", tmp_path / "x.xlsx")
    assert run.exit_code == 3
    assert "Only a sheet" in run.stderr


def test_a_sheet_that_cannot_be_read_is_not_checked(tmp_path: Path) -> None:
    """Exit code 3 and one sentence, whatever the file is."""
    path = tmp_path / "courses.csv"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    run = _run("validate", path)
    assert run.exit_code == 3
    assert "This is a picture" in run.stderr


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_template_is_written_and_read(tmp_path: Path, ending: str) -> None:
    """Unfilled, it holds no record yet."""
    path = tmp_path / f"courses.{ending}"
    assert _run("template", path, "--profile", "credit-bearing").exit_code == 0
    run = _run("validate", path)
    assert run.exit_code == 3
    assert "no record below the headings" in run.stderr


def test_a_template_is_not_written_over_a_file(tmp_path: Path) -> None:
    """Somebody's courses may be in it; --force does it all the same."""
    path = tmp_path / "courses.csv"
    path.write_text("mine", "utf-8")
    assert _run("template", path).exit_code == 2
    assert path.read_text("utf-8") == "mine"
    assert _run("template", path, "--force").exit_code == 0


@pytest.mark.parametrize("arguments", [["a.pdf"], ["a.csv", "--profile", "none"]])
def test_a_template_of_another_kind_or_profile_is_wrong_use(
    tmp_path: Path, arguments: list[str]
) -> None:
    """Exit code 2; nothing is written."""
    assert _run("template", tmp_path / arguments[0], *arguments[1:]).exit_code == 2
    assert list(tmp_path.iterdir()) == []
