"""The definitions of a release by their words."""

import pytest

from termreg.release.definitions import Definitions
from termreg.vocabulary.model import Concept, Text
from termreg.vocabulary.namespaces import TERMS


def _defined(slug: str, *definitions: Text, deprecated: bool = False) -> Concept:
    return Concept(uri=f"{TERMS}/{slug}", definitions=definitions, deprecated=deprecated)


HELD = Definitions(
    [
        _defined("old", Text("a body outside", "en"), deprecated=True),
        _defined("one", Text("Outside bodies confirm it.", "en"), Text("un organisme", "fr")),
        _defined("two", Text("a body within", "en")),
    ]
)


def _found(*asked: str) -> list[tuple[str, str]]:
    return [(concept.slug, text.language) for concept, text in HELD.mentioning(asked)]


@pytest.mark.parametrize(
    ("asked", "slugs"),
    [
        (["body"], ["one", "two", "old"]),
        (["outside", "body"], ["one", "old"]),
        (["body", "out"], ["one", "old"]),
        (["out", "body"], []),
        (["nowhere"], []),
        ([], []),
    ],
)
def test_a_definition_is_found_by_all_of_its_words(asked: list[str], slugs: list[str]) -> None:
    """In any order, the last perhaps unfinished; concepts in use come before retired ones."""
    assert [slug for slug, _ in _found(*asked)] == slugs


def test_a_definition_is_found_in_every_language() -> None:
    """No language is left out, and the one that matched is told."""
    assert _found("organisme") == [("one", "fr")]


def test_an_index_made_beforehand_gives_the_same_answers() -> None:
    """Preparing changes when the work is done, not what is found."""
    found = _found("body")
    HELD.prepare()
    assert _found("body") == found
