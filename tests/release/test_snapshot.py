"""One release as it is served."""

import pytest

from termreg.errors import UnknownTermError
from termreg.release.paging import Page, cut
from termreg.release.snapshot import Snapshot, where
from termreg.vocabulary.labels import best
from termreg.vocabulary.model import Resource
from termreg.vocabulary.namespaces import LISTS, TERMS

STUDY_TERMS = (
    "stackable-credential",
    "nanodegree",
    "micro-credential",
    "alternative-credential",
    "micromasters",
    "nexus-degree",
    "digital-badge",
    "open-badge",
    "short-learning-degree",
    "micro-certification",
    "competency-based-education",
    "macro-credential",
    "micro-degree",
)


@pytest.mark.parametrize("slug", STUDY_TERMS)
def test_the_words_of_the_study_are_defined_sourced_and_observed(
    slug: str, snapshot: Snapshot
) -> None:
    """Each of the eleven words put to staff, and the two put to employers, is a whole term."""
    term = snapshot.concept(f"{TERMS}/{slug}")
    assert term.definitions
    assert term.status
    assert all(snapshot.source(uri) for uri in term.sources)
    assert snapshot.observations_of[term.uri]


def test_an_unknown_address_names_the_nearest(snapshot: Snapshot) -> None:
    """A mistyped address is answered with the right one."""
    with pytest.raises(UnknownTermError) as caught:
        snapshot.get(f"{TERMS}/digital-bagde")
    assert caught.value.nearest[0] == (f"{TERMS}/digital-badge", "digital badge")


def test_the_nearest_entry_of_a_list_is_of_that_list(snapshot: Snapshot) -> None:
    """A mistyped level is answered with a level."""
    near = snapshot.nearest(f"{LISTS}/scqf-levels/scqf-77")
    assert near
    assert all(uri.startswith(f"{LISTS}/scqf-levels/") for uri, _ in near)


def test_an_address_of_another_scheme_finds_ours(snapshot: Snapshot) -> None:
    """The European address of a level leads to our entry for it."""
    found = snapshot.lookup("http://data.europa.eu/snb/qdr/c_326c93a5")
    assert [resource.slug for resource in found] == ["scqf-7"]


def test_an_exact_match_comes_before_a_looser_one(snapshot: Snapshot) -> None:
    """The European level 4 is our EQF level 4 before it is anything related."""
    assert snapshot.lookup("http://data.europa.eu/snb/eqf/4")[0].slug == "eqf-4"


def test_a_list_is_no_term(snapshot: Snapshot) -> None:
    """A scheme is not handed out where a concept is asked for, nor the other way round."""
    with pytest.raises(UnknownTermError):
        snapshot.concept(TERMS)
    with pytest.raises(UnknownTermError):
        snapshot.scheme(f"{TERMS}/credit")


def test_every_code_is_found_once(snapshot: Snapshot) -> None:
    """A code belongs to one entry of one list."""
    codes = [n for concept in snapshot.vocabulary.concepts for n in concept.notations]
    assert len(codes) == len(set(codes)) == len(snapshot.notations)


def test_an_address_that_nobody_is_mapped_to_is_unknown(snapshot: Snapshot) -> None:
    """Somebody else's address is not answered by a guess."""
    with pytest.raises(UnknownTermError):
        snapshot.lookup("https://example.org/terms/digital-badge")


def test_only_a_source_is_a_source(snapshot: Snapshot) -> None:
    """An address of another kind of thing gives none."""
    assert snapshot.source(f"{TERMS}/credit") is None


def test_sources_stand_in_the_order_of_their_titles(snapshot: Snapshot) -> None:
    """As people look them up, whatever their addresses are."""
    titles = [best(source.names) for source in snapshot.supporting["sources"]]
    first = [title.value.casefold().lstrip("“")[:3] for title in titles if title]
    assert first == sorted(first)
    assert len(first) == len(snapshot.vocabulary.sources)


@pytest.mark.parametrize("kind", ["distinctions", "sources", "evidence", "marks"])
def test_an_index_is_walked_page_by_page(snapshot: Snapshot, kind: str) -> None:
    """Each thing once, and in the order of the whole."""
    held = snapshot.supporting[kind]
    pages: list[Page[Resource]] = [cut(held, where, limit=3)]
    while pages[-1].next:
        pages.append(cut(held, where, pages[-1].next, limit=3))
    assert tuple(each for page in pages for each in page.items) == held
