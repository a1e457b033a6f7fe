"""An export to look at: the packaged standard, and a vocabulary that is quickly written."""

from pathlib import Path

import pytest
from tests.exports import export, shorten


@pytest.fixture(scope="session")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A short vocabulary as files, for the root of a host."""
    folder = tmp_path_factory.mktemp("export")
    vocabulary = shorten(folder / "vocab")
    export(folder / "site", vocabulary, "--url", "https://terms.example.org")
    return folder / "site"
