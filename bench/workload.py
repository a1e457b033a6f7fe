# ruff: noqa: INP001, S311 - beside the package; nothing here is secret
"""The records that every engine checks, the same ones in the form that each engine takes.

Four in ten are damaged in one known way. Those of the set `small` become about 60 statements of
RDF and some 25 about the list entries that they name, which the others get with their type as
published; those of the set `large` ten times that.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, Final

from bench.damages.table import DAMAGES
from bench.kinds import Kind
from bench.records import TODAY, Tree
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from bench import records
from termreg.release.snapshot import Snapshot
from termreg.standard.model import AWARD_PROFILE, BASE_PROFILE, Standard
from termreg.validation.agree.agreement import agree
from termreg.validation.agree.known import Known
from termreg.validation.check import Checker
from termreg.validation.graph import RecordGraph, graph
from termreg.validation.intake.limits import Limits

SETS: Final = ("small", "large")
PROBING: Final = "+probe"
LABEL: Final = NamedNode("urn:termreg:bench:label")
KINDS: Final = tuple(
    Kind(type_, held)
    for type_ in ("Offer", "Award")
    for held in (("credit-bearing",), ("non-credit-bearing",), ("cpd",), ("credit-bearing", "cpd"))
)
_SH: Final = "http://www.w3.org/ns/shacl#"
_SPARQL: Final = NamedNode(f"{_SH}sparql")
_RDF_TYPE: Final = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_CONCEPT: Final = NamedNode("http://www.w3.org/2004/02/skos/core#Concept")
_DAMAGED: Final = 0.4
_WANTED: Final = {"small": 60, "large": 600}
_NEAR: Final = 0.25


@dataclass(frozen=True, slots=True)
class Row:
    """One record: as it is handed to termreg, and as the others take it."""

    sent: str
    jsonld: str
    statements: str
    slice: str
    probes: str
    shapes: str
    asked: str
    count: int

    def line(self) -> str:
        """Give it as a line of the file."""
        held = {
            "sent": self.sent,
            "jsonld": self.jsonld,
            "nt": self.statements + self.slice,
            "slice": self.slice,
            "probes": self.probes,
            "shapes": self.shapes,
            "probing": self.shapes + PROBING,
            "asked": self.asked,
        }
        return json.dumps(held, ensure_ascii=False) + "\n"


def write(folder: Path, counts: Mapping[str, int], standard: Standard, snapshot: Snapshot) -> None:
    """Write the sets of records and the shapes that they are checked against into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    used, asked = set(), set()
    for name, count in counts.items():
        made = rows(name, count, standard, snapshot)
        with (folder / f"{name}.jsonl").open("w", encoding="utf-8") as file:
            for row in made:
                file.write(row.line())
                used.add(row.shapes)
                asked.add(row.asked)
    for part in ("shapes", "core", "asked"):
        (folder / part).mkdir(exist_ok=True)
    for combined in sorted(asked):
        (folder / "asked" / f"{combined}.nt").write_text(written(_together(standard, combined)))
    for combined in sorted(used):
        held = _together(standard, combined)
        for ending, probed in (("", held), (PROBING, [*held, *_probe_shape()])):
            text = written(probed)
            (folder / "shapes" / f"{combined}{ending}.nt").write_text(text, "utf-8")
            core = written(t for t in probed if t.predicate != _SPARQL)
            (folder / "core" / f"{combined}{ending}.nt").write_text(core, "utf-8")


def rows(name: str, count: int, standard: Standard, snapshot: Snapshot) -> Iterator[Row]:
    """Make so many records of a set, the same every time."""
    rng = Random(f"8-{name}")
    known, checker = Known(standard, snapshot), Checker(standard, snapshot, Limits())
    made = 0
    while made < count:
        row = _row(record(name, rng), known, checker)
        if abs(row.count - _WANTED[name]) <= _NEAR * _WANTED[name]:
            made += 1
            yield row


def record(name: str, rng: Random) -> Tree:
    """Make one record of a set, or damage it."""
    kind = rng.choice(KINDS)
    tree = records.valid(rng, kind)
    tree.pop("@id", None), tree.pop("@type", None)
    damaged = deepcopy(tree)
    if rng.random() < _DAMAGED:
        fitting = [damage for damage in DAMAGES if damage.suits(kind)]
        if rng.choice(fitting).make(damaged, rng) is None:
            damaged = tree
    return _longer(damaged, rng) if name == "large" else damaged


def _longer(tree: Tree, rng: Random) -> Tree:
    """Let a record lead to many programmes and have many outcomes, each its own."""
    routes = [
        {
            "title": {"en": f"Programme {place}"},
            "provider": {"id": f"https://p{place}.example.org/", "name": f"College {place}"},
            "condition": {"en": f"Within {place + 1} years"},
            "url": f"https://p{place}.example.org/programme",
        }
        for place in range(rng.randint(66, 74))
    ]
    outcomes = [
        f"Explain how part {place} of the work is planned and checked." for place in range(90)
    ]
    return {
        **tree,
        "integration": "stackable",
        "stackingRoute": "open-route",
        "stacksInto": routes,
        "learningOutcome": outcomes,
    }


def _row(tree: Tree, known: Known, checker: Checker) -> Row:
    """Bring a record into the agreed form, so that all can read it, and into that of each."""
    told = checker.records(json.dumps(tree).encode(), today=TODAY).records[0]
    sent = json.dumps(told, ensure_ascii=False)
    agreement = agree(json.loads(sent), "", known, TODAY)
    held = graph(agreement, "", known)
    statements = list(dict.fromkeys(held.triples))
    nodes = set(held.nodes)
    entries = [t for t in statements if t.subject not in nodes]
    own = [t for t in statements if t.subject in nodes]
    typed = [
        Triple(entry, _RDF_TYPE, _CONCEPT) for entry in dict.fromkeys(t.subject for t in entries)
    ]
    shapes = tuple(_profiles(agreement.head.type, agreement.head.profiles))
    return Row(
        sent=sent,
        jsonld=written_json(own),
        statements=written(own),
        slice=written([*typed, *entries]),
        probes=written(_probes(held)),
        shapes="+".join(shapes),
        asked="+".join((*shapes, *checker.choice.others(shapes))),
        count=len(own),
    )


def _profiles(type_: str, declared: Iterable[str]) -> Iterator[str]:
    yield BASE_PROFILE
    if type_ == "Award":
        yield AWARD_PROFILE
    yield from (name for name in declared if name not in {BASE_PROFILE, AWARD_PROFILE})


def written(triples: Iterable[Triple]) -> str:
    """Write statements as N-Triples."""
    return (serialize(triples, format=RdfFormat.N_TRIPLES) or b"").decode()


def written_json(triples: Sequence[Triple]) -> str:
    """Write statements as flat JSON-LD with a small context: the quickest form for rdflib."""
    nodes: dict[str, dict[str, Any]] = {}
    for triple in triples:
        node = nodes.setdefault(_name(triple.subject), {"@id": _name(triple.subject)})
        if triple.predicate == _RDF_TYPE:
            node.setdefault("@type", []).append(_name(triple.object))
        else:
            node.setdefault(triple.predicate.value, []).append(_value(triple.object))
    return json.dumps({"@context": {"@version": 1.1}, "@graph": list(nodes.values())})


def _name(node: object) -> str:
    return f"_:{node.value}" if isinstance(node, BlankNode) else str(getattr(node, "value", node))


def _value(node: object) -> dict[str, str]:
    if not isinstance(node, Literal):
        return {"@id": _name(node)}
    if node.language:
        return {"@value": node.value, "@language": node.language}
    plain = node.datatype.value.endswith("#string")
    return {"@value": node.value} | ({} if plain else {"@type": node.datatype.value})


def _probes(held: RecordGraph) -> Iterator[Triple]:
    """Say the label of each node without an address, so that any engine tells it."""
    for node in held.nodes:
        if isinstance(node, BlankNode):
            yield Triple(node, LABEL, Literal(f"_:{node.value}"))


def _probe_shape() -> Iterator[Triple]:
    """Give a shape that every labelled node breaks, its label being the value that is wrong."""
    shape, part = NamedNode("urn:termreg:bench:probe"), NamedNode("urn:termreg:bench:probe-label")
    yield Triple(shape, _RDF_TYPE, NamedNode(f"{_SH}NodeShape"))
    yield Triple(shape, NamedNode(f"{_SH}targetSubjectsOf"), LABEL)
    yield Triple(shape, NamedNode(f"{_SH}property"), part)
    yield Triple(part, NamedNode(f"{_SH}path"), LABEL)
    yield Triple(part, NamedNode(f"{_SH}nodeKind"), NamedNode(f"{_SH}IRI"))


def _together(standard: Standard, combined: str) -> list[Triple]:
    return [triple for name in combined.split("+") for triple in _shapes(standard, name)]


def _shapes(standard: Standard, name: str) -> Sequence[Triple]:
    profile = standard.profile(name)
    return list(profile.shapes) if profile else []
