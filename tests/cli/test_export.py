"""``termreg export site`` at the command line; what it writes is tested with the web room."""

from pathlib import Path

from typer.testing import CliRunner

from termreg.cli.app import app


def test_a_folder_of_somebody_elses_is_refused(tmp_path: Path) -> None:
    """Nothing in it is touched."""
    (tmp_path / "thesis.txt").write_text("mine", "utf-8")
    result = CliRunner().invoke(app, ["export", "site", str(tmp_path)])
    assert result.exit_code == 2
    assert "not an earlier export" in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]
