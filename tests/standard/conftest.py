"""What the tests of the standard share: the one that ships, and a copy that may be broken."""

import shutil
from pathlib import Path

import pytest

from termreg import places
from termreg.standard.load import load
from termreg.standard.model import Standard


@pytest.fixture(scope="session")
def standard() -> Standard:
    """The standard that ships with the software."""
    return load()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of ``shapes/`` without its examples."""
    ignored = shutil.ignore_patterns("conforms", "violates")
    return Path(shutil.copytree(places.shapes(), tmp_path / "shapes", ignore=ignored))
