# ruff: noqa: S311 - nothing here is secret; the same seed gives the same damages
"""What both engines are asked about: the examples, and records damaged in three ways.

By what providers get wrong (`bench.damages`, each in turn), by values of a wrong sort in the JSON,
and as graphs, in ways that no reader of records would let through (`mutate`).
"""

import json
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any, Final

from bench.certify import mutate
from bench.damaged import trial
from bench.damages.table import DAMAGES
from bench.kinds import KINDS
from bench.records import TODAY
from pyoxigraph import Triple

from bench import records
from termreg import places
from termreg.errors import UnreadableRecordError
from termreg.validation.agree.agreement import agree
from termreg.validation.agree.known import Known
from termreg.validation.graph import graph
from termreg.validation.intake.limits import Limits
from termreg.validation.intake.record import read

Triples = Sequence[Triple]

SEED: Final = 20261129

_VALUES: Final[tuple[Any, ...]] = (
    *(None, True, False, 0, -1, 7.5, 1e300, 10**30, "", " ", "n/a", "SCQF 7", "scqf-7", "scqf"),
    *("2026-11-22", "2026-02-30", "31/12/2026", "PT10H", "one hour", "https://www.example.ac.uk/"),
    *("www.example.ac.uk", "a b", "\u202e", "<b>x</b>", "GB", "Scotland", "en", "100"),
    *([], {}, [[]], [{}], [1, "two", None], {"en": "Text"}, {"en": ["a", "a"], "gd": "b"}),
    *({"id": "https://www.example.ac.uk/"}, {"id": "_:x"}, {"name": 5}, {"value": {}}),
    *({"system": "scqf", "value": "ten"}, {"amount": True, "currency": 1}, {"type": ["x", 1]}),
)


def examples() -> list[Path]:
    """Give the files of every example record, those that conform and those that do not."""
    shapes = places.shapes()
    return sorted([*shapes.glob("*/conforms/*.jsonld"), *shapes.glob("*/violates/*.jsonld")])


def digest() -> str:
    """Give the digest of the examples."""
    made = sha256()
    for path in examples():
        made.update(f"{path.parent.parent.name}/{path.parent.name}/{path.name}\n".encode())
        made.update(path.read_bytes())
    return made.hexdigest()


def damaged(number: int, seed: int = SEED) -> Iterator[bytes]:
    """Make so many damaged documents: one rule broken, and a value of a wrong sort, in turn."""
    for made in range(number):
        rng = Random(f"{seed}-{made}")
        if made % 2 == 0:
            yield trial(DAMAGES[made // 2 % len(DAMAGES)], rng).damaged.encode()
        else:
            tree = records.valid(rng, rng.choice(KINDS))
            for _ in range(rng.randint(1, 3)):
                _put(tree, rng)
            yield json.dumps(tree).encode()


def mutants(documents: Sequence[bytes], known: Known, number: int) -> Iterator[Triples]:
    """Make so many records out of those of the documents, damaged as graphs."""
    held = [one for document in documents for one in triples(document, known)]
    for made in range(number):
        rng = Random(f"{SEED}-graph-{made}")
        yield mutate.mutant(rng.choice(held), rng.choice(held), rng)


def triples(document: bytes, known: Known) -> Iterator[Triples]:
    """Give the triples of each record of a document, as a check hands them to an engine.

    Nothing comes of what cannot be read: a check says so, and asks no engine.
    """
    try:
        items = read(document, Limits()).items
    except UnreadableRecordError:
        return
    for item in items:
        if item.record is not None:
            agreed = agree(item.record, item.pointer, known, TODAY)
            yield graph(agreed, item.pointer, known).triples


def _put(tree: Any, rng: Random) -> None:  # noqa: ANN401 - JSON
    """Put a value of a wrong sort somewhere into a tree; the record itself stays one."""
    where = tree
    while True:
        keys = list(where) if isinstance(where, dict) else list(range(len(where)))
        keys = [key for key in keys if key not in {"type", "profile"}]
        if not keys:
            return
        key = rng.choice(keys)
        inner = where[key]
        if not isinstance(inner, dict | list) or rng.random() < 0.4:  # noqa: PLR2004 - or deeper
            where[key] = rng.choice(_VALUES)
            return
        where = inner
