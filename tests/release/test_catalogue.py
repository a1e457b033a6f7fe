import pytest

from termreg.errors import UnknownTermError
from termreg.release.snapshot import Snapshot
from termreg.release.snapshot import snapshot as index
from termreg.vocabulary.model import Concept, ConceptScheme, Vocabulary
from termreg.vocabulary.namespaces import LISTS, TERMS

ELSEWHERE = "https://example.org/vocab/terms"


def test_a_scheme_has_a_short_name(snapshot: Snapshot) -> None:
    """The glossary is `terms`, a list is called by its own name."""
    find = snapshot.catalogue.find
    assert find("terms").scheme.uri == TERMS
    assert find("scqf-levels") is find(f"{LISTS}/scqf-levels")


def test_an_unknown_scheme_is_not_found(snapshot: Snapshot) -> None:
    """A mistyped name is no empty list."""
    with pytest.raises(UnknownTermError):
        snapshot.catalogue.find("scqf-leevels")


def test_a_scheme_of_somebody_else_is_told_from_ours() -> None:
    """Two schemes whose addresses end alike have different short names."""
    schemes = (ConceptScheme(uri=ELSEWHERE), ConceptScheme(uri=TERMS))
    held = index(Vocabulary(schemes=schemes), "2026.1").catalogue
    assert set(held.by_name) == {"terms", "terms-2"}
    assert held.find("terms").scheme.uri == TERMS


def test_a_scheme_counts_what_is_in_use(snapshot: Snapshot) -> None:
    """Its topics are counted with it."""
    shelf = snapshot.catalogue.find("terms")
    assert shelf.current == len([c for c in snapshot.entries[TERMS] if not c.retired])
    assert min(shelf.topics.values()) > 0
    assert list(shelf.topics) == sorted(shelf.topics)


def test_a_scheme_without_entries_is_a_scheme() -> None:
    """An empty list has pages too."""
    held = index(Vocabulary(schemes=(ConceptScheme(uri=TERMS),)), "2026.1").catalogue
    assert (held.find("terms").current, held.find("terms").order("gd").under(None)) == (0, ())


def test_a_concept_may_stand_in_two_schemes() -> None:
    """Each has its own list and tree."""
    schemes = (ConceptScheme(uri="s1"), ConceptScheme(uri="s2"))
    concepts = (
        Concept(uri="a", in_schemes=("s1",)),
        Concept(uri="b", in_schemes=("s1", "s2"), broader=("a",)),
    )
    held = index(Vocabulary(schemes=schemes, concepts=concepts), "2026.1").catalogue
    assert held.find("s1").tree.tops == {"a"}
    assert held.find("s2").tree.tops == {"b"}
