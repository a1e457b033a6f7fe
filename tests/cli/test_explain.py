"""``termreg explain``."""

import subprocess
import sys

import pytest

from termreg.cli.explain import page
from termreg.standard.load import load
from termreg.vocabulary.rules import RULES


def _explain(code: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "termreg", "explain", code]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("code", [rule.code for rule in RULES])
def test_every_rule_of_a_vocabulary_is_explained(code: str) -> None:
    """Why, how, where to read on, and both examples."""
    said = page(code)
    assert said.startswith(f"{code}: ")
    assert all(f"\n{heading}:" in said for heading in ("Why", "How", "See", "Page", "Good", "Bad"))


def test_examples_keep_their_layout() -> None:
    """An example can be copied as it stands."""
    assert '\n    <terms/badge> a skos:Concept ;\n        skos:prefLabel "badge"@en' in page(
        "TR-001"
    )


@pytest.mark.parametrize("code", load().rules)
def test_every_rule_of_the_standard_is_explained(code: str) -> None:
    """No slot of a message is left standing."""
    said = page(code)
    assert said.startswith(f"{code}: ")
    assert "{" not in said.split("\nGood:")[0]


def test_a_code_may_be_typed_in_small_letters() -> None:
    """The command answers all the same."""
    assert _explain("tr-001").stdout.startswith("TR-001: ")


def test_an_unknown_code_is_a_wrong_call_and_names_the_nearest() -> None:
    """Exit code 2."""
    done = _explain("TR-01")
    assert done.returncode == 2
    assert "Did you mean TR-0" in done.stderr


def test_a_rule_tells_since_when_it_holds() -> None:
    """Who has older records knows which rules are new to them."""
    assert "\nSince: version 1.0 of the standard\n" in page("MC-101")
