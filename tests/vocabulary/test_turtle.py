"""Turtle in and out."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from termreg import places
from termreg.errors import VocabularySyntaxError
from termreg.vocabulary import turtle
from termreg.vocabulary.namespaces import BASE, SKOS, XSD

FILES = sorted(places.vocab().rglob("*.ttl"))
A, B = NamedNode(f"{BASE}terms/a"), NamedNode(f"{BASE}terms/b")
PREF = NamedNode(f"{SKOS}prefLabel")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_vocabulary_file_is_canonical(path: Path) -> None:
    """A change shows as the lines that changed, because the layout is always the same."""
    assert turtle.dumps(turtle.load(path).triples) == path.read_text("utf-8")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_vocabulary_file_has_a_blank_node(path: Path) -> None:
    """Everything published has an address of its own."""
    nodes = [n for t in turtle.load(path).triples for n in (t.subject, t.object)]
    assert not [node for node in nodes if isinstance(node, BlankNode)]


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("@prefix a: <http://a/> .\na:b a:c a:d\na:e a:f a:g .\n", 3, "dot"),
        ("<b> <c> <d> .\n<http://x> p:q <y> .\n", 2, "prefix"),
        ('<b> <c> "open .\n', 1, ""),
    ],
)
def test_a_syntax_error_names_the_file_the_line_and_what_was_expected(
    text: str, line: int, expected: str
) -> None:
    """An editor is told where to look."""
    with pytest.raises(VocabularySyntaxError) as caught:
        turtle.loads(text, name="terms.ttl")
    assert caught.value.line == line
    assert str(caught.value).startswith(f"terms.ttl, line {line}, column ")
    assert expected in caught.value.expected


_NAMES = st.sampled_from([A, B, NamedNode("http://elsewhere.example/x y".replace(" ", "-"))])
_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
_LITERALS = st.one_of(
    st.builds(Literal, _TEXT),
    st.builds(lambda text: Literal(text, language="en-gb"), _TEXT),
    st.builds(lambda n: Literal(str(n), datatype=NamedNode(f"{XSD}integer")), st.integers()),
    st.builds(lambda n: Literal(str(n), datatype=NamedNode(f"{XSD}decimal")), st.decimals()),
    st.builds(lambda b: Literal(str(b), datatype=NamedNode(f"{XSD}boolean")), st.booleans()),
    st.builds(lambda text: Literal(text, datatype=NamedNode("http://t.example/#x")), _TEXT),
)
_TRIPLES = st.sets(
    st.builds(Triple, _NAMES, st.sampled_from([PREF, A]), st.one_of(_NAMES, _LITERALS)), max_size=12
)


@given(_TRIPLES)
def test_reading_what_was_written_gives_the_same_triples(triples: set[Triple]) -> None:
    """Nothing is lost or changed in writing."""
    assert set(turtle.loads(turtle.dumps(triples)).triples) == triples


@given(_TRIPLES)
def test_writing_twice_changes_nothing(triples: set[Triple]) -> None:
    """The canonical form of a canonical file is that file."""
    once = turtle.dumps(triples)
    assert turtle.dumps(turtle.loads(once).triples) == once


def test_blank_nodes_are_named_after_what_they_say() -> None:
    """Two readings of the same file are written alike although a parser names nodes at random."""
    text = f'<{A.value}> <{SKOS}related> [ <{SKOS}prefLabel> "x"@en ], [ <{SKOS}note> "y"@en ] .'
    assert turtle.dumps(turtle.loads(text).triples) == turtle.dumps(turtle.loads(text).triples)
