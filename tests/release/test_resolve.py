"""Any word in, the agreed term out."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termreg.release.build import packaged
from termreg.release.resolution import Candidate, Resolution, Verdict
from termreg.release.resolve import resolve
from termreg.release.snapshot import Snapshot, snapshot
from termreg.vocabulary.model import Concept, Text, Vocabulary
from termreg.vocabulary.namespaces import LISTS, TERMS

PACKAGED = packaged()
WORDS = [entry.label.value for entry in PACKAGED.labels.entries]
PIECE = st.sampled_from([*sorted(set(WORDS)), "what is a", "our", "?", "xyzzy"]) | st.text(
    max_size=9
)
JOINT = st.sampled_from([" ", "", "-", ", ", "\n", "  "])
TEXT = st.text(max_size=80) | st.lists(st.tuples(PIECE, JOINT), max_size=5).map(
    lambda pieces: "".join(piece + joint for piece, joint in pieces)
)


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
        ("bagdes", {"digital-badge", "open-badge"}),
        ("what is a badge?", {"digital-badge", "open-badge"}),
        ("articulation", {"articulation-scotland", "articulation-england"}),
        (
            "accreditation",
            {"programme-accreditation", "psrb-accreditation", "regulatory-accreditation"},
        ),
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


def test_a_badge_is_a_digital_or_an_open_badge_and_nothing_else(snapshot: Snapshot) -> None:
    """The choice is between the two that the glossary tells apart."""
    found = resolve("badge", snapshot)
    assert [_slug(candidate) for candidate in found.candidates] == ["digital-badge", "open-badge"]


@pytest.mark.parametrize("text", ["accreditation", "articulation", "badge"])
def test_each_sense_says_where_it_is_used_and_of_which_year(text: str, snapshot: Snapshot) -> None:
    """Whoever chooses knows whose meaning it is."""
    found = resolve(text, snapshot)
    members = {uri for held in found.distinctions for uri in held.members}
    senses = [candidate for candidate in found.candidates if candidate.uri in members]
    assert len(senses) == len(members) >= 2
    for sense in senses:
        titles = [name.value for uri in snapshot.concept(sense.uri).sources for name in _named(uri)]
        assert any(title in sense.why for title in titles)
        assert re.search(r"\((read in )?(19|20)\d\d\)", sense.why)


def test_a_word_that_is_part_of_another_name_offers_that_too(snapshot: Snapshot) -> None:
    """“Stackable” is stackability, and stands in “stackable credential”."""
    found = resolve("stackable", snapshot)
    assert [_slug(candidate) for candidate in found.candidates] == [
        "stackability",
        "stackable-credential",
    ]


def test_a_slip_is_told_as_a_spelling(snapshot: Snapshot) -> None:
    """A reader sees that the word was mended, and to what."""
    first = resolve("mirco-credental", snapshot).candidates[0]
    assert (first.matched.value, first.why) == ("micro-credential", "spelt alike")
    assert first.score < 92


def test_a_slip_from_two_terms_is_neither() -> None:
    """Where either may be meant both are offered, and none is given."""
    grace, grade = (
        Concept(uri=f"{TERMS}/{word}", in_schemes=(TERMS,), pref_labels=(Text(word, "en"),))
        for word in ("grace", "grade")
    )
    found = resolve("graxe", snapshot(Vocabulary(concepts=(grace, grade)), "2026.1"))
    assert (found.verdict, found.term) == (Verdict.UNKNOWN, None)
    assert [candidate.uri for candidate in found.candidates] == [grace.uri, grade.uri]


def test_a_sentence_gives_the_terms_that_it_contains(snapshot: Snapshot) -> None:
    """Each with its place; a word in it that terms share stays a choice."""
    text = "our bite-sized stackable badges"
    found = resolve(text, snapshot)
    assert [
        (text[part.start : part.end], part.resolution.verdict, _meanings(part.resolution))
        for part in found.parts
    ] == [
        ("bite-sized", Verdict.VARIANT, {"bite-sized-learning"}),
        ("stackable", Verdict.VARIANT, {"stackability"}),
        ("badges", Verdict.AMBIGUOUS, {"digital-badge", "open-badge"}),
    ]
    inside = set[str]().union(*(_meanings(part.resolution) for part in found.parts))
    assert inside <= {_slug(candidate) for candidate in found.candidates}


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("What is a nanodegree?", "nanodegree"),
        ("please explain STACKABILITY to me", "stackability"),
        ("  meaning of: “open badge”  ", "open-badge"),
        ("What does stackable mean?", "stackability"),
    ],
)
def test_a_question_is_about_the_word_in_it(text: str, slug: str, snapshot: Snapshot) -> None:
    """People ask in sentences; the answer is to the word, and the text is as it was sent."""
    found = resolve(text, snapshot)
    assert (found.verdict, found.text) == (Verdict.VARIANT, text)
    assert found.term is not None
    assert found.term.slug == slug


@pytest.mark.parametrize("text", ["xyzzy", "", "   ", "🐟", "q" * 10_000])
def test_a_word_that_is_like_none_is_unknown(text: str, snapshot: Snapshot) -> None:
    """Nothing is suggested where nothing is alike."""
    found = resolve(text, snapshot)
    assert found.verdict is Verdict.UNKNOWN
    assert found.candidates == ()


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "\u202egdab",
        "\x00\x1b[2J",
        "مؤهل رقمي",
        "微证书",
        "हिन्दी",
        "\udcff",
    ],
)
def test_any_script_is_answered(text: str, snapshot: Snapshot) -> None:
    """What is no word of ours is unknown, however it is written; the text comes back as sent."""
    found = resolve(text, snapshot)
    assert (found.verdict, found.term, found.text) == (Verdict.UNKNOWN, None, text)


def test_a_long_text_gives_the_first_terms_in_it(snapshot: Snapshot) -> None:
    """An answer is never without bounds."""
    text = "A badge and a credit. " * 450
    found = resolve(text, snapshot)
    assert (len(text), len(found.parts)) == (9_900, 50)
    assert len(found.candidates) < 20


@pytest.mark.parametrize("word", ["decree", "reskilled", "badger", "stationary", "resister"])
def test_an_ordinary_word_is_not_misspelt(word: str, snapshot: Snapshot) -> None:
    """Whoever wrote a word meant it, however much it looks like one of ours."""
    assert resolve(word, snapshot).term is None


@pytest.mark.parametrize(
    "word", ["economise", "economize", "computerize", "industrialised", "scandalization"]
)
def test_an_ordinary_word_in_either_spelling_is_not_misspelt(word: str, snapshot: Snapshot) -> None:
    """“Economize” is no slip for “economics”."""
    assert resolve(word, snapshot).term is None


@pytest.mark.parametrize("word", ["ooc", "cqf"])
def test_three_letters_are_no_slip(word: str, snapshot: Snapshot) -> None:
    """Too short a word may be anything."""
    assert resolve(word, snapshot).term is None


def test_a_word_that_begins_a_long_text_is_not_the_whole_of_it(snapshot: Snapshot) -> None:
    """What stands behind it counts, however far."""
    assert resolve(f"digital badge {'. ' * 100} xyzzy", snapshot).verdict is Verdict.UNKNOWN


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


def _term(slug: str, name: str, *also: str, instead: str | None = None) -> Concept:
    """Give a term; one with another `instead` of it is retired."""
    return Concept(
        uri=f"{TERMS}/{slug}",
        in_schemes=(TERMS,),
        pref_labels=(Text(name, "en"),),
        alt_labels=tuple(Text(word, "en") for word in also),
        deprecated=instead is not None,
        replaced_by=(f"{TERMS}/{instead}",) if instead else (),
    )


def test_a_retired_term_leads_on_to_one_that_is_in_use() -> None:
    """What replaced it may be retired by now; two that replace each other lead nowhere."""
    chain = (_term("a", "first", instead="b"), _term("b", "second", instead="c"))
    to_one = snapshot(Vocabulary(concepts=(*chain, _term("c", "third"))), "2026.1")
    assert resolve("first", to_one).note() == "This term is retired. Use “third”."
    ring = (*chain, _term("c", "third", instead="a"))
    in_a_ring = snapshot(Vocabulary(concepts=ring), "2026.1")
    assert resolve("first", in_a_ring).note() == "This term is retired and has no replacement."


def test_a_word_that_a_term_in_use_shares_with_a_retired_one_is_no_choice() -> None:
    """A name that was given again, or moved with its meaning, means the term in use."""
    old, new = _term("old", "unit", "part", instead="new"), _term("new", "unit", "part")
    held = snapshot(Vocabulary(concepts=(old, new)), "2026.1")
    assert (resolve("units", held).verdict, resolve("units", held).term) == (Verdict.EXACT, new)
    assert (resolve("parts", held).verdict, resolve("parts", held).term) == (Verdict.VARIANT, new)


def test_what_stands_in_a_sentence_comes_before_what_merely_looks_like_it(
    snapshot: Snapshot,
) -> None:
    """Candidates are told best first, each once and for its best reason."""
    found = resolve("our bite-sized stackable badges", snapshot)
    slugs = [candidate.uri.rsplit("/", 1)[-1] for candidate in found.candidates]
    assert slugs == ["bite-sized-learning", "stackability", "digital-badge", "open-badge"]
    assert {candidate.why for candidate in found.candidates} == {"it stands in the text"}


def test_a_word_of_two_languages_is_read_in_the_language_wanted() -> None:
    """“Unit” may be one thing in French and another in English; without either, it is a choice."""
    french, english = (
        Concept(
            uri=f"{TERMS}/{language}", in_schemes=(TERMS,), pref_labels=(Text("unit", language),)
        )
        for language in ("fr", "en")
    )
    held = snapshot(Vocabulary(concepts=(french, english)), "2026.1")
    assert resolve("Units", held, language="fr-CA").term == french
    assert resolve("Units", held, language="en").term == english
    assert resolve("Units", held, language="gd").term == english


def test_a_word_of_another_language_finds_its_term(snapshot: Snapshot) -> None:
    """Whoever reads in English may still have a Gaelic word to ask about."""
    for language in ("gd", "en", "fr"):
        found = resolve("Teisteanasan Alba", snapshot, language=language)
        assert found.term is not None
        assert found.term.slug == "qualifications-scotland"


def test_a_retired_term_in_a_sentence_names_the_one_to_use() -> None:
    """It need not be asked for alone."""
    old = Concept(
        uri=f"{TERMS}/old",
        in_schemes=(TERMS,),
        pref_labels=(Text("old word", "en"),),
        deprecated=True,
        replaced_by=(f"{TERMS}/new",),
    )
    new = Concept(uri=f"{TERMS}/new", in_schemes=(TERMS,), pref_labels=(Text("new word", "en"),))
    found = resolve("we said old words", snapshot(Vocabulary(concepts=(old, new)), "2026.1"))
    (part,) = found.parts
    assert (part.resolution.verdict, part.resolution.instead) == (Verdict.RETIRED, new)


def test_a_label_of_two_terms_is_a_choice_between_them() -> None:
    """Where a vocabulary calls two things by one word, neither is taken for granted."""
    one, two = (
        Concept(uri=f"{TERMS}/{slug}", in_schemes=(TERMS,), pref_labels=(Text("unit", "en"),))
        for slug in ("one", "two")
    )
    found = resolve("units", snapshot(Vocabulary(concepts=(one, two)), "2026.1"))
    assert found.verdict is Verdict.AMBIGUOUS
    assert [candidate.uri for candidate in found.candidates] == [one.uri, two.uri]


@given(text=TEXT, language=st.sampled_from(["en", "gd", "fr-CA,de"]))
def test_any_text_gets_an_answer(text: str, language: str) -> None:
    """No string, in any script, is an error; a score is from 60 to 100; the same again."""
    found = resolve(text, PACKAGED, language=language)
    assert found.text == text
    scores = [candidate.score for candidate in found.candidates]
    assert scores == sorted(scores, reverse=True)
    assert all(60 <= score <= 100 for score in scores)
    assert len({candidate.uri for candidate in found.candidates}) == len(found.candidates) <= 200
    assert found == resolve(text, PACKAGED, language=language)


@given(text=TEXT)
def test_a_verdict_comes_with_what_it_promises(text: str) -> None:
    """A term where there is one, a choice where there are several, else neither."""
    found = resolve(text, PACKAGED)
    one = {Verdict.EXACT, Verdict.VARIANT, Verdict.RETIRED}
    assert (found.term is not None) is (found.verdict in one)
    assert len(found.candidates) > 1 or found.verdict is not Verdict.AMBIGUOUS
    assert not found.parts or found.verdict is Verdict.UNKNOWN


@given(text=TEXT)
def test_a_part_stands_where_it_says(text: str) -> None:
    """Its places cut just its words out of the text as sent, and no word is in two parts."""
    free = 0
    for part in resolve(text, PACKAGED).parts:
        assert free <= part.start < part.end <= len(text)
        assert text[part.start : part.end] == part.resolution.text
        assert part.resolution.verdict is not Verdict.UNKNOWN
        free = part.end


@given(text=TEXT, scheme=st.sampled_from(sorted(PACKAGED.entries)))
def test_a_scheme_keeps_the_answer_to_its_own(text: str, scheme: str) -> None:
    """Whoever asks a list is not answered from another."""
    found = resolve(text, PACKAGED, scheme=scheme)
    for uri in _uris(found):
        assert scheme in PACKAGED.concept(uri).in_schemes


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
    return _uris(resolve(text, snapshot))


def _uris(found: Resolution) -> set[str]:
    named = {candidate.uri for candidate in found.candidates}
    return named | ({found.term.uri} if found.term else set())


def _meanings(found: Resolution) -> set[str]:
    return {found.term.slug} if found.term else {_slug(held) for held in found.candidates}


def _slug(candidate: Candidate) -> str:
    return candidate.uri.rsplit("/", 1)[-1]


def _named(source: str) -> tuple[Text, ...]:
    return PACKAGED.names(source)
