"""Any word in, the agreed term out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termreg.release.build import packaged
from termreg.release.resolution import Verdict
from termreg.release.resolve import resolve
from termreg.release.snapshot import Snapshot, snapshot
from termreg.vocabulary.model import Concept, Text, Vocabulary
from termreg.vocabulary.namespaces import LISTS, TERMS

PACKAGED = packaged()


@pytest.mark.parametrize(
    ("text", "verdict", "slug"),
    [
        ("micro-credential", Verdict.EXACT, "micro-credential"),
        ("Micro-Credentials", Verdict.EXACT, "micro-credential"),
        ("microcredential", Verdict.VARIANT, "micro-credential"),
        ("micro credential", Verdict.VARIANT, "micro-credential"),
        ("mirco-credental", Verdict.VARIANT, "micro-credential"),
        ("nano degree", Verdict.VARIANT, "nanodegree"),
        ("Nanodegree®", Verdict.EXACT, "nanodegree"),
        ("micromaster", Verdict.EXACT, "micromasters"),
        ("nexus degree", Verdict.EXACT, "nexus-degree"),
        ("stackable", Verdict.VARIANT, "stackability"),
        ("competency based education", Verdict.VARIANT, "competency-based-education"),
        ("RPL", Verdict.VARIANT, "recognition-of-prior-learning"),
        ("accreditation of a programme", Verdict.VARIANT, "programme-accreditation"),
    ],
)
def test_a_word_finds_its_term(text: str, verdict: Verdict, slug: str, snapshot: Snapshot) -> None:
    """However it is spelt, the word leads to the agreed term."""
    found = resolve(text, snapshot)
    assert found.verdict is verdict
    assert found.term is not None
    assert found.term.slug == slug


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("badge", {"digital-badge", "open-badge"}),
        ("articulation", {"articulation-scotland", "articulation-england"}),
    ],
)
def test_a_word_with_several_senses_is_ambiguous(
    text: str, slugs: set[str], snapshot: Snapshot
) -> None:
    """Nobody is sent to one sense without being told of the other."""
    found = resolve(text, snapshot)
    assert found.verdict is Verdict.AMBIGUOUS
    assert found.term is None
    assert slugs <= {candidate.uri.rsplit("/", 1)[-1] for candidate in found.candidates}
    assert found.distinctions


@pytest.mark.parametrize("text", ["xyzzy", "", "   ", "🐟", "q" * 10_000])
def test_a_word_that_is_like_none_is_unknown(text: str, snapshot: Snapshot) -> None:
    """Nothing is suggested where nothing is alike."""
    found = resolve(text, snapshot)
    assert found.verdict is Verdict.UNKNOWN
    assert found.candidates == ()


def test_a_brand_comes_with_its_trademark_note(snapshot: Snapshot) -> None:
    """A reader learns that the word is somebody's trademark, and that it is no degree."""
    found = resolve("nano degree", snapshot)
    assert "trademark" in (found.note() or "").lower()
    assert found.term is not None
    assert "not a degree" in found.term.definitions[0].value


def test_the_distinctions_come_with_an_exact_answer(snapshot: Snapshot) -> None:
    """Even a word that is right is often mixed up with another."""
    found = resolve("nexus degree", snapshot)
    assert any(f"{TERMS}/micro-credential" in d.members for d in found.distinctions)


@pytest.mark.parametrize("text", ["SCQF 7", "scqf-7", "SCQF level 7", "scqf7"])
def test_a_list_is_searched_by_itself(text: str, snapshot: Snapshot) -> None:
    """The entries of a list are found within that list."""
    found = resolve(text, snapshot, scheme=f"{LISTS}/scqf-levels")
    assert found.term is not None
    assert found.term.slug == "scqf-7"


def test_a_retired_term_names_the_one_to_use() -> None:
    """An old word is never a dead end."""
    old = Concept(
        uri=f"{TERMS}/old",
        in_schemes=(TERMS,),
        pref_labels=(Text("old word", "en"),),
        deprecated=True,
        replaced_by=(f"{TERMS}/new",),
    )
    new = Concept(uri=f"{TERMS}/new", in_schemes=(TERMS,), pref_labels=(Text("new word", "en"),))
    found = resolve("Old Words", snapshot(Vocabulary(concepts=(old, new)), "2026.1"))
    assert found.verdict is Verdict.RETIRED
    assert found.instead == new
    assert found.note() == "This term is retired. Use “new word”."


def test_a_retired_term_without_a_replacement_says_so() -> None:
    """A dead end is named as one."""
    gone = Concept(
        uri=f"{TERMS}/gone", in_schemes=(TERMS,), pref_labels=(Text("gone", "en"),), deprecated=True
    )
    found = resolve("gone", snapshot(Vocabulary(concepts=(gone,)), "2026.1"))
    assert found.note() == "This term is retired and has no replacement."


def test_a_label_of_two_terms_is_a_choice_between_them() -> None:
    """Where a vocabulary calls two things by one word, neither is taken for granted."""
    one, two = (
        Concept(uri=f"{TERMS}/{slug}", in_schemes=(TERMS,), pref_labels=(Text("unit", "en"),))
        for slug in ("one", "two")
    )
    found = resolve("units", snapshot(Vocabulary(concepts=(one, two)), "2026.1"))
    assert found.verdict is Verdict.AMBIGUOUS
    assert [candidate.uri for candidate in found.candidates] == [one.uri, two.uri]


@given(st.text(max_size=80))
def test_any_text_gets_an_answer(text: str) -> None:
    """No string, in any script, is an error; a score is between 60 and 100."""
    found = resolve(text, PACKAGED)
    assert found.verdict in Verdict
    assert all(60 <= candidate.score <= 100 for candidate in found.candidates)


def test_every_label_finds_its_own_term(snapshot: Snapshot) -> None:
    """Whatever the glossary calls a term leads to it, or to a choice in which it stands."""
    lost = [
        (concept.slug, label.value)
        for concept in snapshot.entries[TERMS]
        for label in (*concept.pref_labels, *concept.alt_labels, *concept.hidden_labels)
        if concept.uri not in _meant(label.value, snapshot)
    ]
    assert lost == []


def _meant(text: str, snapshot: Snapshot) -> set[str]:
    found = resolve(text, snapshot)
    named = {candidate.uri for candidate in found.candidates}
    return named | ({found.term.uri} if found.term else set())
