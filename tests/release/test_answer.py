"""A resolution as it is told."""

import json

import pytest

from termreg.errors import UnknownTermError
from termreg.release import answer
from termreg.release.snapshot import Snapshot, snapshot
from termreg.vocabulary.model import Concept, Text, Vocabulary
from termreg.vocabulary.namespaces import TERMS

LEVEL_7 = "http://data.europa.eu/snb/qdr/c_326c93a5"


def _text(word: str, held: Snapshot) -> str:
    return answer.to_text(answer.about(word, held), held, "en")


def test_a_term_is_told_by_name_definition_variants_source_and_address(snapshot: Snapshot) -> None:
    """What a person wants to know first stands first."""
    lines = _text("RPL", snapshot).splitlines()
    assert lines[0] == "recognition of prior learning"
    told = "\n".join(lines)
    assert 0 < told.index("Also called") < told.index("Source: ") < told.index(TERMS)


def test_a_working_definition_says_so(snapshot: Snapshot) -> None:
    """Nobody takes it for more than it is."""
    assert _text("digital security", snapshot).startswith("digital security  (working definition)")


def test_an_ambiguous_word_is_told_with_every_sense(snapshot: Snapshot) -> None:
    """The reader chooses."""
    told = _text("articulation", snapshot)
    assert told.startswith("“articulation” may mean:")
    assert "articulation (Scotland) – " in told
    assert "articulation (QAA England framework) – " in told


def test_a_word_that_looks_like_others_is_told_with_them(snapshot: Snapshot) -> None:
    """A slip that is too far off for certainty still leads on."""
    assert "is not in the glossary. Did you mean:" in _text("learning outcoming path", snapshot)


def test_a_word_like_none_is_told_as_unknown(snapshot: Snapshot) -> None:
    """Nothing is made up."""
    assert _text("xyzzy", snapshot) == (
        "“xyzzy” is not in the glossary, and nothing in it looks alike.\n"
    )


def test_a_brand_is_told_with_its_note(snapshot: Snapshot) -> None:
    """The trademark comes with the answer."""
    assert "Nanodegree is a trademark of Udacity" in " ".join(_text("nanodegree", snapshot).split())


def test_an_address_of_another_scheme_is_told_as_ours(snapshot: Snapshot) -> None:
    """It stands for our entry."""
    assert _text(LEVEL_7, snapshot).startswith("SCQF level 7\n")


def test_an_address_that_several_are_mapped_to_is_a_choice() -> None:
    """Neither is taken for granted."""
    one, two = (
        Concept(
            uri=f"{TERMS}/{slug}",
            in_schemes=(TERMS,),
            pref_labels=(Text(slug, "en"),),
            close_matches=("https://example.org/x",),
        )
        for slug in ("one", "two")
    )
    held = snapshot(Vocabulary(concepts=(one, two)), "2026.1")
    said = answer.to_dict(answer.about("https://example.org/x", held), held, "en")
    assert said["verdict"] == "ambiguous"
    assert [candidate["term"] for candidate in said["candidates"]] == [one.uri, two.uri]


def test_an_unknown_address_is_a_failure(snapshot: Snapshot) -> None:
    """An address is no word to guess at."""
    with pytest.raises(UnknownTermError):
        answer.about(f"{TERMS}/no-such-thing-here", snapshot)


def test_the_json_has_one_shape_for_every_answer(snapshot: Snapshot) -> None:
    """A program need not ask which keys there are."""
    words = ("micro-credential", "badge", "xyzzy", "nano degree")
    said = [json.loads(answer.to_json(answer.about(w, snapshot), snapshot, "en")) for w in words]
    assert len({tuple(document) for document in said}) == 1


def test_a_retired_term_is_told_with_the_one_to_use() -> None:
    """`instead` is as full as `term`."""
    old = Concept(
        uri=f"{TERMS}/old",
        in_schemes=(TERMS,),
        pref_labels=(Text("old", "en"),),
        deprecated=True,
        replaced_by=(f"{TERMS}/new",),
    )
    new = Concept(uri=f"{TERMS}/new", in_schemes=(TERMS,), pref_labels=(Text("new", "en"),))
    held = snapshot(Vocabulary(concepts=(old, new)), "2026.1")
    said = answer.to_dict(answer.about("old", held), held, "en")
    assert said["verdict"] == "retired"
    assert said["instead"]["id"] == new.uri
    assert said["note"] == "This term is retired. Use “new”."
