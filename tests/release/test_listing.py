"""What a search found and how a word may go on, as they are told."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termreg.release import listing
from termreg.release.search import MOST_COUNTED, search
from termreg.release.snapshot import Snapshot, snapshot
from termreg.release.suggest import suggest
from termreg.vocabulary.model import Concept, ConceptScheme, Text, Vocabulary
from termreg.vocabulary.namespaces import TERMS

OLD = Concept(
    uri=f"{TERMS}/old",
    in_schemes=(TERMS,),
    pref_labels=(Text("old word", "en"), Text("vieux mot", "fr")),
    deprecated=True,
    replaced_by=(f"{TERMS}/new",),
)
NEW = Concept(
    uri=f"{TERMS}/new",
    in_schemes=(TERMS,),
    pref_labels=(Text("new word", "en"), Text("nouveau mot", "fr")),
    alt_labels=(Text("neologism", "en"),),
    definitions=(Text("what is said now.", "en"), Text("ce que l’on dit.", "fr")),
)
GONE = Concept(
    uri=f"{TERMS}/gone", in_schemes=(TERMS,), pref_labels=(Text("gone", "en"),), deprecated=True
)
SCHEME = ConceptScheme(uri=TERMS, titles=(Text("Glossary", "en"), Text("Glossaire", "fr")))
SMALL = snapshot(Vocabulary(schemes=(SCHEME,), concepts=(OLD, NEW, GONE)), "2026.1")


def _told(text: str, held: Snapshot = SMALL, language: str = "en") -> dict[str, Any]:
    return listing.results_to_dict(search(text, held, language=language), held, language)


def _read(text: str, held: Snapshot = SMALL, language: str = "en") -> str:
    return listing.results_to_text(search(text, held, language=language), held, language)


def _completed(typed: str, language: str = "en") -> list[dict[str, Any]]:
    held = suggest(typed, SMALL, language=language)
    told = listing.completions_to_dict(typed, held, SMALL, language)
    assert told["q"] == typed
    results: list[dict[str, Any]] = told["results"]
    return results


def test_a_hit_is_told_with_its_name_definition_and_what_matched() -> None:
    """A program needs no second question."""
    assert _told("neologism")["results"][0] == {
        "term": NEW.uri,
        "label": {"value": "new word", "language": "en"},
        "schemes": [TERMS],
        "status": "stable",
        "instead": None,
        "definition": {"value": "what is said now.", "language": "en"},
        "matched": {"value": "neologism", "language": "en"},
        "why": "also called",
        "score": 95,
    }


def test_every_text_is_told_in_the_language_wanted() -> None:
    """Names, definitions, what to use instead and the schemes."""
    told = _told("mot", language="fr")
    assert [hit["label"]["value"] for hit in told["results"]] == ["nouveau mot", "vieux mot"]
    assert told["results"][0]["definition"]["language"] == "fr"
    assert told["results"][1]["instead"]["label"]["value"] == "nouveau mot"
    assert told["facets"]["scheme"][0]["label"] == {"value": "Glossaire", "language": "fr"}


def test_what_is_missing_in_a_language_is_told_in_english() -> None:
    """Nothing is left blank."""
    assert _told("neologism", language="gd")["results"][0]["label"]["language"] == "en"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_retired_term_says_what_to_use_instead(language: str) -> None:
    """In search and in suggestions alike."""
    word, instead = {"en": ("old word", "new word"), "fr": ("vieux mot", "nouveau mot")}[language]
    expected = {"id": NEW.uri, "label": {"value": instead, "language": language}}
    for told in (_told(word, language=language)["results"], _completed(word, language)):
        assert (told[0]["status"], told[0]["instead"]) == ("retired", expected)


def test_a_retired_term_without_a_replacement_is_told_as_retired() -> None:
    """A dead end is named as one."""
    for told in (_told("gone")["results"][0], _completed("gone")[0]):
        assert (told["status"], told["instead"]) == ("retired", None)
    assert "  Retired.\n" in _read("gone")


def test_a_completion_says_which_label_goes_on_so() -> None:
    """What was typed may begin another label than the name."""
    assert _completed("neo") == [
        {
            "term": NEW.uri,
            "label": {"value": "new word", "language": "en"},
            "schemes": [TERMS],
            "status": "stable",
            "instead": None,
            "matched": "neologism",
            "why": "begins so",
        }
    ]


def test_a_number_is_exact_or_at_least() -> None:
    """Nobody is told that there are a thousand where there are more."""
    concepts = tuple(
        Concept(uri=f"{TERMS}/c{n}", in_schemes=(TERMS,), pref_labels=(Text(f"kind {n}", "en"),))
        for n in range(MOST_COUNTED + 1)
    )
    many = snapshot(Vocabulary(concepts=concepts), "2026.1")
    assert [_told(word, many)["total_is"] for word in ("kind 7", "kind")] == ["exact", "at least"]
    assert _read("kind", many).startswith("1–20 of more than 1,000\n")


def test_a_page_for_a_reader_says_where_it_is_in_the_whole(snapshot: Snapshot) -> None:
    """The reader knows whether there is more."""
    found = search("badge", snapshot, limit=5, offset=5)
    told = listing.results_to_text(found, snapshot, "en")
    assert told.startswith(f"6–10 of {found.total}\n")
    assert told.endswith("\n")
    assert max(map(len, told.splitlines())) <= 100


def test_a_reader_is_told_why_another_name_matched() -> None:
    """A name that matched by itself needs no remark."""
    assert "new word  (also called: neologism)\n  what is said now." in _read("neologism")
    assert "\nnew word\n" in _read("new word")


def test_a_reader_is_told_what_to_use_instead() -> None:
    """An old word is never a dead end."""
    assert "old word\n  Retired. Use “new word”.\n" in _read("old word")


def test_a_reader_who_finds_nothing_is_told_what_to_try() -> None:
    """An empty answer is an answer; a long question is not repeated whole."""
    assert _read("xyzzy") == ("Nothing is found for “xyzzy”. Try a shorter or a more usual word.\n")
    assert len(_read("x" * 10_000)) < 200


def test_every_facet_of_the_packaged_release_has_a_name(snapshot: Snapshot) -> None:
    """A person can read what a number counts."""
    facets = _told("", snapshot)["facets"]
    assert all(facet["label"] for kind in ("scheme", "topic") for facet in facets[kind])
    assert {facet["id"] for facet in facets["status"]} <= {"stable", "working", "retired"}


@given(text=st.text(max_size=40))
def test_every_answer_has_the_same_shape(text: str, snapshot: Snapshot) -> None:
    """A program need not ask which keys there are."""
    told, empty = _told(text, snapshot), _told("xyzzy", snapshot)
    assert list(told) == list(empty)
    assert len({tuple(hit) for hit in told["results"]}) <= 1
    assert _read(text, snapshot).endswith("\n")
