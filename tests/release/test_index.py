"""The labels of a release, indexed for finding."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termreg.release.build import packaged
from termreg.release.entry import Entry, Role
from termreg.release.index import LabelIndex
from termreg.release.slips import slips
from termreg.release.snapshot import Snapshot
from termreg.vocabulary.labels import fold, squash
from termreg.vocabulary.model import Concept, Distinction, Text, Vocabulary
from termreg.vocabulary.namespaces import BASE, LISTS, TERMS

PACKAGED = packaged().labels
LABELS = sorted({entry.label.value for entry in PACKAGED.entries})
LEVELS = f"{LISTS}/scqf-levels"


def _slugs(held: tuple[Entry, ...]) -> list[str]:
    return [entry.concept.slug for entry in held]


def _concept(slug: str, *names: str, scheme: str = TERMS, retired: bool = False) -> Concept:
    return Concept(
        uri=f"{scheme}/{slug}",
        in_schemes=(scheme,),
        pref_labels=tuple(Text(name, "en") for name in names),
        deprecated=retired,
    )


def _index(*concepts: Concept, distinctions: tuple[Distinction, ...] = ()) -> LabelIndex:
    return LabelIndex(Vocabulary(concepts=concepts, distinctions=distinctions))


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Micro-Credentials", "micro-credential"),
        ("‘open badge’", "open-badge"),
        ("crédit", "credit"),
        ("MicroMasters™", "micromasters"),
        ("recognition of prior learnings", "recognition-of-prior-learning"),
    ],
)
def test_the_same_word_by_another_hand_is_the_same(text: str, slug: str) -> None:
    """Case, accents, plurals, quotes and marks make no difference."""
    assert _slugs(PACKAGED.same(text))[0] == slug


@pytest.mark.parametrize("text", ["nano degree", "Nano-Degrees", "n a n o d e g r e e"])
def test_hyphens_and_spaces_make_a_variant(text: str) -> None:
    """Where a word is put together differently it is still found."""
    assert set(_slugs(PACKAGED.variants(text))) == {"nanodegree"}


def test_a_sign_is_part_of_a_name() -> None:
    """“C”, “C++” and “C#” are three labels."""
    index = _index(_concept("c", "C"), _concept("cpp", "C++"), _concept("cs", "C#"))
    found = [_slugs(index.variants(text)) for text in ("c", "c++", "C #", "C&")]
    assert found == [["c"], ["cpp"], ["cs"], []]


def test_the_words_of_a_name_may_come_in_another_order() -> None:
    """All of them, and no others."""
    index = _index(_concept("programme", "accreditation of a programme"))
    assert _slugs(index.reordered("a programme of accreditation")) == ["programme"]
    assert index.reordered("programme accreditation") == ()
    assert index.reordered("accreditation") == ()


def test_senses_are_the_names_that_share_the_word() -> None:
    """What differs in brackets first, then in the last word, then in the first."""
    index = _index(
        _concept("scotland", "articulation (Scotland)"),
        _concept("england", "articulation (England)"),
        _concept("agreement", "articulation agreement"),
        _concept("online", "online delivery"),
        _concept("blended", "blended delivery"),
        _concept("plan", "delivery plan"),
        _concept("formative", "formative rating"),
        _concept("formative-rpl", "formative claim"),
    )
    assert set(_slugs(index.senses("Articulation"))) == {"scotland", "england"}
    assert set(_slugs(index.senses("deliveries"))) == {"online", "blended"}
    assert set(_slugs(index.senses("formative"))) == {"formative", "formative-rpl"}
    assert index.senses("rating") == ()
    assert index.senses("online delivery") == ()


def test_a_word_that_very_many_names_share_has_no_senses() -> None:
    """It is only a common word."""
    index = _index(*(_concept(f"c{n}", f"kind{n} course") for n in range(51)))
    assert index.senses("course") == ()


def test_a_word_that_terms_share_leads_to_what_tells_them_apart() -> None:
    """In whatever form it is asked."""
    badge = Distinction(uri=f"{BASE}distinctions/badge", alt_labels=(Text("badge", "en"),))
    index = _index(distinctions=(badge,))
    assert index.distinctions(" Badges ") == (badge,)
    assert index.distinctions("badger") == ()


def test_a_hidden_label_makes_no_word() -> None:
    """A misspelling that is kept to be found is not thereby spelt right."""
    concept = Concept(
        uri=f"{TERMS}/badge",
        pref_labels=(Text("open badge", "en"),),
        hidden_labels=(Text("opne badge", "en"),),
    )
    index = _index(concept)
    assert [index.is_word(word) for word in ("open", "badge", "opne")] == [True, True, False]


def test_entries_in_use_come_before_retired_ones_and_terms_before_lists() -> None:
    """Then what a thing is called, then the shorter."""
    index = _index(
        _concept("gone", "a", retired=True),
        _concept("level", "ab", scheme=LEVELS),
        Concept(
            uri=f"{TERMS}/term",
            in_schemes=(TERMS,),
            pref_labels=(Text("abcd", "en"),),
            alt_labels=(Text("abc", "en"),),
            hidden_labels=(Text("a", "en"),),
        ),
        _concept("longer", "abcde"),
    )
    assert [(entry.concept.slug, entry.label.value) for entry in index.entries] == [
        ("term", "abcd"),
        ("longer", "abcde"),
        ("term", "abc"),
        ("term", "a"),
        ("level", "ab"),
        ("gone", "a"),
    ]


def test_the_order_of_the_vocabulary_does_not_matter(snapshot: Snapshot) -> None:
    """The same concepts are found in the same order, however they came."""
    held = snapshot.vocabulary.concepts
    assert LabelIndex(Vocabulary(concepts=held[::-1])).entries == snapshot.labels.entries


def test_concepts_are_sorted_as_people_sort() -> None:
    """Level 9 comes before level 10, whatever the case."""
    index = _index(_concept("x", "Level 10"), _concept("y", "apple"), _concept("z", "level 9"))
    assert [concept.pref_labels[0].value for concept in index.alphabetical] == [
        "apple",
        "level 9",
        "Level 10",
    ]


@pytest.mark.parametrize("text", ["SCQF 7", "scqf level 7"])
def test_a_scheme_keeps_to_its_own(text: str, snapshot: Snapshot) -> None:
    """A list is asked for its entries alone."""
    labels = snapshot.labels
    found = (*labels.same(text, LEVELS), *labels.variants(text, LEVELS))
    found += tuple(hit.entry for hit in labels.similar(text, LEVELS))
    assert {entry.concept.in_schemes for entry in found} == {(LEVELS,)}
    assert labels.same(text, TERMS) == ()


@given(label=st.sampled_from(LABELS))
def test_every_label_is_the_same_as_itself(label: str) -> None:
    """In capitals, with more white space, and put together."""
    concepts = {entry.uri for entry in PACKAGED.entries if entry.label.value == label}
    for text in (label, label.upper(), f"  {label} "):
        assert concepts <= {entry.uri for entry in PACKAGED.same(text)}
    if squash(label):
        assert concepts <= {entry.uri for entry in PACKAGED.variants(label.replace(" ", "-"))}


@given(
    label=st.sampled_from(LABELS), place=st.integers(0, 40), more=st.sampled_from(["", "e", "ee"])
)
def test_no_label_a_slip_away_is_missed(label: str, place: int, more: str) -> None:
    """The index finds what a comparison with every label would, fewest slips first."""
    at = place % len(label)
    word = label[:at] + more + label[at + 1 :]
    wanted = squash(word)
    every = {
        (count, entry)
        for key, held in PACKAGED.by_squash.items()
        for entry in held
        if len(key) > 3
        and (count := slips(wanted, key, already=int(entry.role is Role.HIDDEN))) is not None
    }
    found = PACKAGED.misspelt(word)
    assert set(found) == every
    assert [count for count, _ in found] == sorted(count for count, _ in found)


@given(text=st.sampled_from(LABELS) | st.text(max_size=30), limit=st.integers(1, 10))
def test_what_looks_alike_is_told_best_first(text: str, limit: int) -> None:
    """Each concept once, none below the least, and never more than were asked for."""
    hits = PACKAGED.similar(text, limit=limit, least=60)
    scores = [hit.score for hit in hits]
    assert len(hits) == len({hit.entry.uri for hit in hits}) <= limit
    assert scores == sorted(scores, reverse=True)
    assert all(60 <= score <= 100 for score in scores)
    assert hits == PACKAGED.similar(text, limit=limit, least=60)


def test_a_label_looks_most_like_itself() -> None:
    """Nothing can be more alike."""
    hit = PACKAGED.similar("digital badge", TERMS)[0]
    assert (hit.entry.concept.slug, hit.score) == ("digital-badge", 100)


def test_preparing_changes_no_answer(snapshot: Snapshot) -> None:
    """It only decides who waits."""
    prepared = LabelIndex(snapshot.vocabulary)
    prepared.prepare()
    assert prepared.similar("opne badge") == LabelIndex(snapshot.vocabulary).similar("opne badge")


def test_labels_are_grouped_by_what_they_fold_to() -> None:
    """Every label stands in its own groups, and no empty one is kept."""
    assert all(fold(e.label.value) == key for key, held in PACKAGED.by_fold.items() for e in held)
    assert sum(map(len, PACKAGED.by_fold.values())) == len(PACKAGED.entries)
    assert "" not in PACKAGED.by_squash


@pytest.mark.parametrize("text", ["", " ", "\udcff", "x" * 10_000, "<script>", "\u202e", "?" * 300])
def test_any_text_may_be_asked(text: str) -> None:
    """What is no label is none, and no accident."""
    labels = (PACKAGED.same(text), PACKAGED.variants(text), PACKAGED.reordered(text))
    assert not any((*labels, PACKAGED.senses(text)))
    assert not PACKAGED.misspelt(text)
    assert not PACKAGED.similar(text)


def test_a_vowel_sign_makes_another_word() -> None:
    """“दिन” (day) is not “दीन” (poor)."""
    assert _index(_concept("poor", "दीन")).variants("दिन") == ()
