from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from termreg.release.order import Order, Status, choose, orders
from termreg.release.paging import key
from termreg.release.relations import Relation, links
from termreg.release.tree import tree
from termreg.vocabulary.model import Concept, Text

RETIRED = "https://w3id.org/microcredential/lists/term-statuses/retired"
WORKING = "https://w3id.org/microcredential/lists/term-statuses/working"


def listed(concepts: Sequence[Concept], language: str = "en") -> Order:
    """The order of concepts for a reader."""
    held = tree(concepts, links(concepts)[Relation.BROADER])
    return choose(orders(concepts, held), language)


def named(uri: str, *labels: str, **said: object) -> Concept:
    """A concept with labels written as `word@language`."""
    texts = tuple(Text(*label.rsplit("@", 1)) for label in labels)
    return Concept(uri=uri, pref_labels=texts, **said)  # type: ignore[arg-type]


def slugs(concepts: Sequence[Concept]) -> list[str]:
    """The addresses of concepts, which in these tests are short."""
    return [concept.uri for concept in concepts]


def test_each_language_has_its_own_order() -> None:
    """A reader of German finds the Apfel under A."""
    concepts = [named("1", "Apfel@de", "apple@en"), named("2", "Zug@de", "aardvark train@en")]
    assert slugs(listed(concepts).select().concepts) == ["2", "1"]
    assert slugs(listed(concepts, "de-AT,en").select().concepts) == ["1", "2"]


def test_what_has_no_name_in_a_language_is_listed_by_its_english_one() -> None:
    """No list is shorter for being read in another language."""
    concepts = [named("1", "Apfel@de", "apple@en"), named("2", "zebra@en"), named("3", "mot@fr")]
    german = listed(concepts, "de")
    assert [german.name(held).value for held in german.select().concepts] == [
        "Apfel",
        "mot",
        "zebra",
    ]


def test_a_language_in_which_hardly_anything_is_named_has_no_order_of_its_own() -> None:
    """One word of Gaelic among 300 does not make a Gaelic list."""
    concepts = [named("0", "facal@gd", "word@en"), *(named(str(n), "x@en") for n in range(1, 300))]
    assert listed(concepts, "gd").language == ""


def test_letters_say_where_they_begin_and_how_many_they_hold() -> None:
    """A page about one letter is a stretch of the whole."""
    concepts = [named("1", "beta@en"), named("2", "Alpha@en"), named("3", "also@en")]
    letters = listed(concepts).select().letters
    assert [(held.key, held.start, held.count) for held in letters] == [("a", 0, 2), ("b", 2, 1)]


def test_retired_concepts_are_listed_apart() -> None:
    """Who looks for what to use is not offered what not to use; who asks for them gets them."""
    concepts = [named("1", "old@en", status=RETIRED), named("2", "new@en", status=WORKING)]
    held = listed(concepts)
    found = {status: slugs(held.select(status).concepts) for status in Status}
    assert found == {
        Status.CURRENT: ["2"],
        Status.RETIRED: ["1"],
        Status.STABLE: [],
        Status.WORKING: ["2"],
        Status.ALL: ["2", "1"],
    }


def test_a_topic_has_its_own_letters() -> None:
    """The letters of a topic are those of its terms."""
    concepts = [named("1", "a@en", topics=("t",)), named("2", "b@en"), named("3", "b@en")]
    chosen = listed(concepts).select(topic="t")
    assert (slugs(chosen.concepts), [held.key for held in chosen.letters]) == (["1"], ["a"])


def test_a_level_of_the_tree_is_in_the_order_of_names() -> None:
    """What stands under a concept is sorted for the reader."""
    concepts = [named("1", "top@en"), named("2", "z@en", broader=("1",)),
                named("3", "a@en", broader=("1",))]  # fmt: skip
    held = listed(concepts)
    assert (slugs(held.under(None)), slugs(held.under("1"))) == (["1"], ["3", "2"])


@given(
    st.lists(
        st.lists(
            st.builds(Text, st.text(max_size=3), st.sampled_from(["en", "de", "gd", ""])),
            max_size=3,
        ),
        max_size=20,
    ),
    st.sampled_from(["en", "de", "gd,de", "zh"]),
)
def test_an_order_is_sorted_by_what_it_shows(labels: list[list[Text]], language: str) -> None:
    """The name on the page is the one that decided its place."""
    concepts = [Concept(uri=str(n), pref_labels=tuple(held)) for n, held in enumerate(labels)]
    held = listed(concepts, language)
    places = [key(held.where(concept)) for concept in held.select().concepts]
    assert places == sorted(places)
    assert len(places) == len(concepts)
