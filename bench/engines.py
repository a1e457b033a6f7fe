# ruff: noqa: INP001, T201, S311 - beside the package; a script that prints; nothing here is secret
"""What a record costs with each engine: python -m bench.engines (about a minute).

The same records go each way in turn, round after round, in one process; printed are the medians of
the rounds, of processor time, which other work on the machine disturbs least. One way is the
ordinary one: rdflib parses the record and `pyshacl.validate` checks it, with the small context and
the few list entries that the record needs, and against the profiles that it declares alone, which
is kind to it: a check asks the other profiles too.
"""

import json
import logging
import warnings
from collections.abc import Callable, Iterator
from functools import cache
from random import Random
from statistics import median, quantiles
from time import process_time
from typing import Any, Final

import pyshacl
import shacl
from bench.certify import corpus
from bench.kinds import KINDS
from bench.records import TODAY
from pyoxigraph import RdfFormat, Triple, serialize
from rdflib import Graph

from bench import records
from termreg.release.build import packaged
from termreg.standard.load import load
from termreg.standard.model import Standard
from termreg.validation.agree.known import Known
from termreg.validation.check import Checker
from termreg.validation.engine import accelerated, reference
from termreg.validation.engine.choice import Engine
from termreg.validation.intake.limits import Limits
from termreg.validation.render import json as rendered

ROUNDS: Final = 9
RECORDS: Final = 40


def main() -> None:
    """Measure and print."""
    warnings.simplefilter("ignore")  # rdflib's own parser warns of rdflib
    logging.disable(logging.WARNING)
    standard, snapshot = load(), packaged()
    known = Known(standard, snapshot)
    documents = [*_documents(RECORDS)]
    triples = [next(iter(corpus.triples(document, known))) for document in documents]
    checker = Checker(standard, snapshot, Limits())
    profiles = [_profiles(checker, document) for document in documents]
    asked = [*zip(triples, profiles, strict=True)]
    ways: dict[str, tuple[Callable[[Any], object], list[Any]]] = {
        "pySHACL, ordinary call": (_ordinary(standard), [(_json_ld(t), p) for t, p in asked]),
        "record to report, pySHACL": (_whole(standard, snapshot, reference), documents),
        "record to report, shacl": (_whole(standard, snapshot, accelerated), documents),
        "engine alone, pySHACL": (_alone(standard, reference), asked),
        "engine alone, shacl": (_alone(standard, accelerated), asked),
        "bare shacl call": (_bare(standard), [(_text(t), p) for t, p in asked]),
    }
    for way, held in ways.values():
        for one in held:
            way(one)
    rounds = [{name: _round(*way) for name, way in ways.items()} for _ in range(ROUNDS)]
    usual = "pySHACL, ordinary call"
    print("| a record of about 90 triples | µs | times faster than the ordinary call (quartiles) |")
    print("| --- | --- | --- |")
    for name in ways:
        ratios = quantiles([one[usual] / one[name] for one in rounds], n=4)
        cost = median(one[name] for one in rounds)
        print(f"| {name} | {cost * 1e6:,.0f} | {ratios[1]:.1f} ({ratios[0]:.1f}–{ratios[2]:.1f}) |")


def _documents(number: int) -> Iterator[bytes]:
    """Make records, half of them whole and half with a fault."""
    rng = Random(1)
    damaged = corpus.damaged(number)
    for made in range(number):
        other = next(damaged)
        whole = json.dumps(records.valid(rng, rng.choice(KINDS))).encode()
        yield other if made % 2 and other.lstrip().startswith(b"{") else whole


def _round(way: Callable[[Any], object], held: list[Any]) -> float:
    """Give the median time of one record, in seconds."""
    spent = []
    for one in held:
        begun = process_time()
        way(one)
        spent.append(process_time() - begun)
    return median(spent)


def _whole(standard: Standard, snapshot: Any, engine: Any) -> Callable[[bytes], object]:  # noqa: ANN401
    judge = Engine(engine.NAME, "measured", engine.Profiles)
    checker = Checker(standard, snapshot, Limits(), engine=judge)
    return lambda document: rendered.render(checker.check(document, today=TODAY))


def _profiles(checker: Checker, document: bytes) -> tuple[str, ...]:
    return checker.check(document, today=TODAY).reports[0].profiles.checked


def _ordinary(standard: Standard) -> Callable[[tuple[str, tuple[str, ...]]], object]:
    """Parse and validate as anybody would."""
    shapes = cache(lambda names: reference.to_graph(_shapes(standard, names)))
    return lambda one: pyshacl.validate(
        Graph().parse(data=one[0], format="json-ld"), shacl_graph=shapes(one[1])
    )


def _json_ld(triples: list[Triple]) -> str:
    return reference.to_graph(triples).serialize(format="json-ld", auto_compact=True)


def _alone(standard: Standard, engine: Any) -> Callable[[Any], object]:  # noqa: ANN401
    """Ask an engine of ours about triples, and about the profiles that they declare."""
    shapes = engine.Profiles({held.name: held.shapes for held in standard.profiles})

    def ask(one: Any) -> object:  # noqa: ANN401
        answer = shapes.ask(*one)
        return [answer.results(name) for name in one[1]]

    return ask


def _bare(standard: Standard) -> Callable[[tuple[str, tuple[str, ...]]], object]:
    shapes = cache(
        lambda names: shacl.Shapes.from_text(_text(_shapes(standard, names)), "ntriples")
    )
    return lambda one: shapes(one[1]).validate_text(one[0], "ntriples").results


def _text(triples: Any) -> str:  # noqa: ANN401 - triples in any order
    return (serialize(triples, format=RdfFormat.N_TRIPLES) or b"").decode()


def _shapes(standard: Standard, names: tuple[str, ...]) -> list[Triple]:
    held = [profile for profile in standard.profiles if profile.name in names]
    return [triple for profile in held for triple in profile.shapes]


if __name__ == "__main__":
    main()
