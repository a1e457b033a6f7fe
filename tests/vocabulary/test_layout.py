"""Canonical layout of a file: nothing lost, nothing changed twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from termreg.errors import BrokenVocabularyError, LostCommentError, VocabularySyntaxError
from termreg.vocabulary import turtle
from termreg.vocabulary.layout import formatted

_NAMES = st.sampled_from(["a", "a-b", "a.b", "a/b", "é", "a%20b", "1", "-", "a:b", "a?b", ""])
_IRIS = st.builds(
    lambda start, name: NamedNode(f"{start}{name}"),
    st.sampled_from(
        [
            "https://e.org/",
            "https://w3id.org/microcredential/",
            "urn:x:",
            "http://www.w3.org/2004/02/skos/core#",
        ]
    ),
    _NAMES,
)
_BLANKS = st.sampled_from("abc").map(BlankNode)
_STRINGS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_LITERALS = st.one_of(
    _STRINGS.map(Literal),
    st.builds(
        lambda text, tag: Literal(text, language=tag),
        _STRINGS,
        st.sampled_from(["en", "gd", "en-gb", "zh-hant-tw", "x-own"]),
    ),
    st.builds(
        lambda text, kind: Literal(text, datatype=kind),
        st.one_of(_STRINGS, st.sampled_from(["1", "1.0", "-5", ".5", "1e3", "true", "01"])),
        st.sampled_from(["integer", "decimal", "double", "boolean", "date"]).map(
            lambda name: NamedNode(f"http://www.w3.org/2001/XMLSchema#{name}")
        ),
    ),
)
_TRIPLES = st.sets(
    st.builds(Triple, st.one_of(_IRIS, _BLANKS), _IRIS, st.one_of(_IRIS, _BLANKS, _LITERALS)),
    max_size=12,
)


@given(_TRIPLES)
def test_layout_is_stable_whatever_is_written(triples: set[Triple]) -> None:
    """A file laid out twice is the same bytes as laid out once, and says the same."""
    once = formatted(turtle.dumps(triples).encode(), "a.ttl")
    assert formatted(once, "a.ttl") == once


PREFIXED = b"@prefix ex: <https://e.org/> .\n\nex:a\n ex:b ex:c."


def test_a_file_keeps_its_own_prefixes() -> None:
    """Nobody else's names are put on somebody's data."""
    assert formatted(PREFIXED, "a.ttl") == b"@prefix ex: <https://e.org/> .\n\nex:a ex:b ex:c .\n"


def test_a_file_keeps_its_own_base() -> None:
    """Short addresses stay short, on the base that the file gives."""
    text = b"@base <https://e.org/> .\n\n<a> <https://p.org/b> <c> .\n"
    assert formatted(text, "a.ttl") == text


def test_short_addresses_need_a_base() -> None:
    """What they are short for is not guessed."""
    with pytest.raises(VocabularySyntaxError, match="@base"):
        formatted(b"<a> <b> <c> .", "a.ttl")


def test_the_opening_comments_stay() -> None:
    """Licence and authors stand at the top of many files."""
    text = b"# Licence: CC BY\n#\n# By us.\n\n" + PREFIXED
    assert formatted(text, "a.ttl").startswith(b"# Licence: CC BY\n#\n# By us.\n\n@prefix ex:")


def test_opening_comments_do_not_move_the_second_time() -> None:
    """The second time changes nothing."""
    once = formatted(b"\n\n# Us.  \n" + PREFIXED, "a.ttl")
    assert formatted(once, "a.ttl") == once


def test_a_later_comment_is_not_dropped_in_silence() -> None:
    """The line is named, and the ways out."""
    with pytest.raises(LostCommentError, match=r"line 5.*--drop-comments"):
        formatted(PREFIXED + b"\n# why", "a.ttl")


def test_a_later_comment_is_dropped_on_request() -> None:
    """Whoever says so may lose them."""
    assert b"#" not in formatted(PREFIXED + b" # why", "a.ttl", drop_comments=True)


@pytest.mark.parametrize(
    "value",
    [
        '"no # comment"',
        "'no # comment'",
        '"""no\n# comment "quoted" """',
        "<https://e.org/#x>",
        r'"a \" # b"',
        r"'''a \''' # b'''",
    ],
)
def test_a_number_sign_in_a_value_is_no_comment(value: str) -> None:
    """Strings and addresses may hold one."""
    text = f"<https://e.org/a> <https://e.org/b> {value} .\n".encode()
    assert turtle.loads(formatted(text, "a.ttl")).triples == turtle.loads(text).triples


def test_what_canonical_turtle_cannot_say_is_left_alone() -> None:
    """A direction of writing (RDF 1.2) has no place in the layout, so the file is not touched."""
    with pytest.raises(BrokenVocabularyError, match="left as it is"):
        formatted(b'<https://e.org/a> <https://e.org/b> "x"@ar--rtl .', "a.ttl")
