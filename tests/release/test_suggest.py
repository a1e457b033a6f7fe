"""Completions of what is being typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termreg.release import prefixes
from termreg.release.build import packaged
from termreg.release.snapshot import Snapshot, snapshot
from termreg.release.suggest import MOST, suggest
from termreg.vocabulary.labels import squash, words
from termreg.vocabulary.model import Concept, Text, Vocabulary
from termreg.vocabulary.namespaces import LISTS, TERMS

PACKAGED = packaged()
LABELS = sorted({entry.label.value for entry in PACKAGED.labels.entries})
TYPED = st.text(max_size=60) | st.builds(
    lambda label, end: label[:end], st.sampled_from(LABELS), st.integers(1, 40)
)
BESIDE = (
    Concept(
        uri=f"{TERMS}/old",
        in_schemes=(TERMS,),
        pref_labels=(Text("course unit", "en"),),
        deprecated=True,
        replaced_by=(f"{TERMS}/new",),
    ),
    Concept(
        uri=f"{TERMS}/new",
        in_schemes=(TERMS,),
        pref_labels=(Text("course module", "en"), Text("module de cours", "fr")),
    ),
    Concept(uri=f"{TERMS}/courier", in_schemes=(TERMS,), pref_labels=(Text("coursier", "fr"),)),
    Concept(
        uri=f"{LISTS}/kinds/c",
        in_schemes=(f"{LISTS}/kinds",),
        notations=("crs-1",),
        pref_labels=(Text("course", "en"),),
        hidden_labels=(Text("corse", "en"),),
    ),
)
SMALL = snapshot(Vocabulary(concepts=BESIDE), "2026.1")


def _slugs(typed: str, held: Snapshot, language: str = "en", limit: int = 10) -> list[str]:
    return [found.concept.slug for found in suggest(typed, held, language=language, limit=limit)]


@pytest.mark.parametrize(
    ("typed", "slug", "why"),
    [
        ("stack", "stackability", "begins so"),
        ("microcr", "micro-credential", "begins so"),
        ("Micro-Cr", "micro-credential", "begins so"),
        ("microcredential", "micro-credential", "also called"),
        ("transcript", "transcript", "its name"),
        ("isced-f-041", "isced-f-0413", "begins so"),
        ("of prior lear", "recognition-of-prior-learning", "a word in it begins so"),
        ("nano degree", "nanodegree", "a common spelling"),
        ("mirco-cred", "micro-credential", "begins so"),
        ("recogniz", "recognition", "begins so"),
        ("kredential", "credential", "spelt alike"),
    ],
)
def test_what_is_typed_is_completed(typed: str, slug: str, why: str, snapshot: Snapshot) -> None:
    """By its beginning, a word in it or its code; hyphens, case and slips make no difference."""
    found = {completion.concept.slug: completion.why for completion in suggest(typed, snapshot)}
    assert found[slug] == why


def test_a_word_that_terms_share_is_completed_to_each(snapshot: Snapshot) -> None:
    """Whoever types “badge” chooses between the two first."""
    first, second, *_ = suggest("Badges", snapshot)
    assert {first.concept.slug, second.concept.slug} == {"digital-badge", "open-badge"}
    assert first.why == second.why == "one sense"


@pytest.mark.parametrize(
    "typed", ["", "  ", "-", "<", "\u202e", "\x00", "xyzzy", "zqx", "q" * 10_000]
)
def test_nothing_is_made_up(typed: str, snapshot: Snapshot) -> None:
    """Where nothing begins so and nothing is alike there is no completion."""
    assert suggest(typed, snapshot) == ()


def test_three_letters_are_no_misspelling(snapshot: Snapshot) -> None:
    """Too short a word looks like too many."""
    assert suggest("qzr", snapshot) == ()


def test_labels_in_the_language_wanted_come_first() -> None:
    """The others follow: a reader may know either."""
    assert _slugs("cours", SMALL, "fr") == ["courier", "new", "c", "old"]
    assert _slugs("cours", SMALL, "en") == ["new", "c", "old", "courier"]
    assert _slugs("cours", SMALL, "fr-CA") == _slugs("cours", SMALL, "fr")


def test_a_language_without_labels_is_answered_in_english() -> None:
    """It is never a dead end."""
    assert _slugs("cours", SMALL, "gd") == _slugs("cours", SMALL, "en")


def test_a_word_inside_a_label_comes_after_a_label_that_begins_so(snapshot: Snapshot) -> None:
    """The nearer to what was typed, the earlier."""
    whys = [found.why for found in suggest("ba", snapshot)]
    assert whys == sorted(whys, key=["begins so", "a word in it begins so"].index)
    assert len(set(whys)) == 2


def test_a_code_is_completed() -> None:
    """A system's word is as good as a person's."""
    (found,) = suggest("CRS 1", SMALL)
    assert (found.concept.slug, found.why) == ("c", "its code")


def test_a_term_in_use_is_completed_before_a_retired_one() -> None:
    """What is called just so comes first, and an old word last."""
    assert _slugs("course", SMALL) == ["c", "new", "old"]


def test_a_retired_term_is_completed_with_the_one_to_use() -> None:
    """Whoever types an old word to its end finds it, and what replaces it."""
    (found,) = suggest("course unit", SMALL)
    assert found.concept.retired
    assert SMALL.replacement(found.concept) == BESIDE[1]


def test_of_equally_like_words_the_term_comes_before_the_list(snapshot: Snapshot) -> None:
    """The glossary is what most people look for."""
    assert suggest("kredential", snapshot)[0].concept.slug == "credential"


@given(typed=TYPED, limit=st.integers(1, 200), language=st.sampled_from(["en", "gd", "fr-CA,de"]))
def test_any_text_is_answered_within_bounds(typed: str, limit: int, language: str) -> None:
    """No concept twice, never more than were asked for or help, and the same again."""
    found = suggest(typed, PACKAGED, language=language, limit=limit)
    assert len({completion.concept.uri for completion in found}) == len(found)
    assert len(found) <= min(limit, MOST)
    assert found == suggest(typed, PACKAGED, language=language, limit=limit)


@given(typed=TYPED)
def test_a_completion_goes_on_as_it_says(typed: str) -> None:
    """The label that is named does begin so, or a word in it does."""
    key = prefixes.key(squash(typed))
    for found in suggest(typed, PACKAGED):
        held = words(found.matched.value)
        rests = [prefixes.key("".join(held[start:])) for start in range(len(held))]
        if found.why == "begins so":
            assert rests[0].startswith(key)
        if found.why == "a word in it begins so":
            assert any(rest.startswith(key) for rest in rests[1:])


@given(typed=TYPED, fewer=st.integers(1, 9))
def test_fewer_completions_are_the_first_of_more(typed: str, fewer: int) -> None:
    """A shorter list leaves out the worse ones."""
    more = suggest(typed, PACKAGED, limit=10)
    assert suggest(typed, PACKAGED, limit=fewer) == more[:fewer]


@given(label=st.sampled_from(LABELS))
def test_a_whole_label_is_completed_to_its_concept(label: str) -> None:
    """Whatever is in the vocabulary can be typed out."""
    wanted = {entry.uri for entry in PACKAGED.labels.same(label)}
    assert wanted & {found.concept.uri for found in suggest(label, PACKAGED, limit=MOST)}
