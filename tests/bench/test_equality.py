"""Engines that find different things are shown to differ."""

import pytest
from bench.equality import compare, keys
from bench.workload import LABEL

_SH = "http://www.w3.org/ns/shacl#"
_FOUND = [
    "_:j0",
    "<https://e.org/p>",
    f"<{_SH}MinCount>",
    f"<{_SH}Violation>",
    "<https://e.org/s>",
    "",
]


def _renamed(label: str) -> list[list[str]]:
    """What an engine with labels of its own gives: the result, and the probe that explains it."""
    probe = [
        label,
        f"<{LABEL.value}>",
        f"<{_SH}NodeKind>",
        f"<{_SH}Violation>",
        "<urn:x>",
        '"_:j0"',
    ]
    return [[label, *_FOUND[1:]], probe]


def test_labels_are_followed_through_the_probe() -> None:
    """A node without an address is the same whatever an engine calls it."""
    assert compare([[_FOUND]], [_renamed("_:0_b17")]).complete
    assert keys(_renamed("_:b1")) == keys([_FOUND])


@pytest.mark.parametrize("place", range(5))
def test_every_part_is_compared(place: int) -> None:
    """Focus node, path, component, severity and shape: one that differs is seen."""
    other = [*_FOUND]
    other[place] = "<https://e.org/other>"
    found = compare([[_FOUND]], [[other]])
    assert not found.complete
    assert found.told().startswith("**0 of 1**: more, for one,")


def test_what_is_missing_is_named() -> None:
    """An engine that finds nothing has not found the same."""
    assert compare([[_FOUND]], [[]]).told() == "**0 of 1**: missing, for one, MinCount of s"


def test_an_engine_that_fails_is_shown_as_failing() -> None:
    """An error is no empty result."""
    found = compare([[], []], ["ValueError: no", []])
    assert (found.same, found.failed, found.example) == (1, 1, "ValueError: no")


def test_what_an_engine_cannot_do_is_left_out_only_where_it_is_said() -> None:
    """Results of SPARQL constraints are left out for engines that are not given any."""
    query = [*_FOUND[:2], f"<{_SH}SPARQLConstraintComponent>", *_FOUND[3:]]
    assert not compare([[_FOUND, query]], [[_FOUND]]).complete
    assert compare([[_FOUND, query]], [[_FOUND]], queries=False).complete
