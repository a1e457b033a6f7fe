"""Every term and list entry that a text leads to."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termreg.release.build import packaged
from termreg.release.search import MOST_COUNTED, Filters, Hit, Results, search, status
from termreg.release.snapshot import Snapshot, snapshot
from termreg.vocabulary.model import Concept, Text, Vocabulary
from termreg.vocabulary.namespaces import LISTS, TERMS

PACKAGED = packaged()
LABELS = sorted({entry.label.value for entry in PACKAGED.labels.entries})
ANY = st.text(max_size=60) | st.lists(
    st.sampled_from(sorted(PACKAGED.labels.words.sorted)), max_size=4
).map(" ".join)
KEPT = st.builds(
    Filters,
    scheme=st.sampled_from([None, *(scheme.uri for scheme in PACKAGED.vocabulary.schemes)]),
    topic=st.sampled_from([None, *(c.uri for c in PACKAGED.entries[f"{LISTS}/topics"])]),
    status=st.sampled_from([None, "stable", "working", "retired"]),
)
NO_FILTERS = Filters()
STATUS = f"{LISTS}/term-statuses"
OLD = Concept(
    uri=f"{TERMS}/old",
    in_schemes=(TERMS,),
    pref_labels=(Text("old word", "en"),),
    definitions=(Text("what was said before.", "en"),),
    status=f"{STATUS}/retired",
    replaced_by=(f"{TERMS}/new",),
)
NEW = Concept(
    uri=f"{TERMS}/new",
    in_schemes=(TERMS,),
    notations=("n-1",),
    pref_labels=(Text("new word", "en"), Text("nouveau mot", "fr"), Text("كلمة جديدة", "ar")),
    alt_labels=(Text("neologism", "en"),),
    hidden_labels=(Text("newword", "en"),),
    definitions=(Text("what is said now.", "en"), Text("ce que l’on dit.", "fr")),
    status=f"{STATUS}/stable",
)
SAY = Concept(
    uri=f"{TERMS}/say",
    in_schemes=(TERMS,),
    pref_labels=(Text("say", "en"),),
    alt_labels=(Text("mot", "en"),),
    definitions=(Text("to utter one word.", "en"),),
    status=f"{STATUS}/working",
)
SMALL = snapshot(Vocabulary(concepts=(OLD, NEW, SAY)), "2026.1")


def _found(text: str, held: Snapshot, language: str = "en") -> list[tuple[str, str]]:
    return [(hit.concept.slug, hit.why) for hit in search(text, held, language=language).hits]


def _every(text: str, filters: Filters = NO_FILTERS) -> Results:
    return search(text, PACKAGED, filters=filters, limit=MOST_COUNTED)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("New Words", [("new", "its name")]),
        ("neologisms", [("new", "also called")]),
        ("N-1", [("new", "its code")]),
        ("newword", [("new", "a common spelling")]),
        ("NEW-WORD", [("new", "its name")]),
        ("neolog", [("new", "begins so")]),
        ("word", [("new", "a word in it begins so"), ("old", "a word in it begins so")]),
        ("now said", [("new", "its definition says so")]),
        ("was sai", [("old", "its definition says so")]),
        ("utter", [("say", "its definition says so")]),
        ("neologims", [("new", "spelt alike")]),
        ("old xyzzy", [("old", "has the word “old”")]),
        ("xyzzy", []),
        ("كلمة", [("new", "begins so")]),
    ],
)
def test_a_text_finds_what_it_leads_to(text: str, found: list[tuple[str, str]]) -> None:
    """By name, code, beginning, words, definition and spelling; each hit says which."""
    assert _found(text, SMALL)[: max(1, len(found))] == found


def test_what_is_called_so_comes_before_what_mentions_it(snapshot: Snapshot) -> None:
    """The surest first."""
    hits = search("credit", snapshot, limit=200).hits
    whys = [hit.why for hit in hits]
    assert hits[0].concept.slug == "credit"
    assert whys.index("begins so") < whys.index("its definition says so")


@pytest.mark.parametrize("text", ["online", "stackable", "students", "CATS credit"])
def test_the_better_match_comes_first(text: str, snapshot: Snapshot) -> None:
    """A hit with a higher score is never below one with a lower."""
    scores = [hit.score for hit in search(text, snapshot, limit=200).hits]
    assert scores == sorted(scores, reverse=True)


def test_a_word_that_terms_share_finds_each_first(snapshot: Snapshot) -> None:
    """Search and resolver agree on what “badge” means."""
    found = _found("badges", snapshot)[:2]
    assert found == [("digital-badge", "one sense"), ("open-badge", "one sense")]


@pytest.mark.parametrize("text", ["old word", "before", "old wrod"])
def test_a_retired_term_is_found_with_the_one_to_use(text: str) -> None:
    """An old word is never a dead end."""
    hit = next(hit for hit in search(text, SMALL).hits if hit.concept == OLD)
    assert status(hit.concept) == "retired"
    assert SMALL.replacement(hit.concept) == NEW


def test_labels_in_the_language_wanted_come_first() -> None:
    """A French reader who begins “mo” is first told what is French."""
    assert [slug for slug, _ in _found("mo", SMALL, "fr")] == ["new", "say"]
    assert [slug for slug, _ in _found("mo", SMALL, "en")] == ["say", "new"]


def test_definitions_in_the_language_wanted_come_first() -> None:
    """A term that is defined in two languages is told in the reader's."""
    said = Text("dit what is said", "en")
    both = snapshot(Vocabulary(concepts=(replace(SAY, definitions=(said,)), NEW)), "2026.1")
    assert [slug for slug, _ in _found("dit", both, "fr")] == ["new", "say"]
    assert [slug for slug, _ in _found("dit", both, "en")] == ["say", "new"]


def test_a_language_without_labels_is_answered_in_english() -> None:
    """It is never a dead end."""
    assert _found("new", SMALL, "gd-GB") == _found("new", SMALL, "en")


@pytest.mark.parametrize("text", ["", "  ", "\t\n", "\u3000"])
def test_an_empty_text_lists_everything_by_name(text: str, snapshot: Snapshot) -> None:
    """Whoever has nothing to ask can look around."""
    found = search(text, snapshot, limit=MOST_COUNTED)
    assert [hit.concept for hit in found.hits] == list(snapshot.labels.alphabetical)
    assert {hit.why for hit in found.hits} == {"listed"}


@pytest.mark.parametrize("text", ["?", "…", "<>", "\x00", "\u202e", "\u200b", "🎓", "\udcff"])
def test_a_text_without_words_finds_nothing(text: str, snapshot: Snapshot) -> None:
    """A sign is not the empty question."""
    assert search(text, snapshot).total == 0


@pytest.mark.parametrize(
    "text",
    [
        "x" * 10_000,
        "badge " * 1_700,
        "<script>alert(1)</script>",
        "مؤهل رقمي",
        "微证书",
        "ไมโคร",
        "हिन्दी",
    ],
)
def test_any_script_and_length_is_answered(text: str, snapshot: Snapshot) -> None:
    """Nothing that can be typed is an accident; the text comes back as it was sent."""
    found = search(text, snapshot)
    assert found.text == text
    assert len(found.hits) <= 20


def test_what_is_called_alike_is_told_apart_by_its_scheme(snapshot: Snapshot) -> None:
    """A name of the glossary comes before the same name in a list."""
    schemes = [hit.concept.in_schemes for hit in search("transcript", snapshot).hits[:2]]
    assert schemes[0] == (TERMS,)
    assert schemes[1] != (TERMS,)


@given(text=ANY, language=st.sampled_from(["en", "gd", "fr-CA,de"]), limit=st.integers(1, 50))
def test_any_text_is_answered_within_bounds(text: str, language: str, limit: int) -> None:
    """No concept twice, scores from 0 to 100, never more than asked for, and the same again."""
    found = search(text, PACKAGED, language=language, limit=limit)
    assert len({hit.concept.uri for hit in found.hits}) == len(found.hits) <= limit
    assert all(0 <= hit.score <= 100 for hit in found.hits)
    assert len(found.hits) <= found.total <= MOST_COUNTED
    assert found == search(text, PACKAGED, language=language, limit=limit)


@given(text=ANY)
def test_the_text_that_matched_is_the_concept_s_own(text: str) -> None:
    """A hit shows why it is there, in words of that concept."""
    for hit in search(text, PACKAGED).hits:
        held = hit.concept
        own = (*held.pref_labels, *held.alt_labels, *held.hidden_labels, *held.definitions)
        assert hit.matched in own or hit.matched.value in held.notations
        assert hit.why


@given(text=ANY, limit=st.integers(60, 200))
def test_pages_put_together_are_one_long_page(text: str, limit: int) -> None:
    """Leafing through leaves nothing out and tells nothing twice."""
    whole = _every(text)
    pages = [
        search(text, PACKAGED, limit=limit, offset=offset)
        for offset in range(0, whole.total + 1, limit)
    ]
    assert tuple(hit for page in pages for hit in page.hits) == whole.hits
    assert {replace(page, hits=(), offset=0) for page in pages} == {replace(whole, hits=())}


@given(text=ANY, filters=KEPT)
def test_a_filter_leaves_just_what_it_says(text: str, filters: Filters) -> None:
    """The same hits in the same order, but for those that it takes away."""
    found, kept = (
        _every(text, filters),
        [hit for hit in _every(text).hits if filters.keep(hit.concept)],
    )
    assert [hit.concept for hit in found.hits] == [hit.concept for hit in kept]
    for hit in found.hits:
        assert filters.scheme is None or filters.scheme in hit.concept.in_schemes
        assert filters.topic is None or filters.topic in hit.concept.topics
        assert filters.status is None or filters.status == status(hit.concept)


def _counted(hits: tuple[Hit, ...], attribute: str) -> dict[str, int]:
    return dict(Counter(key for hit in hits for key in getattr(hit.concept, attribute)))


@given(text=ANY, filters=KEPT)
def test_the_facets_count_the_hits(text: str, filters: Filters) -> None:
    """Not those of one page alone: all of them, the most frequent first."""
    found = search(text, PACKAGED, filters=filters, limit=1)
    hits = _every(text, filters).hits
    assert found.total == len(hits)
    assert dict(found.schemes) == _counted(hits, "in_schemes")
    assert dict(found.topics) == _counted(hits, "topics")
    assert dict(found.statuses) == Counter(status(hit.concept) for hit in hits)
    for facet in (found.schemes, found.topics, found.statuses):
        assert list(facet) == sorted(facet, key=lambda pair: (-pair[1], pair[0]))


@given(label=st.sampled_from(LABELS))
def test_every_label_finds_its_own_concept(label: str) -> None:
    """Whatever is in the vocabulary can be found, on the first page."""
    wanted = {entry.uri for entry in PACKAGED.labels.same(label)}
    assert wanted <= {hit.concept.uri for hit in search(label, PACKAGED).hits}


@pytest.mark.parametrize(("number", "counted"), [(MOST_COUNTED, True), (MOST_COUNTED + 1, False)])
@pytest.mark.parametrize("text", ["", "kind"])
def test_very_many_hits_are_no_longer_counted(text: str, number: int, *, counted: bool) -> None:
    """There are more, it says, and nobody waits for them."""
    concepts = tuple(
        Concept(uri=f"{TERMS}/c{n}", in_schemes=(TERMS,), pref_labels=(Text(f"kind {n}", "en"),))
        for n in range(number)
    )
    found = search(text, snapshot(Vocabulary(concepts=concepts), "2026.1"), offset=MOST_COUNTED - 5)
    assert (found.total, found.counted, len(found.hits)) == (MOST_COUNTED, counted, 5)


@pytest.mark.parametrize(
    ("concept", "word"),
    [
        (OLD, "retired"),
        (NEW, "stable"),
        (SAY, "working"),
        (Concept(uri=f"{TERMS}/x"), "stable"),
        (Concept(uri=f"{TERMS}/x", deprecated=True, status=f"{STATUS}/stable"), "retired"),
    ],
)
def test_a_status_is_one_word(concept: Concept, word: str) -> None:
    """However the vocabulary says it."""
    assert status(concept) == word
