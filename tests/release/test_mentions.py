"""Which labels stand in a text, and where."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termreg.release.build import packaged
from termreg.release.index import LabelIndex
from termreg.release.mentions import mentions
from termreg.vocabulary.model import Concept, Distinction, Text, Vocabulary
from termreg.vocabulary.namespaces import BASE, TERMS

PACKAGED = packaged().labels
LABELS = sorted({entry.label.value for entry in PACKAGED.entries})
TEXT = st.lists(
    st.tuples(
        st.sampled_from(LABELS) | st.text(max_size=8),
        st.sampled_from([" ", "", "-", ", ", "\n", "\u00a0", "’s ", "\u202e"]),
    ),
    max_size=10,
).map(lambda pieces: "".join(word + joint for word, joint in pieces))


def _term(slug: str, *labels: str) -> Concept:
    preferred, *others = labels
    return Concept(
        uri=f"{TERMS}/{slug}",
        in_schemes=(TERMS,),
        pref_labels=(Text(preferred, "en"),),
        alt_labels=tuple(Text(other, "en") for other in others),
    )


BADGE = Distinction(
    uri=f"{BASE}distinctions/badge",
    alt_labels=(Text("badge", "en"),),
    members=(f"{TERMS}/digital-badge", f"{TERMS}/open-badge"),
)
INDEX = LabelIndex(
    Vocabulary(
        concepts=(
            _term("credit", "credit"),
            _term("credit-transfer", "credit transfer"),
            _term("block", "block credit transfer"),
            _term("micro-credential", "micro-credential"),
            _term("it", "IT"),
            _term("mooc", "MOOC"),
            _term("articulation-scotland", "articulation (Scotland)"),
            _term("digital-badge", "digital badge"),
            _term("open-badge", "open badge"),
            _term("recognition", "recognition"),
            _term("certificate", "شهادة"),
        ),
        distinctions=(BADGE,),
    )
)


def _found(text: str) -> list[str]:
    return [mention.surface for mention in mentions(text, INDEX)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Credit is given.", ["Credit"]),
        ("Block credit transfer and credits", ["Block credit transfer", "credits"]),
        ("credit transfers, credit", ["credit transfers", "credit"]),
        ("micro credentials and Microcredentials", ["micro credentials", "Microcredentials"]),
        ("our micro‑credential (a credit)", ["micro‑credential", "credit"]),
        ("block\ncredit\ttransfer", ["block\ncredit\ttransfer"]),
        ("credit, transfer", ["credit"]),
        ("articulation between the two", ["articulation"]),
        ("a badge, an open badge", ["badge", "open badge"]),
        ("a شهادة here", ["شهادة"]),
        ("<script>credit</script>", ["credit"]),
    ],
)
def test_a_label_is_found_where_it_stands(text: str, found: list[str]) -> None:
    """The longest first, in whatever form and spelling it was written."""
    assert _found(text) == found


@pytest.mark.parametrize(
    "text",
    ["creditor", "discredit", "accreditation", "pre-credit", "credit-worthy", "", " ", "—", "🎓"],
)
def test_a_part_of_a_word_is_no_mention(text: str) -> None:
    """Whole words only; a hyphen ties a word to a longer one."""
    assert _found(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [("it is so", []), ("It is so", []), ("the IT room", ["IT"]), ("a mooc", ["mooc"])],
)
def test_a_short_word_in_capitals_is_found_in_capitals_only(text: str, found: list[str]) -> None:
    """“IT” is not found in “it”."""
    assert _found(text) == found


def test_a_word_that_several_terms_share_is_none_of_them() -> None:
    """Which is meant is not for the text to guess."""
    (mention,) = mentions("a badge", INDEX)
    assert mention.entries == ()


def test_a_mention_can_be_kept_to_some_concepts() -> None:
    """The rest of the text is as if it had no other labels."""
    only = {f"{TERMS}/credit"}
    held = mentions("block credit transfer, badge, recognition", INDEX, only=only)
    assert [(m.surface, {entry.uri for entry in m.entries}) for m in held] == [("credit", only)]


@given(text=TEXT)
def test_a_mention_stands_where_it_says(text: str) -> None:
    """Its places cut just its words out of the text, and no word is in two mentions."""
    free = 0
    for mention in mentions(text, PACKAGED):
        assert free <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.surface
        free = mention.end


@given(label=st.sampled_from(LABELS))
def test_a_mention_is_no_part_of_a_word(label: str) -> None:
    """Letters on either side make another word of it."""
    assert all(mention.end < len(label) + 1 for mention in mentions(f"{label}x", PACKAGED))
    assert all(mention.start > 0 for mention in mentions(f"x{label}", PACKAGED))


def test_a_long_text_is_read_to_its_end() -> None:
    """The last word counts as the first does."""
    text = "word " * 2000 + "credit"
    assert [mention.start for mention in mentions(text, INDEX)] == [10_000]
