"""What the guide for spreadsheets promises happens."""

import re
from pathlib import Path

from typer.testing import CliRunner

from termreg.cli.app import app

GUIDE = (Path(__file__).parents[2] / "docs/how-to/check-a-spreadsheet.md").read_text("utf-8")
_ROWS = "Course name,Institution,SCQF level,Notes\nData skills,Example College,7,ours\n"


def test_the_columns_are_read_as_the_guide_shows(tmp_path: Path) -> None:
    """The report that is quoted is the one that is printed."""
    path = tmp_path / "courses.csv"
    path.write_text(_ROWS, "utf-8")
    run = CliRunner().invoke(app, ["validate", str(path)])
    quoted = re.search(r"```text\n(.*?)```", GUIDE, re.DOTALL)
    assert quoted
    assert run.stdout.startswith(quoted[1])


def test_every_option_that_the_guide_names_is_one() -> None:
    """A reader can type what stands there."""
    told = CliRunner().invoke(app, ["validate", "--help"], terminal_width=200).stdout
    options = set(re.findall(r"--[a-z]+", GUIDE))
    assert {option for option in options if option not in told} == set()
