"""Findings as text."""

from termreg.vocabulary.check import Report, check
from termreg.vocabulary.formats import File, Format
from termreg.vocabulary.render import text

HEAD = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"


def _report(turtle: str) -> Report:
    return check([File("a.ttl", Format.TURTLE, data=(HEAD + turtle).encode())])


def _nameless(count: int) -> str:
    return "".join(f"<https://e.org/{'x' * n}y> a skos:Concept .\n" for n in range(count))


def test_the_good_news_comes_first() -> None:
    """How many terms are in order is the first line."""
    report = _report(
        "<https://e.org/a> a skos:Concept . <https://e.org/b> a skos:Concept ; "
        'skos:prefLabel "b"@en .'
    )
    assert text.render(report).startswith("1 of 2 terms in 1 file is in order.\n")


def test_a_clean_vocabulary_is_one_line() -> None:
    """Nothing to mend, nothing to read."""
    report = _report('<https://e.org/a> a skos:Concept ; skos:prefLabel "a"@en .')
    assert text.render(report) == "1 of 1 term in 1 file is in order.\n"


def test_a_finding_begins_with_file_and_line() -> None:
    """Editors jump to `file:line:`."""
    assert "\na.ttl:2: violation TR-001: " in text.render(_report(_nameless(1)))


def test_why_is_said_once_for_each_rule() -> None:
    """Ten findings of a rule have one reason."""
    assert text.render(_report(_nameless(10))).count("Why: ") == 1


def test_many_findings_are_counted_by_rule() -> None:
    """The first twenty in full, then how many there are of each."""
    said = text.render(_report(_nameless(30)))
    assert said.count("violation TR-001") == 20
    assert "       30  TR-001  Every term has a preferred label" in said


def test_all_findings_can_be_shown() -> None:
    """Whoever wants all gets all."""
    assert text.render(_report(_nameless(30)), every=True).count("violation TR-001") == 30


def test_a_terminal_is_not_obeyed() -> None:
    """A label cannot send control characters to the reader's terminal."""
    report = _report('<https://e.org/a> a skos:Concept ; skos:prefLabel "a\\u001B[31m "@en .')
    assert "\x1b" not in text.render(report)


def test_schemes_alone_are_counted_as_such() -> None:
    """A file may describe a scheme and leave its terms to others."""
    report = _report("<https://e.org/s> a skos:ConceptScheme .")
    assert text.render(report) == "1 scheme and no terms in 1 file.\n"


def test_a_finding_about_a_file_stands_without_a_line() -> None:
    """Terms without an address are counted by file."""
    said = text.render(_report('[] a skos:Concept ; skos:prefLabel "a"@en .'))
    assert "\nwarning TR-028: In a.ttl there are terms" in said


def test_a_finding_without_a_line_names_the_file() -> None:
    """A description that begins in mid-line is sought by its address."""
    turtle = "<https://e.org/s> a skos:ConceptScheme . <https://e.org/a> a skos:Concept ."
    assert "\na.ttl: violation TR-001: " in text.render(_report(turtle))
