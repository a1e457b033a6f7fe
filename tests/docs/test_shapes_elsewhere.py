"""What the how-to on other engines promises happens."""

import os
import re
import subprocess
import sys
from pathlib import Path

TEXT = (Path(__file__).parents[2] / "docs/how-to/use-the-shapes-elsewhere.md").read_text("utf-8")


def test_the_commands_of_the_how_to_do_what_it_says(tmp_path: Path) -> None:
    """Copied one after the other into a shell, they export, judge two records, and lint."""
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
    assert (ran.returncode, ran.stderr) == (0, "")
    ready, _, rest = ran.stdout.partition("Conforms: False")
    assert "Conforms: True" in ready
    assert rest.count("Source Shape:") == 1
    assert "not ready\n" in rest
    assert rest.endswith(" 0 faults.\n")
