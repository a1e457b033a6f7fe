from collections.abc import Sequence

from termreg.release.snapshot import Snapshot, snapshot
from termreg.vocabulary.model import Concept, Text, Vocabulary
from termreg.web.linking import Segment, linked

A = "https://w3id.org/microcredential/terms/"


def words(*labels: str) -> Snapshot:
    """A glossary of these words."""
    return snapshot(
        Vocabulary(
            concepts=tuple(
                Concept(uri=f"{A}{label.replace(' ', '-')}", pref_labels=(Text(label, "en"),))
                for label in labels
            )
        ),
        "2026.1",
    )


def told(text: str, *labels: str) -> Sequence[tuple[str, str | None]]:
    """Link a text in which these words are referenced."""
    glossary = words(*labels)
    concept = Concept(uri=f"{A}it", references=tuple(glossary.resources))
    return [(s.text, s.href) for s in linked(Text(text, "en"), concept, glossary)]


def test_a_referenced_word_is_linked() -> None:
    """The word leads to its term."""
    assert told("a credit that counts", "credit") == [
        ("a ", None),
        ("credit", "/terms/credit"),
        (" that counts", None),
    ]


def test_the_longer_word_wins() -> None:
    """A compound is one word."""
    assert told("a digital badge", "badge", "digital badge")[1:] == [
        ("digital badge", "/terms/digital-badge")
    ]


def test_a_plural_is_the_same_word() -> None:
    """Plurals link to the singular."""
    linked_words = [text for text, href in told("bodies and badges", "body", "badge") if href]
    assert linked_words == ["bodies", "badges"]


def test_a_part_of_a_word_is_no_word() -> None:
    """Neither part of a longer word nor of a hyphenated one is linked."""
    assert told("accredited, non-credit", "credit") == [("accredited, non-credit", None)]


def test_a_word_is_linked_once() -> None:
    """The second time the reader knows where it leads."""
    assert [href for _, href in told("credit for credit", "credit")] == ["/terms/credit", None]


def test_case_makes_no_difference() -> None:
    """A sentence may begin with the word."""
    assert told("Credit", "credit") == [("Credit", "/terms/credit")]


def test_a_term_that_is_not_referenced_is_not_linked() -> None:
    """Only what the editors linked is linked."""
    glossary = words("credit")
    assert linked(Text("credit", "en"), Concept(uri=f"{A}it"), glossary) == (Segment("credit"),)


def test_nothing_of_the_text_is_lost(snapshot: Snapshot) -> None:
    """The segments of every definition make up the definition."""
    for concept in snapshot.vocabulary.concepts:
        for text in concept.definitions:
            segments = linked(text, concept, snapshot)
            assert "".join(segment.text for segment in segments) == text.value


def test_most_references_are_found_in_the_definitions(snapshot: Snapshot) -> None:
    """What the editors declared to be in a definition is found there."""
    wanted, found = 0, 0
    for concept in snapshot.vocabulary.concepts:
        for text in concept.definitions:
            wanted += len(concept.references)
            found += sum(1 for segment in linked(text, concept, snapshot) if segment.href)
    assert found >= 0.9 * wanted
