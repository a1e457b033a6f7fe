# ruff: noqa: INP001 - beside the package
"""How peers check many records at once: all of them as one graph."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from bench.install import Peer
from bench.part import Run
from bench.worker import SilentError, Worker
from bench.workload import written
from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple, parse

_SHAPES: Final = "base+credit-bearing"
_SIZES: Final = (10, 1000, 10_000)
_PATIENCE: Final = 30.0


def measure(run: Run, folder: Path, peers: Sequence[Peer]) -> dict[str, dict[int, float]]:
    """Give the seconds that each peer takes for so many records in one graph."""
    seconds: dict[str, dict[int, float]] = {f"{peer.name}, one graph": {} for peer in peers}
    for size in _SIZES[: run.of(3, 2)]:
        file = folder / "together.nt"
        with file.open("w", encoding="utf-8") as made:
            made.writelines(_many(folder / "small.jsonl", size))
        for peer in peers:
            held = seconds[f"{peer.name}, one graph"]
            if size > _SIZES[0] and not held:
                continue
            run.say(f"{size:,} records as one graph: {peer.name}")
            with Worker(peer) as worker:
                try:
                    worker.prepare(folder)
                    held[size] = worker.together(file, _SHAPES, _PATIENCE)["seconds"]
                except SilentError:
                    continue
    return {name: held for name, held in seconds.items() if held}


def _many(records: Path, count: int) -> Iterator[str]:
    """Give so many records as N-Triples, no node of one being a node of another."""
    rows = [json.loads(line) for line in records.open(encoding="utf-8")]
    fitting = [_triples(row["nt"]) for row in rows if row["shapes"] == _SHAPES]
    for place in range(count):
        held = fitting[place % len(fitting)]
        own = {t.subject for t in held} - {t.subject for t in held if _is_of_entry(t)}
        yield written(
            Triple(_apart(t.subject, place, own), t.predicate, _apart(t.object, place, own))
            for t in held
        )


def _triples(text: str) -> list[Triple]:
    return [q.triple for q in parse(text, RdfFormat.N_TRIPLES, rename_blank_nodes=False)]


def _is_of_entry(triple: Triple) -> bool:
    """Say whether a subject is an entry of a list, which all records may share."""
    return triple.predicate.value.endswith("#inScheme")


def _apart(node: Any, place: int, own: set[Any]) -> Any:  # noqa: ANN401 - any node may stand there
    """Give the node that stands for a node of one record in its copy of that number."""
    if isinstance(node, BlankNode):
        return BlankNode(f"r{place}{node.value}")
    return NamedNode(f"{node.value}#r{place}") if node in own else node
