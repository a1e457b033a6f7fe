"""``termreg term``."""

import json
import subprocess
import sys

import pytest

from termreg.vocabulary.namespaces import TERMS


def _termreg(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "termreg", *arguments], capture_output=True, text=True, check=False
    )


def test_a_word_is_told_with_its_definition_source_and_address() -> None:
    """A person at a terminal reads what the word means and where that comes from."""
    done = _termreg("term", "open badges")
    assert done.returncode == 0
    assert done.stdout.startswith("open badge\n")
    assert "Source: " in done.stdout
    assert f"{TERMS}/open-badge" in done.stdout


def test_an_address_is_told_like_a_word() -> None:
    """The address of another scheme leads to our entry."""
    done = _termreg("term", "http://data.europa.eu/snb/qdr/c_326c93a5")
    assert done.stdout.startswith("SCQF level 7\n")


def test_json_has_the_shape_of_the_api() -> None:
    """A program gets on standard output the answer that the service gives, and nothing else."""
    said = json.loads(_termreg("term", "badge", "--format", "json").stdout)
    assert said["verdict"] == "ambiguous"
    assert list(said) == [
        "text",
        "verdict",
        "term",
        "instead",
        "note",
        "distinctions",
        "candidates",
        "parts",
    ]


@pytest.mark.parametrize(
    ("word", "code", "said"),
    [
        ("badge", 1, "“badge” may mean:"),
        ("xyzzy", 1, "nothing in it looks alike"),
        ("https://w3id.org/microcredential/terms/digital-bagde", 3, "Did you mean “digital badge”"),
    ],
)
def test_what_is_not_found_says_so_and_exits_so(word: str, code: int, said: str) -> None:
    """A script can tell an answer from none, and a person is told what to try."""
    done = _termreg("term", word)
    assert done.returncode == code
    assert said in done.stdout + done.stderr
