"""``termreg fmt``."""

import subprocess
import sys
from pathlib import Path

import pytest

LOOSE = "@prefix e: <https://e.org/> .\ne:b e:p e:o. e:a e:p 'x'@en."
TIDY = '@prefix e: <https://e.org/> .\n\ne:a e:p "x"@en .\n\ne:b e:p e:o .\n'


def _fmt(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "termreg", "fmt", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def loose(tmp_path: Path) -> Path:
    """A file that is not laid out."""
    path = tmp_path / "a.ttl"
    path.write_text(LOOSE)
    return path


def test_a_file_is_written_in_place_and_named(loose: Path) -> None:
    """Whoever runs it sees what changed."""
    done = _fmt(loose)
    assert (done.returncode, done.stdout, loose.read_text()) == (0, f"{loose}\n", TIDY)


def test_the_second_time_changes_nothing(loose: Path) -> None:
    """Not even the file's date."""
    _fmt(loose)
    before = loose.stat().st_mtime_ns
    assert _fmt(loose).stdout == ""
    assert loose.stat().st_mtime_ns == before


def test_check_lists_and_leaves(loose: Path) -> None:
    """Exit code 1, the name, and not a byte touched."""
    done = _fmt(loose.parent, "--check")
    assert (done.returncode, done.stdout, loose.read_text()) == (1, f"{loose}\n", LOOSE)


def test_the_packaged_vocabulary_is_laid_out() -> None:
    """The registry keeps its own layout."""
    assert _fmt("--check").returncode == 0


@pytest.mark.parametrize("text", ["oops", f"{LOOSE}\n# why"])
def test_a_file_that_would_lose_something_is_left_as_it_is(loose: Path, text: str) -> None:
    """A syntax error or a comment below the top: exit code 3 and the same bytes."""
    loose.write_text(text)
    done = _fmt(loose)
    assert done.returncode == 3
    assert f"{loose}, line " in done.stderr
    assert loose.read_text() == text


def test_one_bad_file_does_not_keep_the_others_back(loose: Path) -> None:
    """The rest of the folder is laid out, and the exit code still says 3."""
    (loose.parent / "b.ttl").write_text("oops")
    assert _fmt(loose.parent).returncode == 3
    assert loose.read_text() == TIDY


def test_nothing_is_left_beside_the_file(loose: Path) -> None:
    """The temporary file becomes the file."""
    _fmt(loose)
    assert [path.name for path in loose.parent.iterdir()] == ["a.ttl"]


def test_a_file_keeps_its_permissions(loose: Path) -> None:
    """Who could read it still can."""
    loose.chmod(0o640)
    _fmt(loose)
    assert loose.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(loose: Path) -> None:
    """What it leads to is laid out."""
    link = loose.with_name("link.ttl")
    link.symlink_to(loose)
    _fmt(link)
    assert link.is_symlink()
    assert loose.read_text() == TIDY


def test_a_path_that_is_none_is_a_wrong_call(tmp_path: Path) -> None:
    """Exit code 2."""
    assert _fmt(tmp_path / "none.ttl").returncode == 2
