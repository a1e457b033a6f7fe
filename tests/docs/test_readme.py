"""Every command of the README does what the README shows."""

import os
import re
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)
READY = "http://127.0.0.1:8000/health/ready"
PATH = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])


def _commands() -> list[tuple[str, str]]:
    """Give each command with the output that is shown under it."""
    found: list[tuple[str, str]] = []
    for block in BLOCK.findall(README):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append((command, output))
    return found


COMMANDS = _commands()
SHOWN = [(command, output) for command, output in COMMANDS if output]


@pytest.fixture(scope="module")
def registry() -> Iterator[None]:
    """The registry as ``make serve`` starts it, on the port that the README names."""
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(READY, timeout=1)
    make = shutil.which("make") or "make"
    with subprocess.Popen(
        [make, "serve"],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as server:
        try:
            _wait_until_ready(server)
            yield
        finally:
            os.killpg(server.pid, 15)


def _wait_until_ready(server: subprocess.Popen[bytes]) -> None:
    for _ in range(240):
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(READY, timeout=1):
                return
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.25)
    pytest.fail("make serve did not start the registry on http://127.0.0.1:8000")


def test_the_two_commands_are_there() -> None:
    """A new user finds them first."""
    assert [command for command, _ in COMMANDS][:2] == ["make serve", "make test"]


@pytest.mark.parametrize("command", [c for c, output in COMMANDS if not output])
def test_a_command_without_output_is_a_target_of_make(command: str) -> None:
    """What is shown without output can be run: make knows how."""
    done = subprocess.run([*command.split(), "--dry-run"], cwd=ROOT, check=False)
    assert done.returncode == 0


@pytest.mark.usefixtures("registry")
@pytest.mark.parametrize(("command", "output"), SHOWN, ids=[c for c, _ in SHOWN])
def test_a_command_prints_what_the_readme_shows(command: str, output: str) -> None:
    """The output is the real one, to the letter."""
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=ROOT,
        env={**os.environ, "PATH": PATH, "COLUMNS": "100"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == output


def test_it_is_said_in_three_sentences_what_this_is() -> None:
    """The README is short: the first paragraph is three sentences."""
    first = README.split("\n\n")[1]
    assert len(re.findall(r"[.!?](?:\s|$)", first)) == 3
