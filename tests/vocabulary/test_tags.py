"""Language tags."""

import pytest

from termreg.vocabulary.tags import fault, well_formed

IN_USE = """
en gd sco en-GB en-gb zh-Hant-TW de-1996 sl-rozaj-biske es-419 x-own i-klingon cel
en-GB-oed de-DE-u-co-phonebk sr-Latn hy-Latn-IT-arevela art-x-own uk-UA
"""


@pytest.mark.parametrize("tag", IN_USE.split())
def test_tags_that_are_in_use_have_no_fault(tag: str) -> None:
    """The examples of RFC 5646, and the languages of Scotland."""
    assert fault(tag) is None


@pytest.mark.parametrize(
    ("tag", "instead"),
    [
        ("en-EN", "en-GB"),
        ("en-UK", "en-GB"),
        ("uk-UK", "uk-UA"),
        ("de-XX", "de"),
        ("eng", "en"),
        ("gla-GB", "gd-GB"),
        ("en_GB", "en-GB"),
        ("xx", None),
        ("", None),
        ("en--GB", None),
        ("e", None),
    ],
)
def test_a_fault_comes_with_the_tag_to_use_where_that_is_clear(
    tag: str, instead: str | None
) -> None:
    """“eng” is “en”; what “xx” was to be nobody can tell."""
    found = fault(tag)
    assert found is not None
    assert found[1] == instead


@pytest.mark.parametrize("tag", ["en_GB", "-en", "en-", "e n", "toolonglanguage", "en-a"])
def test_what_the_grammar_excludes_is_not_well_formed(tag: str) -> None:
    """RFC 5646 §2.1."""
    assert not well_formed(tag)
