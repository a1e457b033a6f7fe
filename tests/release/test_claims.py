"""Every claim of the published vocabulary says where it is from, or that it is a working one."""

from termreg.release.snapshot import Snapshot
from termreg.vocabulary.namespaces import BASE, LISTS, TERMS

STUDY = {f"{BASE}sources/study-2021", f"{BASE}sources/study-page-2021"}


def test_a_definition_that_rests_on_the_study_alone_is_marked_working(snapshot: Snapshot) -> None:
    """A reader can tell what nobody but the study vouches for."""
    unmarked = [
        concept.slug
        for concept in snapshot.entries[TERMS]
        if set(concept.sources) <= STUDY and not concept.working
    ]
    assert unmarked == []


def test_every_entry_of_a_list_is_official_sourced_or_working(snapshot: Snapshot) -> None:
    """An entry of our own is not passed off as anybody else's."""
    lists = {scheme.uri: scheme for scheme in snapshot.vocabulary.schemes if scheme.uri != TERMS}
    bare = [
        entry.uri
        for uri, scheme in lists.items()
        for entry in snapshot.entries[uri]
        if not (entry.exact_matches or entry.sources or scheme.sources or entry.working)
    ]
    assert bare == []


def test_every_distinction_observation_and_mark_names_a_source(snapshot: Snapshot) -> None:
    """Whoever doubts a sentence can look it up."""
    held = snapshot.vocabulary
    claims = (*held.distinctions, *held.observations, *held.marks)
    assert [claim.uri for claim in claims if not getattr(claim, "sources", ())] == []


def test_every_source_that_is_named_is_described(snapshot: Snapshot) -> None:
    """A source says what it is and how it was read."""
    named = {uri for r in snapshot.vocabulary.resources for uri in getattr(r, "sources", ())}
    sources = {uri: snapshot.source(uri) for uri in named}
    assert [uri for uri, s in sources.items() if not (s and s.titles and s.notes)] == []


def test_the_evidence_names_its_group_and_its_place_in_the_study(snapshot: Snapshot) -> None:
    """A figure can be found in the report."""
    held = snapshot.vocabulary.observations
    assert len(held) >= 40
    assert [o.slug for o in held if not (o.group and o.sections and o.statements)] == []


def test_the_evidence_says_what_was_asked_and_of_how_many(snapshot: Snapshot) -> None:
    """A figure without its question, or a finding without its number, would say too much."""
    held = snapshot.vocabulary.observations
    assert [o.slug for o in held if not o.questions] == []
    assert [o.slug for o in held if o.respondents is None and not o.notes] == []


def test_listing_a_mark_implies_no_generic_use(snapshot: Snapshot) -> None:
    """Every trademark carries the sentence."""
    texts = [mark.descriptions[0].value for mark in snapshot.vocabulary.marks]
    assert all("does not imply that it is used as a generic word" in text for text in texts)


def test_scottish_levels_stand_beside_the_european_ones(snapshot: Snapshot) -> None:
    """Levels 1 and 2 have no counterpart, and SCQF 6 is EQF 4, not 3 as one public file has it."""
    eqf = [None, None, 1, 2, 3, 4, 5, 5, 6, 6, 7, 8]
    expected = [() if n is None else (f"http://data.europa.eu/snb/eqf/{n}",) for n in eqf]
    assert [e.related_matches for e in snapshot.entries[f"{LISTS}/scqf-levels"]] == expected
