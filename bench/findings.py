# ruff: noqa: INP001, T201 - beside the package; a script that prints
"""Measure what a check finds: python -m bench.findings (about four minutes).

Valid records are made, damaged in one known way each, laid out as different people and programs
do, and checked. The place of the damage is noted while the text is written, so that it owes nothing
to the code that is measured. Then slips of the hand are planted in keys, codes and labels, to see
what is suggested; and every valid one is written, to see that nothing else is. The exit code is 1
where a bar is missed.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bench.damaged import Verdict, trials, verdict
from bench.damages.table import DAMAGES
from bench.misspelt import KINDS_OF_WORDS, LABELS, Slip, Word, slips, suggested, words

from termreg.release.build import packaged
from termreg.standard.load import load
from termreg.validation.check import Checker
from termreg.validation.intake.limits import Limits

DAMAGED, SLIPS = 2000, 500
_DISTANCES: Final = (1, 2)


@dataclass(frozen=True, slots=True)
class Bar:
    """A share of all, and what it must be at least or at most (in parts of a hundred)."""

    what: str
    part: int
    whole: int
    least: float | None = None
    most: float | None = None

    @property
    def share(self) -> float:
        """Give the share in parts of a hundred."""
        return 100 * self.part / self.whole

    @property
    def missed(self) -> bool:
        """Say whether the bar is missed."""
        too_low = self.least is not None and self.share < self.least
        return too_low or (self.most is not None and self.share > self.most)

    def row(self) -> str:
        """Give the row of the table."""
        bar = f"≥ {self.least:g}%" if self.least is not None else "–"
        bar = f"≤ {self.most:g}%" if self.most is not None else bar
        verdict = "" if bar == "–" else ("missed" if self.missed else "met")
        return (
            f"| {self.what} | {self.part} of {self.whole} | {self.share:.1f}% | {bar} | {verdict} |"
        )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--damages", type=int, default=DAMAGED, help="how many records to damage")
    parser.add_argument("--slips", type=int, default=SLIPS, help="of each kind and distance")
    parser.add_argument("--seed", type=int, default=5, help="of all chance in it")
    parser.add_argument("--faults", action="store_true", help="print each miss")
    asked = parser.parse_args()
    checker = Checker(load(), packaged(), Limits())
    verdicts = [verdict(trial, checker) for trial in trials(DAMAGES, asked.damages, asked.seed)]
    groups = words(load(), packaged())
    planted = [
        slip
        for kind in KINDS_OF_WORDS
        for distance in _DISTANCES
        for slip in slips(groups, kind, distance, asked.slips, checker)
    ]
    held = [word for group in groups for word in group]
    wrong = unasked(held, checker)
    bars = [*of_damages(verdicts), *of_slips(planted), of_valid(held, wrong)]
    print("| what | | | bar | |\n| --- | --- | --- | --- | --- |")
    print("\n".join(bar.row() for bar in bars))
    print("\n".join(("", *rules(verdicts))))
    if asked.faults:
        print("\n".join(("", *faults(verdicts, planted, wrong))))
    sys.exit(any(bar.missed for bar in bars))


def unasked(held: Sequence[Word], checker: Checker) -> list[Word]:
    """Give the valid words for which another is suggested; a label may become its own code."""
    fine = {word: {None, word.value} if word.kind == LABELS else {None} for word in held}
    return [word for word in held if suggested(word, word.text, checker) not in fine[word]]


def of_damages(verdicts: Sequence[Verdict]) -> list[Bar]:
    """Give the bars about damaged records."""
    count = len(verdicts)
    again, before = (
        sum(bool(codes) for codes in held)
        for held in ([v.others for v in verdicts], [v.undamaged for v in verdicts])
    )
    return [
        Bar(
            "rules that were broken", len({v.trial.code for v in verdicts}), len(load().rules), 100
        ),
        Bar("the right rule speaks", sum(v.code for v in verdicts), count),
        Bar("… at the right pointer", sum(v.pointer for v in verdicts), count),
        Bar("… and at the right line", sum(v.line for v in verdicts), count, least=99),
        Bar("… and at the right column", sum(v.column for v in verdicts), count),
        Bar("something else is said as well", again, count, most=5),
        Bar("something is said of the record undamaged", before, count, most=0),
    ]


def of_slips(planted: Sequence[Slip]) -> Iterator[Bar]:
    """Give the bars about suggestions."""
    for kind in KINDS_OF_WORDS:
        held = [slip for slip in planted if slip.word.kind == kind]
        for distance in _DISTANCES:
            some = [slip for slip in held if slip.distance == distance]
            what = f"{kind}, {distance} slip{'s' * (distance > 1)}: the right value is suggested"
            yield Bar(what, sum(slip.right for slip in some), len(some))
        yield Bar(
            f"{kind}: the right value is suggested", sum(s.right for s in held), len(held), 95
        )
    near = [slip for slip in planted if slip.as_near]
    yield Bar("as near to another valid value", len(near), len(planted))


def of_valid(held: Sequence[Word], wrong: Sequence[Word]) -> Bar:
    """Give the bar about valid words."""
    return Bar("valid words for which another is suggested", len(wrong), len(held), most=0)


def rules(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """Give the table of the rules."""
    yield "| rule | damaged | rule | pointer | line | something else |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for code in sorted({v.trial.code for v in verdicts}):
        held = [v for v in verdicts if v.trial.code == code]
        parts = [
            sum(v.code for v in held),
            sum(v.pointer for v in held),
            sum(v.line for v in held),
            sum(bool(v.others) for v in held),
        ]
        yield f"| {code} | {len(held)} | {' | '.join(map(str, parts))} |"


def faults(
    verdicts: Sequence[Verdict], planted: Sequence[Slip], unasked_for: Sequence[Word]
) -> Iterator[str]:
    """Give each miss in a line."""
    for v in verdicts:
        if not v.column or v.others or v.undamaged:
            said = (v.code, v.pointer, v.line, v.column, v.others, v.undamaged)
            yield f"{v.trial.code} at {v.trial.pointer} {v.trial.place}: {said}"
    wrong = [s for s in planted if not s.right]
    for s in sorted(wrong, key=lambda s: (s.word.kind, s.distance)):
        near = " (as near to another)" if s.as_near else ""
        meant = f"{s.suggested}, not {s.word.value}{near}"
        yield f"{s.word.kind} {'/'.join(s.word.keys)} {s.made}: {meant}"
    for word, count in Counter(unasked_for).items():
        yield f"valid {word.text} at {'/'.join(word.keys)}: a suggestion ({count})"


if __name__ == "__main__":
    main()
