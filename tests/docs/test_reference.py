"""The reference is printed from the code; nothing is left out of it."""

from pathlib import Path

import pytest

from termreg import errors
from termreg.cli import reference
from termreg.cli.app import app
from termreg.settings import Settings

FOLDER = Path(__file__).parents[2] / "docs" / "reference"
PAGES = reference.pages(app)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_what_the_code_prints(name: str) -> None:
    """``termreg docs`` would change nothing."""
    assert (FOLDER / f"{name}.md").read_text("utf-8") == PAGES[name]


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_documented(name: str) -> None:
    """Each setting has a heading of its own and says what it does."""
    assert f"\n## {name}\n" in PAGES["settings"]
    assert Settings.model_fields[name].description


@pytest.mark.parametrize("kind", errors.TermregError.__subclasses__())
def test_every_failure_is_documented(kind: type[errors.TermregError]) -> None:
    """Each failure that a caller can meet has a heading of its own."""
    assert f"\n## {kind.slug}\n" in PAGES["problems"]
