"""A report as SHACL says it (SHACL §3.6), read by an RDF library."""

import json
import warnings
from collections.abc import Callable

import pytest
from rdflib import RDF, RDFS, SH, BNode, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic

from termreg.validation.check import Checker
from termreg.validation.render import shacl
from termreg.validation.report import Batch, Report

STD = Namespace("https://w3id.org/microcredential/standard#")
RULES = "https://w3id.org/microcredential/standard/rules/"
DOCUMENTS = [
    b"{}",
    b'{"title": "a \\"b\\" \\\\ c", "level": "SCQF 66", "levle": 1}',
    b'[{"id": "https://example.org/a", "language": "English"}, {"level": "7"}, 7]',
    b'{"awardingBody": {"name": "X"}, "price": {"amount": -1, "currency": "GBP"}}',
]


def _graph(found: Report | Batch) -> Graph:
    return Graph().parse(data=shacl.turtle(found), format="turtle")


@pytest.mark.parametrize("data", DOCUMENTS)
def test_both_forms_say_the_same(checker: Checker, data: bytes) -> None:
    """Turtle and JSON-LD are one graph."""
    found = checker.check(data)
    with warnings.catch_warnings():
        # rdflib's own reader of JSON-LD uses what rdflib deprecates.
        warnings.simplefilter("ignore", DeprecationWarning)
        other = Graph().parse(data=shacl.json_ld(found), format="json-ld")
    assert isomorphic(_graph(found), other)


@pytest.mark.parametrize("data", DOCUMENTS)
def test_it_has_the_shape_of_a_validation_report(checker: Checker, data: bytes) -> None:
    """One report, and of each result what SHACL asks for, once (SHACL §3.6.2)."""
    found = checker.check(data)
    graph = _graph(found)
    (report,) = graph.subjects(RDF.type, SH.ValidationReport)
    results = list(graph.objects(report, SH.result))
    assert len(results) == sum(len(one.findings) for one in found.reports)
    for result in results:
        assert (result, RDF.type, SH.ValidationResult) in graph
        for once in (SH.focusNode, SH.resultSeverity, SH.sourceConstraintComponent):
            assert len(list(graph.objects(result, once))) == 1
        for at_most_once in (SH.resultPath, SH.value, SH.sourceShape):
            assert len(list(graph.objects(result, at_most_once))) <= 1


def test_only_a_violation_keeps_a_record_from_conforming(
    report: Callable[..., Report],
) -> None:
    """The report says so itself (SHACL 1.2, `sh:conformanceDisallows`)."""
    graph = _graph(report(coffee=1))
    (told,) = graph.subjects(RDF.type, SH.ValidationReport)
    assert graph.value(told, SH.conforms).toPython() is True  # type: ignore[union-attr]
    assert graph.value(told, URIRef(f"{SH}conformanceDisallows")) == SH.Violation


def test_a_result_of_the_engine_is_told_as_the_engine_told_it(
    report: Callable[..., Report],
) -> None:
    """Focus, path, value, component and shape; our sentence; the place in the document."""
    graph = _graph(report(level="SCQF 66"))
    (result,) = graph.subjects(RDF.type, SH.ValidationResult)
    assert graph.value(result, SH.focusNode) == URIRef(
        "https://www.example.ac.uk/courses/data-skills"
    )
    assert graph.value(result, SH.resultPath) == STD.level
    assert graph.value(result, SH.value) == Literal("SCQF 66")
    assert graph.value(result, SH.sourceShape) == URIRef(f"{RULES}MC-020")
    assert graph.value(result, STD.pointer) == Literal("/level")
    assert str(graph.value(result, SH.resultMessage)).startswith("“SCQF 66” is not")


def test_what_is_found_while_reading_names_its_rule(report: Callable[..., Report]) -> None:
    """SHACL has no constraint for it, so the rule itself stands there."""
    graph = _graph(report(notionalHours="100"))
    (result,) = graph.subjects(RDF.type, SH.ValidationResult)
    rule = URIRef(f"{RULES}MC-013")
    assert graph.value(result, SH.sourceConstraintComponent) == rule
    assert graph.value(result, SH.resultPath) == STD.notionalHours
    assert graph.value(result, SH.value) == Literal("100")


def test_objects_without_an_address_are_told_apart(checker: Checker) -> None:
    """Each has a label, the same for all that is said of it."""
    graph = _graph(checker.check(b"[{}, {}]"))
    nodes = set(graph.objects(None, SH.focusNode))
    assert len(nodes) == 2
    assert all(isinstance(node, BNode) for node in nodes)


def test_a_record_that_could_not_be_checked_is_named(checker: Checker) -> None:
    """The whole does not conform, and a remark says which was not read."""
    graph = _graph(checker.check(b'[{"title": "x"}, 7]'))
    (told,) = graph.subjects(RDF.type, SH.ValidationReport)
    assert str(graph.value(told, RDFS.comment)).startswith("record /1 could not be checked")


def test_the_json_ld_needs_no_context_from_elsewhere(report: Callable[..., Report]) -> None:
    """Its context is in it."""
    assert isinstance(json.loads(shacl.json_ld(report()))["@context"], dict)
