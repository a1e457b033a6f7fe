"""A plain installation works: the package holds the vocabulary, the shapes and the pages."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that ``pip install .`` would install, unpacked away from the repository."""
    folder = tmp_path_factory.mktemp("wheel")
    uv = shutil.which("uv", path=str(Path(sys.executable).parent)) or "uv"
    subprocess.run(
        [uv, "build", "--quiet", "--wheel", "--no-build-isolation", "--out-dir", folder, ROOT],
        check=True,
        env={**os.environ, "UV_PYTHON": sys.executable},
    )
    (wheel,) = folder.glob("*.whl")
    target = folder / "site"
    zipfile.ZipFile(wheel).extractall(target)
    return target


def _termreg(unpacked: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "termreg", *arguments],
        cwd=unpacked.parent,
        env={**os.environ, "PYTHONPATH": str(unpacked)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", ["vocab/terms.ttl", "shapes/VERSION", "site/templates/base.html"])
def test_the_files_are_inside(name: str, unpacked: Path) -> None:
    """Nothing has to be fetched or pointed at."""
    assert (unpacked / "termreg" / "_files" / name).is_file()


def test_the_installed_command_knows_its_terms(unpacked: Path) -> None:
    """A word resolves from the files of the package."""
    done = _termreg(unpacked, "term", "microcredential")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("micro-credential\n")


def test_the_installed_command_checks_a_record(unpacked: Path) -> None:
    """A record is judged by the shapes of the package."""
    record = ROOT / "shapes" / "base" / "conforms" / "credit-bearing-course.jsonld"
    done = _termreg(unpacked, "validate", str(record))
    assert done.returncode == 0, done.stdout + done.stderr
