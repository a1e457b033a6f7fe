"""What the how-to on reports promises happens."""

import os
import re
import subprocess
import sys
from pathlib import Path

from termreg.validation.render.forms import BY_NAME, FORMS

TEXT = (Path(__file__).parents[2] / "docs/how-to/read-a-report-elsewhere.md").read_text("utf-8")


def test_the_commands_of_the_how_to_do_what_it_says(tmp_path: Path) -> None:
    """Copied one after the other into a shell, each writes the file that it names."""
    script = "\n".join(re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL))
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    ran = subprocess.run(
        ["sh", "-e", "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    written = {held.name for held in tmp_path.iterdir()}
    assert written >= {"report.sarif", "report.xml", "findings.csv", "termreg.xml", "report.ttl"}


def test_every_form_is_in_the_table() -> None:
    """With its media type and its ending."""
    rows = [line for line in TEXT.splitlines() if line.startswith("| `")]
    assert [row.split("`")[1] for row in rows if _row_of(row)] == [r.split("`")[1] for r in rows]
    assert len(rows) == len(FORMS)


def _row_of(row: str) -> bool:
    """Say whether a row is that of a form, and says what the form is."""
    form = BY_NAME[row.split("`")[1]]
    media_type = "by name only" if form.by_name else f"`{form.media_type}`"
    return row.endswith(f" | {media_type} | `{form.ending}` |")
