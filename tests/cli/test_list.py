"""``termreg list``."""

import json
import subprocess
import sys

from termreg.cli.list import rows
from termreg.release.snapshot import Snapshot
from termreg.vocabulary.namespaces import TERMS


def _list(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "termreg", "list", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_without_a_name_everything_is_listed() -> None:
    """Schemes, topics and terms, each with its number."""
    heads = [line.split(" (")[0] for line in _list().stdout.splitlines() if line.endswith(")")]
    assert {"schemes", "topics", "terms"} <= set(heads)


def test_every_term_is_listed(snapshot: Snapshot) -> None:
    """No term is left out."""
    listed = {row["id"] for row in rows("terms", snapshot)}
    assert listed == {term.uri for term in snapshot.entries[TERMS]}


def test_terms_stand_in_the_order_of_the_alphabet(snapshot: Snapshot) -> None:
    """Capitals make no difference."""
    labels = [row["label"].casefold() for row in rows("terms", snapshot)]
    assert labels == sorted(labels)


def test_a_list_keeps_the_order_of_its_codes(snapshot: Snapshot) -> None:
    """SCQF level 10 comes after 9."""
    assert [row["name"] for row in rows("scqf-levels", snapshot)] == [
        f"scqf-{level}" for level in range(1, 13)
    ]


def test_topics_count_their_terms(snapshot: Snapshot) -> None:
    """A reader sees where the glossary is rich."""
    counted = sum(row["terms"] for row in rows("topics", snapshot))
    assert counted == sum(len(term.topics) for term in snapshot.entries[TERMS])


def test_schemes_count_their_entries(snapshot: Snapshot) -> None:
    """The glossary and every list."""
    counts = {row["name"]: row["entries"] for row in rows("schemes", snapshot)}
    assert counts["scqf-levels"] == 12


def test_json_is_json() -> None:
    """A program reads the same."""
    held = json.loads(_list("scqf-levels", "--format", "json").stdout)
    assert held["scqf-levels"][0]["label"] == "SCQF level 1"


def test_a_list_that_is_none_names_the_nearest() -> None:
    """Exit code 2 and a hint."""
    done = _list("scqf-level")
    assert done.returncode == 2
    assert "Did you mean scqf-levels?" in done.stderr
