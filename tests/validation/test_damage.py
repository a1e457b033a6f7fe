"""How good the findings are, on fewer records than `make bench-findings` damages."""

import json
from random import Random

import pytest
from bench.damaged import Verdict, trials, verdict
from bench.damages.table import DAMAGES
from bench.findings import Bar, of_damages, of_slips, of_valid, unasked
from bench.kinds import KINDS
from bench.layout import LAYOUTS, Layout, write
from bench.misspelt import KINDS_OF_WORDS, Slip, Word, slips, words
from bench.records import valid

from termreg.release.snapshot import Snapshot
from termreg.standard.model import Standard
from termreg.validation.check import Checker

_DAMAGES, _SLIPS, _VALID = 300, 60, 7


@pytest.fixture(scope="session")
def verdicts(checker: Checker) -> list[Verdict]:
    """What was said of each damaged record; others than the measurement's own."""
    return [verdict(trial, checker) for trial in trials(DAMAGES, _DAMAGES, seed=2)]


@pytest.fixture(scope="session")
def groups(standard: Standard, snapshot: Snapshot) -> list[list[Word]]:
    """Every key, code and label that a record may hold."""
    return words(standard, snapshot)


@pytest.fixture(scope="session")
def planted(groups: list[list[Word]], checker: Checker) -> list[Slip]:
    """Slips of the hand and what was suggested."""
    return [
        slip
        for kind in KINDS_OF_WORDS
        for distance in (1, 2)
        for slip in slips(groups, kind, distance, _SLIPS, checker)
    ]


def _missed(bars: list[Bar]) -> list[str]:
    return [bar.row() for bar in bars if bar.missed]


def test_every_rule_has_a_damage(standard: Standard) -> None:
    """A rule that nobody breaks is not measured."""
    assert {damage.code for damage in DAMAGES} == set(standard.rules)


def test_the_right_rule_speaks_once_at_the_right_line(verdicts: list[Verdict]) -> None:
    """At least 99 in a hundred; something else in at most 5; nothing before the damage."""
    assert _missed(of_damages(verdicts)) == []


def test_what_was_meant_is_suggested(planted: list[Slip]) -> None:
    """For 95 in a hundred slips in keys, in codes and in labels."""
    assert _missed(list(of_slips(planted))) == []


def test_nothing_is_suggested_for_a_valid_word(groups: list[list[Word]], checker: Checker) -> None:
    """Whoever writes what the standard says is left alone; a label is understood as its code."""
    held = [word for group in groups for word in group][::_VALID]
    assert _missed([of_valid(held, unasked(held, checker))]) == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_noted_places_are_those_of_the_values(layout: Layout) -> None:
    """Another reader that starts at a noted place reads the value whose place it is."""
    for seed, kind in enumerate(KINDS):
        tree = valid(Random(seed), kind)  # noqa: S311 - the same records each time
        written = write(tree, layout)
        assert json.loads(written.text) == tree
        for pointer, start in written.values.items():
            found, _ = json.JSONDecoder().raw_decode(written.text, start)
            assert found == _at(tree, pointer)


def test_a_bar_that_is_missed_is_told() -> None:
    """Too little, too much, just enough."""
    bars = [Bar("a", 94, 100, least=95), Bar("b", 6, 100, most=5), Bar("c", 95, 100, least=95)]
    assert [bar.missed for bar in bars] == [True, True, False]


def _at(tree: object, pointer: str) -> object:
    for part in pointer.split("/")[1:]:
        key = part.replace("~1", "/").replace("~0", "~")
        tree = tree[int(key)] if isinstance(tree, list) else tree[key]  # type: ignore[index]
    return tree
