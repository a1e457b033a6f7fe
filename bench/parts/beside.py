"""Look-ups while records are checked by the same service."""

import json
import subprocess
from itertools import chain
from typing import Any, Final

from bench.figures import Bar, Figure, number, ratio
from bench.part import Run
from bench.parts.lookups import ACCEPT, paths, request
from bench.results import Picture, Section, Table
from bench.servers import Server
from bench.sides import engine_in_use
from bench.worker import ROOT

from bench import load, plots, servers, workload
from termreg.release.build import packaged
from termreg.standard.load import load as load_standard

_LOOKUPS: Final = 200.0
_CHECKS: Final = 20.0
_CONNECTIONS: Final = 4
_HOW = (
    "{lookups:.0f} look-ups a second at an even pace over {connections} connections, for "
    "{seconds} s with nothing else and for {seconds} s while {checks:.0f} records a second are "
    "checked over `/api/v1/validate`; in turn, round by round. The time of an answer counts from "
    "when its question was due, so that a wait hides nothing."
)


def measure(run: Run) -> Section:
    """Look up with and without checks, in turn."""
    folder = run.empty("beside")
    workload.write(folder, {"small": 40}, load_standard(), packaged())
    seconds = run.of(5, 2)
    idle: list[list[float]] = []
    busy: list[list[float]] = []
    checks: list[dict[str, Any]] = []
    with servers.termreg() as server:
        asked = [request(path, ACCEPT) for path in paths()]
        posts = _posts(folder / "small.jsonl")
        _checks(server, posts, 1.0)
        _lookups(server, asked, 1.0)
        for turn in range(run.rounds):
            run.say(f"round {turn + 1} of {run.rounds}")
            idle.append(_lookups(server, asked, seconds))
            with _beginning(server, posts, seconds + 1.5) as checking:
                busy.append(_lookups(server, asked, seconds))
                checks.append(json.loads(checking.communicate(timeout=120)[0]))
    how = _HOW.format(lookups=_LOOKUPS, checks=_CHECKS, connections=_CONNECTIONS, seconds=seconds)
    return Section(
        name="beside",
        title="Look-ups beside checks",
        how=how,
        bars=tuple(_bars(idle, busy, checks)),
        tables=(_table(idle, busy, checks),),
        pictures=(_picture(idle, busy),),
        notes=(f"Engine in use: {engine_in_use()}.",),
    )


def _posts(records: Any) -> list[str]:  # noqa: ANN401 - a path
    bodies = [json.loads(line)["sent"] for line in records.open(encoding="utf-8")]
    return [
        "POST /api/v1/validate HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/ld+json\r\n"
        f"Content-Length: {len(body.encode())}\r\n\r\n{body}"
        for body in bodies
    ]


def _lookups(server: Server, asked: list[str], seconds: float) -> list[float]:
    held = load.paced(server.port, asked, seconds, connections=_CONNECTIONS, rate=_LOOKUPS)
    if held["failed"]:
        raise RuntimeError(f"{held['failed']} look-ups failed")
    return sorted(held["micro"])  # type: ignore[call-overload, no-any-return]


def _checks(server: Server, posts: list[str], seconds: float) -> None:
    load.paced(server.port, posts, seconds, connections=_CONNECTIONS, rate=_CHECKS)


def _beginning(server: Server, posts: list[str], seconds: float) -> "subprocess.Popen[bytes]":
    """Begin to check; it goes on a little longer than the look-ups beside it."""
    words = load.command(server.port, posts, seconds, _CONNECTIONS, _CHECKS)
    return subprocess.Popen(words, stdout=subprocess.PIPE, cwd=ROOT)  # noqa: S603 - ourselves


def _of(rounds: list[list[float]], share: float) -> Figure:
    return Figure.of(taken[min(len(taken) - 1, int(len(taken) * share))] for taken in rounds)


def _bars(
    idle: list[list[float]], busy: list[list[float]], checks: list[dict[str, Any]]
) -> list[Bar]:
    failed = sum(held["failed"] for held in checks)
    return [
        Bar(
            what="look-ups while 20 checks a second run: p99 to that of an idle service",
            figure=ratio(_of(busy, 0.99), _of(idle, 0.99)),
            most=3,
            aim=1.5,
        ),
        Bar(
            what="checks a second that were answered meanwhile",
            unit="",
            figure=Figure.of((h["count"] - h["failed"]) / h["seconds"] for h in checks),
            least=0.9 * _CHECKS,
        ),
        Bar(what="checks that failed", unit="", figure=Figure.of([failed]), most=0),
    ]


def _table(idle: list[list[float]], busy: list[list[float]], checks: list[dict[str, Any]]) -> Table:
    answered = [sorted(held["micro"]) for held in checks]
    rows = [
        (
            name,
            _of(held, 0.5).times(0.001).told("ms"),
            _of(held, 0.99).times(0.001).told("ms"),
            number(max(chain.from_iterable(held)) / 1000),
        )
        for name, held in (
            ("look-ups, idle", idle),
            ("look-ups beside checks", busy),
            ("the checks", answered),
        )
    ]
    return Table(("", "half of them", "99 of 100", "slowest, ms"), tuple(rows))


def _picture(idle: list[list[float]], busy: list[list[float]]) -> Picture:
    every = {
        name: [value / 1000 for value in chain.from_iterable(held)]
        for name, held in (("idle", idle), ("20 checks a second", busy))
    }
    svg = plots.spread("Look-ups beside checks", "milliseconds", every)
    return Picture("beside-spread.svg", "How the times of look-ups are spread", svg)
