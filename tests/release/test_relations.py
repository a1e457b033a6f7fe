from termreg.release.relations import SHORT, Relation, Relations, links
from termreg.vocabulary.model import Concept, Text


def related(*concepts: Concept, languages: tuple[str, ...] = ("",)) -> Relations:
    """The relations of concepts, listed in some languages."""
    held = {concept.uri: concept for concept in concepts}
    return Relations(links(concepts), lambda uri: held[uri].names, lambda _: languages)


def test_a_relation_is_read_from_either_end() -> None:
    """Who says it does not matter, and who says it twice says it once."""
    held = related(
        Concept(uri="a", narrower=("b",)), Concept(uri="b", broader=("a",)),
        Concept(uri="c", broader=("a",), related=("b",)),
    )  # fmt: skip
    assert held.of(Relation.NARROWER, "a") == ("b", "c")
    assert held.of(Relation.BROADER, "b") == ("a",)
    assert held.of(Relation.RELATED, "b") == ("c",)


def many() -> list[Concept]:
    """A concept with more kinds than are sorted at each request, named in two languages."""
    kinds = [
        Concept(
            uri=f"k{n}",
            broader=("top",),
            pref_labels=(Text(f"w{n}", "de"), Text(f"w{90 - n}", "en")),
        )
        for n in range(SHORT + 10)
    ]
    return [Concept(uri="top", pref_labels=(Text("top", "en"),)), *kinds]


def test_a_long_relation_is_in_the_order_of_the_alphabet_in_each_language() -> None:
    """It was sorted when the release was read, by the names that the reader sees."""
    held = related(*many(), languages=("", "de"))
    english = held.by_name(Relation.NARROWER, "top", "en")
    german = held.by_name(Relation.NARROWER, "top", "de-AT")
    assert english.uris == tuple(reversed(german.uris))
    assert (english.language, german.language) == ("en", "de")


def test_a_short_relation_is_in_that_order_too() -> None:
    """Whether it was sorted before or is sorted now makes no difference to the reader."""
    held = related(
        Concept(uri="a", narrower=("b", "c")),
        Concept(uri="b", pref_labels=(Text("zebra", "en"),)),
        Concept(uri="c", pref_labels=(Text("Ähre", "en"),)),
    )
    assert held.by_name(Relation.NARROWER, "a", "en").uris == ("c", "b")
