"""Checking a vocabulary as a whole."""

from pathlib import Path

import pytest

from termreg import places
from termreg.errors import BrokenVocabularyError, UnknownRuleError, UnreadableFilesError
from termreg.findings import Severity
from termreg.vocabulary import formats
from termreg.vocabulary.check import check, chosen

SKOS = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix : <https://e.org/> .\n"


def _file(turtle: str, name: str = "a.ttl") -> formats.File:
    return formats.File(name, formats.Format.TURTLE, data=(SKOS + turtle).encode())


def test_the_packaged_vocabulary_is_clean() -> None:
    """The registry keeps its own rules: nothing above advice."""
    report = check([formats.from_path(path) for path in formats.in_folder(places.vocab())])
    grave = [f.what for f in report.findings if f.severity is not Severity.ADVICE]
    assert grave == []


def test_a_finding_names_its_file_and_line() -> None:
    """Two files are one vocabulary, and each finding is sent home."""
    first = _file(':a a skos:Concept ; skos:prefLabel "a"@en ; skos:related :b .')
    second = _file(
        ':x skos:note "y"@en .\n\n:b a skos:Concept ; skos:prefLabel "b"@en, "c"@en .', "b.ttl"
    )
    report = check([first, second], chosen(["TR-002"]))
    (finding,) = report.findings
    assert finding.place is not None
    assert (report.file_of(finding), finding.place.line) == ("b.ttl", 5)


def test_a_link_into_another_file_is_whole() -> None:
    """All files together are one vocabulary."""
    first = _file(':a a skos:Concept ; skos:prefLabel "a"@en ; skos:related :b .')
    second = _file(':b a skos:Concept ; skos:prefLabel "b"@en ; skos:related :a .', "b.ttl")
    assert check([first, second]).findings == ()


def test_a_term_that_two_files_describe_is_told_with_both() -> None:
    """Whoever uses a slug again learns where it is taken."""
    files = [_file(":a a skos:Concept ; skos:prefLabel 'a'@en .", name) for name in ("x", "y")]
    (finding,) = check(files).findings
    assert finding.what == "“a” (<https://e.org/a>) is described twice: in x and in y."


def test_every_unreadable_file_is_named() -> None:
    """Half a vocabulary is not checked, and nobody mends files one by one."""
    files = [_file("oops", "x"), _file(":a a skos:Concept ."), _file("<a", "y")]
    with pytest.raises(UnreadableFilesError) as caught:
        check(files)
    assert [fault.name for fault in caught.value.faults] == ["x", "y"]


def test_nothing_to_check_is_not_a_pass() -> None:
    """A file without any concept is told so."""
    with pytest.raises(BrokenVocabularyError, match="no SKOS concept"):
        check([_file(":a :b :c .")])


@pytest.mark.parametrize(
    "turtle",
    [
        ":a a skos:Concept ; skos:prefLabel 'no language' ; skos:broader [] .",
        "<urn:isbn:1> a skos:Concept ; skos:prefLabel 'a'@en ; skos:related <mailto:x@e.org> .",
        ":a skos:broader :b . :b skos:prefLabel 1, true, <https://e.org/x> .",
        "[] a skos:Concept ; skos:prefLabel 'a'@en .",
        ":a a skos:Concept ; skos:inScheme [] ; skos:prefLabel ''@en ; skos:notation 1.0 .",
        ":s a skos:ConceptScheme ; skos:hasTopConcept :s .",
        ":a a skos:Concept ; skos:definition 'only'@en ; skos:created 'never' .",
        "<< :a :b :c >> skos:note 'x'@en . :a a skos:Concept .",
        "<#> a skos:Concept ; skos:prefLabel '(x)'@en, '!'@de ; skos:definition '!'@en .",
    ],
)
def test_odd_skos_is_checked_all_the_same(turtle: str) -> None:
    """Anybody's data gets a report, never a crash."""
    report = check([_file(turtle)])
    assert report.outcome in {"ready", "ready-with-warnings", "not-ready"}


def test_skos_xl_labels_count_as_labels() -> None:
    """A label that has an address of its own is a label (SKOS S55)."""
    turtle = """@prefix xl: <http://www.w3.org/2008/05/skos-xl#> .
        :a a skos:Concept ; xl:prefLabel :l . :l a xl:Label ; xl:literalForm "a"@en ."""
    assert check([_file(turtle)]).findings == ()


def test_what_has_a_broader_term_is_a_concept() -> None:
    """A type that SKOS implies need not be written (S19)."""
    assert check([_file(':a skos:broader :b ; skos:prefLabel "a"@en .')]).concepts == 1


def test_a_fingerprint_stays_when_lines_move() -> None:
    """“New since last check” does not depend on where a term stands."""
    turtle = ":a a skos:Concept ."
    before, after = (check([_file(f"{lines}{turtle}")]).findings[0] for lines in ("", "\n\n"))
    assert before.place != after.place
    assert before.fingerprint == after.fingerprint


def test_rules_are_selected_and_ignored() -> None:
    """What is ignored is left out of what is selected."""
    assert [rule.code for rule in chosen(["TR-001", "TR-002"], ["TR-002"])] == ["TR-001"]


def test_an_unknown_rule_is_refused() -> None:
    """A typing error must not switch a rule off in silence."""
    with pytest.raises(UnknownRuleError, match="TR-0999"):
        chosen([], ["TR-0999"])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "a.nt",
            (
                "<https://e.org/a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
                "<http://www.w3.org/2004/02/skos/core#Concept> .\n"
            ),
        ),
        (
            "a.rdf",
            (
                '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"\n'
                'xmlns:skos="http://www.w3.org/2004/02/skos/core#" xml:base="https://e.org/">\n'
                '<skos:Concept rdf:about="a"/></rdf:RDF>'
            ),
        ),
        (
            "a.jsonld",
            '{"@id": "https://e.org/a", "@type": "http://www.w3.org/2004/02/skos/core#Concept"}',
        ),
    ],
)
def test_other_forms_give_the_same_findings(tmp_path: Path, name: str, text: str) -> None:
    """The form that a vocabulary is written in makes no difference."""
    path = tmp_path / name
    path.write_text(text)
    found = check([formats.from_path(path)]).findings
    assert [(f.code, f.subject) for f in found] == [("TR-001", "https://e.org/a")]


def test_what_the_files_call_a_class_is_no_term_to_map_to() -> None:
    """A class of the same files is known without any list of models."""
    turtle = """@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . :C a rdfs:Class .
        :a a skos:Concept ; skos:prefLabel "a"@en ; skos:exactMatch :C ."""
    assert [finding.code for finding in check([_file(turtle)]).findings] == ["TR-022"]


def test_xl_labels_without_a_form_are_no_labels() -> None:
    """A label that nobody wrote down cannot be read; other types beside it do no harm."""
    turtle = """@prefix xl: <http://www.w3.org/2008/05/skos-xl#> .
        :a a skos:Concept, :Other ; xl:prefLabel :l, "text" . [] a :Other . :x a [] ."""
    found = check([_file(turtle)]).findings
    assert "TR-001" in {finding.code for finding in found}
