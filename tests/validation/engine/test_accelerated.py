"""The fast engine finds what the reference finds, of whatever it is asked."""

import re
import threading
from collections.abc import Sequence
from itertools import islice

import pytest
from bench.certify import corpus, kinds
from bench.certify.compare import INCOMPARABLE, Comparison
from bench.certify.run import Run
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from termreg.findings import Severity
from termreg.release.snapshot import Snapshot
from termreg.standard.model import Standard
from termreg.validation.agree.known import Known
from termreg.validation.engine import accelerated, reference
from termreg.validation.engine.accelerated import Profiles, Shapes
from termreg.validation.engine.results import Result
from termreg.vocabulary import turtle
from termreg.vocabulary.namespaces import RDF, SH

_A, _P = NamedNode("urn:a"), NamedNode("urn:p")
_EXAMPLES = corpus.examples()
_KINDS = list(kinds.cases())
_PREFIXES = """
@prefix : <urn:> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def _shapes(text: str) -> tuple[Triple, ...]:
    return tuple(turtle.loads(_PREFIXES + text, "shapes.ttl").triples)


@pytest.fixture(scope="module")
def nothing_allowed() -> Shapes:
    """A shape that finds fault with every value, so that each comes back."""
    return Shapes(
        _shapes(":r a sh:PropertyShape ; sh:targetSubjectsOf :p ; sh:path :p ; sh:in () .")
    )


@pytest.fixture(scope="module")
def run(standard: Standard, snapshot: Snapshot) -> Run:
    """A comparison of both engines with the shapes of the standard."""
    return Run(standard, snapshot)


def test_the_examples_give_the_same_results_and_reports(run: Run) -> None:
    """Every record that conforms, and every one that does not."""
    run.documents([path.read_bytes() for path in _EXAMPLES])
    assert run.all_faults() == []


def test_damaged_records_give_the_same_results_and_reports(run: Run) -> None:
    """Some of those of the certificate; `make certify` asks about thousands."""
    documents = list(corpus.damaged(60))
    run.documents(documents)
    run.mutants(documents, 100)
    assert run.all_faults() == []


@pytest.mark.parametrize("case", _KINDS, ids=[case.name for case in _KINDS])
def test_each_kind_of_constraint_gives_what_shacl_asks_for(case: kinds.Case) -> None:
    """Both engines find the same, and as many as the specification asks for."""
    slow, fast = reference.Shapes(case.triples), Shapes(case.triples)
    found = Comparison(case.triples, slow.validate, fast.validate)
    found.add(case.triples)
    assert found.unknown == []
    assert len(set(fast.validate(case.triples))) == case.results


def test_values_that_cannot_be_compared_are_a_deviation_that_is_published() -> None:
    """The reference lets a date pass as a number that is large enough; SHACL does not."""
    shapes = _shapes(":r a sh:PropertyShape ; sh:targetSubjectsOf :p ; sh:path :p ; "
                     "sh:minInclusive 5 ; sh:maxInclusive 5 .")  # fmt: skip
    found = Comparison(shapes, reference.Shapes(shapes).validate, Shapes(shapes).validate)
    found.add(_shapes(':a :p "2026-01-01"^^xsd:date .'))
    assert (found.deviations, found.unknown) == ({INCOMPARABLE: 1}, [])


def test_a_difference_that_nobody_published_is_told() -> None:
    """A comparison that could not fail would certify anything."""
    shapes = _shapes(":r a sh:PropertyShape ; sh:targetSubjectsOf :p ; sh:path :p ; sh:in () .")
    blind = Comparison(shapes, reference.Shapes(shapes).validate, lambda _: ())
    blind.add(_shapes(":a :p 1 ."))
    seeing = Comparison(shapes, lambda _: (), Shapes(shapes).validate)
    seeing.add(_shapes(":a :p 1 ."))
    assert [difference.by for _, difference in (*blind.unknown, *seeing.unknown)] == [
        "reference",
        "fast",
    ]


def test_a_result_is_a_value(nothing_allowed: Shapes) -> None:
    """A result names its focus, path, value, component, shape and severity."""
    (result,) = nothing_allowed.validate([Triple(BlankNode("j0"), _P, Literal("x"))])
    assert result == Result(
        focus=BlankNode("j0"),
        path="urn:p",
        value=Literal("x"),
        component=f"{SH}InConstraintComponent",
        shape="urn:r",
        severity=Severity.VIOLATION,
    )


@given(st.text())
def test_a_text_comes_back_as_it_was(nothing_allowed: Shapes, text: str) -> None:
    """Whatever signs it is made of."""
    result = nothing_allowed.validate([Triple(_A, _P, Literal(text))])[0]
    assert result.value == Literal(text)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, unique=True))
def test_a_blank_node_comes_back_under_its_own_label(
    nothing_allowed: Shapes, arrows: Sequence[tuple[int, int]]
) -> None:
    """The engine numbers them as it likes; a result is about the node that the record has."""
    triples = [Triple(BlankNode(f"j{a}"), _P, BlankNode(f"j{b}")) for a, b in arrows]
    found = {(result.focus, result.value) for result in nothing_allowed.validate(triples)}
    assert found == {(triple.subject, triple.object) for triple in triples}


def test_a_large_record_keeps_its_labels(nothing_allowed: Shapes) -> None:
    """A megabyte of text is read as a line is."""
    nodes = [BlankNode(f"j{number}") for number in range(3000)]
    triples = [Triple(node, _P, Literal("x" * 300 + node.value)) for node in reversed(nodes)]
    found = {(r.focus, r.value) for r in nothing_allowed.validate(triples)}
    assert found == {(triple.subject, triple.object) for triple in triples}


def test_a_path_of_several_steps_is_no_single_property() -> None:
    """The place of such a result is found another way."""
    shapes = _shapes(":r a sh:PropertyShape ; sh:targetSubjectsOf :p ; "
                     "sh:path (:p :q) ; sh:minCount 1 .")  # fmt: skip
    assert [r.path for r in Shapes(shapes).validate([Triple(_A, _P, _A)])] == [None]


def test_profiles_are_asked_together_and_answer_apart(standard: Standard, known: Known) -> None:
    """Each result belongs to the profile whose rule it is; what was not asked gives no answer."""
    by_name = {profile.name: profile.shapes for profile in standard.profiles}
    fast, slow = Profiles(by_name), reference.Profiles(by_name)
    for path in islice(_EXAMPLES, 0, None, 9):
        for triples in corpus.triples(path.read_bytes(), known):
            asked = ("base", "pathway")
            answer, expected = fast.ask(triples, asked), slow.ask(triples, asked)
            for name in asked:
                assert set(answer.results(name)) == set(expected.results(name))
            with pytest.raises(KeyError):
                answer.results("cpd")


def test_shapes_serve_many_threads(standard: Standard, known: Known) -> None:
    """Threads that check at once get what each would get alone."""
    fast = Profiles({profile.name: profile.shapes for profile in standard.profiles})
    (triples,) = corpus.triples(
        next(path for path in _EXAMPLES if path.stem == "six-faults").read_bytes(), known
    )
    alone = set(fast.ask(triples, ("base",)).results("base"))
    together: list[set[Result]] = []
    threads = [
        threading.Thread(
            target=lambda: together.append(set(fast.ask(triples, ("base",)).results("base")))
        )
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert together == [alone] * 4


def test_a_label_of_another_form_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A version that numbers otherwise is not used by mistake."""
    monkeypatch.setattr(accelerated, "_LABEL", re.compile(r"_:c(\d+)"))
    with pytest.raises(ValueError, match="not known to give"):
        Shapes([Triple(_A, NamedNode(f"{RDF}type"), NamedNode(f"{SH}NodeShape"))])
