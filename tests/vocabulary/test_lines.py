"""On which line a file begins to describe an address."""

import pytest

from termreg import places
from termreg.vocabulary import formats
from termreg.vocabulary.lines import places as lines


def _line(text: str, address: str, form: formats.Format = formats.Format.TURTLE) -> int | None:
    found = lines(formats.File("a", form, data=text.encode()), {address})
    return found[address].line if found else None


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("<https://e.org/a> a <https://e.org/C> .", 1),
        ("@prefix e: <https://e.org/> .\n\ne:a a e:C .", 3),
        ("PREFIX e: <https://e.org/>\ne:a a e:C .", 2),
        ("@base <https://e.org/> .\n<a>\n  a <C> .", 2),
        ("@base <https://e.org/> .\n<b> <p>\n   <a> ;\n  <q> <a> .\n  <a> a <C> .", 5),
        ("@prefix : <https://e.org/> .\n:b :p :a .\n:a :p :b .", 3),
        ('@prefix : <https://e.org/> .\n:b :p """\n:x y""" .\n:a :p :b .', 4),
    ],
)
def test_the_line_is_that_of_the_description(text: str, line: int) -> None:
    """Not that of a mention."""
    assert _line(text, "https://e.org/a") == line


def test_no_line_is_given_where_none_is_known() -> None:
    """A description that begins in mid-line has no line rather than a wrong one."""
    assert (
        _line("<https://e.org/b> a <c:d> . <https://e.org/a> a <c:d> .", "https://e.org/a") is None
    )


def test_rdf_xml_has_lines() -> None:
    """By rdf:about, against xml:base."""
    text = '<rdf:RDF\n xml:base="https://e.org/">\n<x rdf:about="a"/>'
    assert _line(text, "https://e.org/a", formats.Format.RDF_XML) == 3


def test_every_packaged_term_has_its_line() -> None:
    """In canonical Turtle a description begins with its address at the start of a line."""
    path = places.vocab() / "terms.ttl"
    text = path.read_text("utf-8").splitlines()
    subjects = {n: t.split(">")[0][1:] for n, t in enumerate(text, 1) if t.startswith("<")}
    wanted = {f"https://w3id.org/microcredential/{path}" for path in subjects.values()}
    found = lines(formats.from_path(path), wanted)
    assert sorted(place.line for place in found.values()) == sorted(subjects)
