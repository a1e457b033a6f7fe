from hypothesis import given
from hypothesis import strategies as st

from termreg.release.languages import languages, reading
from termreg.release.snapshot import Snapshot
from termreg.vocabulary.labels import best
from termreg.vocabulary.model import Concept, Text

TAGS = st.sampled_from(["en", "en-GB", "fr", "fr-CA", "gd", "de", "zh-Hant-TW", "zh", ""])
ASKED = st.lists(st.sampled_from(["en", "EN-gb", "fr-ca", "fr", "xx", "gd-GB", "zh-hant"])).map(
    ",".join
)


def test_the_languages_of_every_text_are_known(snapshot: Snapshot) -> None:
    """The packaged release is in English, and has a word in Gaelic."""
    assert snapshot.languages == {"en", "gd"}


def test_a_language_that_only_a_note_is_in_is_known() -> None:
    """Wherever a text stands, it may be shown."""
    noted = Concept(uri="https://example.org/a", notes=(Text("nota", "LA"), Text("no language")))
    assert languages([noted]) == {"la"}


@given(st.lists(st.builds(Text, value=st.sampled_from("abc"), language=TAGS)), ASKED)
def test_what_a_release_does_not_speak_makes_no_difference(texts: list[Text], asked: str) -> None:
    """The same text is chosen by all that a reader asks for and by the few that count."""
    spoken = frozenset(text.language.lower() for text in texts)
    assert best(texts, reading(asked, spoken)) == best(texts, asked)


@given(ASKED)
def test_reading_twice_changes_nothing(asked: str) -> None:
    """What came out goes in."""
    spoken = frozenset({"fr", "fr-ca", "zh"})
    assert reading(reading(asked, spoken), spoken) == reading(asked, spoken)
