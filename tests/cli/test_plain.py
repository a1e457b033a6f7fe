"""The command without options says what the command with a parser says."""

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

import termreg
from termreg import places
from termreg.cli.plain import is_plain

_GOOD = str(places.shapes() / "credit-bearing" / "conforms" / "MC-101.jsonld")
_BAD = str(places.shapes() / "base" / "violates" / "MC-008.jsonld")


def _told(*words: str) -> tuple[int, bytes, bytes]:
    done = subprocess.run(
        [sys.executable, "-m", "termreg", *words], capture_output=True, check=False
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    "files", [[_GOOD], [_BAD, _GOOD], ["no/such/file.jsonld"]], ids=["one", "two", "none"]
)
def test_a_parser_changes_nothing(files: list[str]) -> None:
    """The exit code and both outputs are the same where an option says what holds anyway."""
    assert _told("validate", *files) == _told("validate", *files, "--format", "text")


@pytest.mark.parametrize(
    "words", [[], ["validate"], ["validate", "-"], ["validate", "a", "--fix"], ["term", "a"]]
)
def test_everything_else_is_parsed(words: list[str]) -> None:
    """Standard input, options, other commands and no command at all need the parser."""
    assert not is_plain(words)


def test_an_engine_in_the_environment_is_an_option(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is set there counts where no option is given too."""
    assert is_plain(["validate", _GOOD])
    monkeypatch.setenv("TERMREG_ENGINE", "pyshacl")
    assert not is_plain(["validate", _GOOD])


def test_a_file_is_checked_without_the_parser(tmp_path: Path) -> None:
    """Nothing of what parses options is loaded for it."""
    code = (
        f"import sys; sys.argv = ['termreg', 'validate', {str(tmp_path)!r}]\n"
        "from termreg.cli.app import main\n"
        "try: main()\n"
        "finally: print({'typer', 'pydantic', 'rich', 'fastapi'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.stdout.splitlines()[-1] == b"set()"


def test_the_version_is_that_of_the_package() -> None:
    """It is written down twice, so that no command need look it up."""
    assert termreg.__version__ == version("termreg")
