"""`make test` finds a browser, gets one, or says how to: the script, with programs that we made."""

import stat
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "tests" / "browser"
APT = """#!/bin/sh
here="$(dirname "$0")"
echo "$*" >> "$here/asked"
case "$*" in
*install*) printf '#!/bin/sh\\n' > "$here/chromium"; chmod +x "$here/chromium" ;;
esac
"""


def program(folder: Path, name: str, text: str = "#!/bin/sh\n") -> Path:
    """Make a program that can be run."""
    path = folder / name
    path.write_text(text, "utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A folder with what the script itself needs, and nothing else; whoever asks is user 0."""
    for name in ("dirname", "chmod"):
        found = subprocess.run(["which", name], capture_output=True, text=True, check=True).stdout
        (tmp_path / name).symlink_to(found.strip())
    program(tmp_path, "id", "#!/bin/sh\necho 0\n")
    return tmp_path


def run(path: Path, what: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the script with that folder for a path."""
    environment = {"PATH": str(path), "DEBIAN_VERSION_FILE": str(path / "debian"), **variables}
    return subprocess.run(
        ["/bin/sh", SCRIPT, what], env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("name", ["chromium", "google-chrome"])
def test_a_browser_that_is_there_is_used(path: Path, name: str) -> None:
    """By the names that distributions give it."""
    there = program(path, name)
    for what in ("find", "get"):
        assert run(path, what).stdout == f"{there}\n"
    assert run(path, "need").returncode == 0


def test_the_one_that_is_named_comes_first(path: Path) -> None:
    """A path, as people have it."""
    program(path, "chromium")
    named = program(path, "my browser")
    assert run(path, "find", TERMREG_CHROMIUM=str(named)).stdout == f"{named}\n"


def test_one_that_is_named_and_is_not_there_is_no_browser(path: Path) -> None:
    """Nothing else is taken, or installed, in its place."""
    program(path, "chromium")
    program(path, "apt-get", APT)
    found = run(path, "get", TERMREG_CHROMIUM="/nowhere/chromium")
    assert (found.stdout, found.returncode) == ("", 1)
    assert "/nowhere/chromium" in found.stderr
    assert not (path / "asked").exists()


def test_root_on_debian_gets_one(path: Path) -> None:
    """Without being asked."""
    program(path, "apt-get", APT)
    (path / "debian").write_text("12", "utf-8")
    assert run(path, "get").stdout == f"{path / 'chromium'}\n"
    assert "install -y" in (path / "asked").read_text("utf-8")


@pytest.mark.parametrize(("user", "debian"), [("1000", True), ("0", False)])
def test_nobody_else_has_anything_installed(path: Path, user: str, debian: bool) -> None:  # noqa: FBT001
    """They are told the one command that gets a browser, and the run ends as failed."""
    program(path, "apt-get", APT)
    program(path, "id", f"#!/bin/sh\necho {user}\n")
    if debian:
        (path / "debian").write_text("12", "utf-8")
    assert run(path, "get").returncode == 1
    assert not (path / "asked").exists()
    needed = run(path, "need")
    assert needed.returncode == 1
    assert "sudo apt-get install -y --no-install-recommends chromium" in needed.stderr


def test_the_rest_is_run_before_the_run_fails() -> None:
    """The browser is asked for last, when all else has been done."""
    told = subprocess.run(
        ["make", "--dry-run", "--no-print-directory", "test"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    lines = [line for line in told.splitlines() if line.strip()]
    assert lines[-1] == "@tests/browser need" or lines[-1].endswith("tests/browser need")
    assert any("tests/browser get" in line and "pytest" in line for line in lines)
    assert any("sphinx-build" in line for line in lines[:-1])
