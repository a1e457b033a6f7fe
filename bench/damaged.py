# ruff: noqa: INP001, S311 - beside the package; nothing here is secret; the same seed gives the same damages
"""Trials: a valid record damaged in one known way, and what a check says of it."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import cycle
from random import Random
from typing import Final

from bench.damages.damage import Damage, Spot
from bench.kinds import KINDS
from bench.layout import Written, chosen, pointer, write
from bench.records import TODAY, Tree

from bench import records
from termreg.findings import Finding
from termreg.validation.check import Checker
from termreg.validation.report import Batch

_TRIES: Final = 1000
_ALONE: Final = 0.7


@dataclass(frozen=True, slots=True)
class Trial:
    """A document with one damage: the rule that must speak, and the place of what is wrong."""

    code: str
    whole: str
    damaged: str
    pointer: str
    place: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check said: whether the rule, the pointer, the line and the column were right.

    `others` are the codes of further findings, `undamaged` those of the document before.
    """

    trial: Trial
    code: bool
    pointer: bool
    line: bool
    column: bool
    others: tuple[str, ...]
    undamaged: tuple[str, ...]


def trials(damages: Sequence[Damage], count: int, seed: int) -> Iterator[Trial]:
    """Make so many trials, each rule in turn and each damage of a rule in turn."""
    by_code: dict[str, list[Damage]] = {}
    for damage in damages:
        by_code.setdefault(damage.code, []).append(damage)
    rng = Random(seed)
    waiting = {code: cycle(rng.sample(held, len(held))) for code, held in by_code.items()}
    for place in range(count):
        code = list(waiting)[place % len(waiting)]
        yield trial(next(waiting[code]), Random(f"{seed}-{place}"))


def trial(damage: Damage, rng: Random) -> Trial:
    """Make a trial of a damage. Raises `LookupError` where no record can be damaged so."""
    kinds = [kind for kind in KINDS if damage.suits(kind)]
    for _ in range(_TRIES):
        whole = records.valid(rng, rng.choice(kinds))
        damaged = deepcopy(whole)
        spot = damage.make(damaged, rng)
        if spot is not None:
            return _written(damage.code, whole, damaged, spot, rng)
    raise LookupError(f"no record can be damaged to break {damage.code}")


def verdict(trial: Trial, checker: Checker) -> Verdict:
    """Check the document of a trial, damaged and whole."""
    found = list(findings(trial.damaged, checker))
    codes = [f for f in found if f.code == trial.code]
    pointers = [f for f in codes if f.pointer == trial.pointer]
    lines = [f for f in pointers if f.place and f.place.line == trial.place[0]]
    columns = [f for f in lines if f.place and f.place.column == trial.place[1]]
    meant = next(iter((*columns, *lines, *pointers, *codes)), None)
    return Verdict(
        trial,
        bool(codes),
        bool(pointers),
        bool(lines),
        bool(columns),
        tuple(f.code for f in found if f is not meant),
        tuple(f.code for f in findings(trial.whole, checker)),
    )


def findings(text: str, checker: Checker) -> Iterator[Finding]:
    """Give every finding in a document, on the day that the records are made for."""
    report = checker.check(text.encode(), today=TODAY)
    for one in report.reports if isinstance(report, Batch) else [report]:
        yield from one.findings


def _written(code: str, whole: Tree, damaged: Tree, spot: Spot, rng: Random) -> Trial:
    """Write both documents alike: the record alone, or among others in a list or a graph."""
    layout = chosen(rng)
    form = "alone" if rng.random() < _ALONE else rng.choice(["list", "graph"])
    others = [records.valid(rng, rng.choice(KINDS)) for _ in range(2)]
    place = rng.randint(0, 2)

    def made(tree: Tree) -> Written:
        if form == "alone":
            return write(tree, layout)
        listed = [*others[:place], tree, *others[place:]]
        return write(listed if form == "list" else {"@graph": listed}, layout)

    before = {"alone": (), "list": (place,), "graph": ("@graph", place)}[form]
    where, written = pointer((*before, *spot.path)), made(damaged)
    place_of = written.at(where, key=spot.at_key)
    return Trial(code, made(whole).text, written.text, where, place_of)
