"""Terms over HTTP, beside a plain FastAPI route and what no Python service can exceed."""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean
from typing import Final

from bench.figures import Bar, Figure, number, ratio
from bench.load import Loaded
from bench.part import Run
from bench.plots import Line
from bench.results import Picture, Section, Table
from bench.servers import Server

from bench import install, load, machine, plots, same, servers, unread
from termreg.release.build import packaged
from termreg.vocabulary.namespaces import TERMS

TERM: Final = "termreg, a term"
UNCHANGED: Final = "termreg, 304 Not Modified"
PAGE: Final = "termreg, a term’s page"
PAGE_UNCHANGED: Final = "termreg, a term’s page, 304 Not Modified"
WITH_ID: Final = "termreg, each request with an id of its own"
NEW: Final = "termreg, requests that never came before"
IN_FRONT: Final = "termreg behind nginx"
TWO: Final = "termreg, two web processes"
ROUTE: Final = "FastAPI route with a response model"
HELLO: Final = "raw ASGI hello"
SAME: Final = "raw ASGI, the same terms"
SAME_UNCHANGED: Final = "raw ASGI, 304 Not Modified"
SAME_PAGE: Final = "raw ASGI, the same pages"
SAME_PAGE_UNCHANGED: Final = "raw ASGI, 304 Not Modified of a page"
UNREAD: Final = "requests unread, the same terms"
UNREAD_UNCHANGED: Final = "requests unread, 304 Not Modified"
UNREAD_PAGE: Final = "requests unread, the same pages"
UNREAD_PAGE_UNCHANGED: Final = "requests unread, 304 Not Modified of a page"
NGINX: Final = "nginx, the same bytes as files"
ACCEPT: Final = {"Accept": "application/json"}
READ: Final = {"Accept": "text/html"}
_TERMS: Final = 50
_SECONDS: Final = 1
_WAYS: Final = 100
"""So many requests for each term differ, more in all than termreg knows by their bytes."""
_OURS: Final = (TERM, UNCHANGED, PAGE, PAGE_UNCHANGED)
_HOW = (
    "Terms as JSON over kept connections: {connections} of them ask for {terms} terms in turn, as "
    "fast as answers come; server and load ({load}) share the machine. In a round each server is "
    "loaded for a second twice, in one order and then in the other, and what a bar compares twice "
    "more. All run under the same event loop, and all but the last of these under the same server "
    "and parser: termreg; a FastAPI route that answers a term from a dictionary through a response "
    "model; a raw ASGI application that answers 13 bytes, and one that gives termreg’s own answers "
    "out of a dictionary and does nothing else; a bare protocol that gives them without reading "
    "the request. nginx serves termreg’s bytes as files, or stands before it, with two processes. "
    "Programs ask in the same bytes each time, which termreg knows again, also where a proxy gives "
    "each an id, as nginx does here; how it does where no two requests are the same is a line of "
    "its own. Processor time is that of all processes of a "
    "server, without the load’s; what else the machine does disturbs it less."
)
_UNCHANGED_NOTE: Final = (
    "All that a 304 saves is the sending of a body. How little that is the last line of the second "
    "table tells: processor time where no request is read and nothing else done. (That server is "
    "quicker than the load, so its answers a second are the load’s.) Raw ASGI gains more because "
    "it sends head and body of a 200 one after the other; its 200 takes more than twice as long "
    "as ours. The third table holds our 304 against that."
)


@dataclass(slots=True)
class Target:
    """A server and what it is asked; `behind` is one that it passes questions on to."""

    server: Server
    requests: tuple[str, ...]
    behind: Server | None = None
    rounds: list[Loaded] = field(default_factory=list)
    spent: list[float] = field(default_factory=list)
    _turns: list[tuple[Loaded, float]] = field(default_factory=list)

    def load(self, folder: Path) -> None:
        """Load it for one turn of a round."""
        before = self._spent()
        loaded = load.full(self.server.port, self.requests, _SECONDS, folder)
        self._turns.append((loaded, self._spent() - before))

    def end_round(self) -> None:
        """Sum up the turns of a round; `spent` is the processor time of an answer in µs."""
        turns, self._turns = self._turns, []
        one = load.together([loaded for loaded, _ in turns])
        self.rounds.append(one)
        self.spent.append(mean(spent for _, spent in turns) / (one.rate * _SECONDS) * 1e6)

    def _spent(self) -> float:
        return self.server.spent() + (self.behind.spent() if self.behind else 0.0)


def measure(run: Run) -> Section:
    """Start every server, then load them in turn, round by round."""
    folder = run.empty("lookups")
    absent: dict[str, str] = {"Prez": install.prez()}
    with ExitStack() as stack:
        targets = _targets(stack, run, absent)
        order = [*targets.values()]
        ours = [targets[name] for name in _OURS]
        # There and back: what one leaves behind, such as its log, is not always the same one's
        # burden, and a machine that grows slower meanwhile is so for all of them.
        way = order if run.sketch else [*ours, *order, *reversed(order), *reversed(ours)]
        for target in [] if run.sketch else order:
            load.full(target.server.port, target.requests, _SECONDS, folder)
        for turn in range(run.rounds):
            run.say(f"round {turn + 1} of {run.rounds}")
            for target in way:
                target.load(folder)
            for target in order:
                target.end_round()
    how = _HOW.format(connections=load.CONNECTIONS, terms=_TERMS, load=load.generator())
    return Section(
        name="lookups",
        title="Terms over HTTP",
        how=how,
        bars=tuple(_bars(targets)),
        tables=(_table(targets, absent), _saved(targets), _against(targets)),
        pictures=(_picture(targets),),
        notes=(_UNCHANGED_NOTE,),
        versions=machine.versions("uvicorn", "fastapi", "starlette", "pydantic"),
    )


def paths() -> list[str]:
    """Give the paths of some terms."""
    uris = [c.uri for c in packaged().vocabulary.concepts if c.uri.startswith(f"{TERMS}/")]
    return [f"/terms/{uri.removeprefix(f'{TERMS}/')}" for uri in sorted(uris)[:_TERMS]]


def request(path: str, fields: Mapping[str, str]) -> str:
    """Write a request."""
    lines = [f"GET {path} HTTP/1.1", "Host: 127.0.0.1", *(f"{k}: {v}" for k, v in fields.items())]
    return "\r\n".join((*lines, "", ""))


def _targets(stack: ExitStack, run: Run, absent: dict[str, str]) -> dict[str, Target]:
    run.say("starting the servers")
    asked = paths()
    plain = tuple(request(path, ACCEPT) for path in asked)
    ours = stack.enter_context(servers.termreg())
    told = {path: ours.get(path, ACCEPT) for path in asked}
    read = tuple(request(path, READ) for path in asked)
    held, held_pages = _held(ours, asked, ACCEPT), _held(ours, asked, READ)
    least = stack.enter_context(_least(run, ours, asked))
    unread = stack.enter_context(_unread(run, ours, (*plain, *held, *read, *held_pages)))
    targets = {
        HELLO: Target(stack.enter_context(servers.plain("plain:hello")), plain),
        ROUTE: Target(stack.enter_context(servers.plain("plain:ordinary")), plain),
        TERM: Target(ours, plain),
        UNCHANGED: Target(ours, held),
        PAGE: Target(ours, read),
        PAGE_UNCHANGED: Target(ours, held_pages),
        SAME: Target(least, plain),
        SAME_UNCHANGED: Target(least, held),
        SAME_PAGE: Target(least, read),
        SAME_PAGE_UNCHANGED: Target(least, held_pages),
        UNREAD: Target(unread, plain),
        UNREAD_UNCHANGED: Target(unread, held),
        UNREAD_PAGE: Target(unread, read),
        UNREAD_PAGE_UNCHANGED: Target(unread, held_pages),
        WITH_ID: Target(ours, _each_its_own(asked, "X-Request-ID")),
        NEW: Target(ours, _each_its_own(asked, "X-Way")),
    }
    try:
        targets[TWO] = Target(stack.enter_context(servers.termreg(workers=2)), plain)
    except RuntimeError as error:
        absent[TWO] = str(error)
    bodies = {path: body for path, (_, _, body) in told.items()}
    for name, started, behind in (
        (IN_FRONT, servers.nginx_before(run.empty("nginx-before"), ours), ours),
        (NGINX, servers.nginx(run.empty("nginx"), bodies), None),
    ):
        if started is None:
            absent[name] = "nginx is not installed here"
        else:
            targets[name] = Target(stack.enter_context(started), plain, behind)
    return targets


def _least(run: Run, ours: Server, asked: list[str]) -> Server:
    """Start the least that can answer as `ours` does."""
    told = {
        (fields["Accept"], path): ours.get(path, fields)[1:]
        for fields in (ACCEPT, READ)
        for path in asked
    }
    file = run.empty("answers") / "answers.json"
    file.write_text(same.written(told), "utf-8")
    return servers.plain("same:app", {same.FILE: str(file)})


def _unread(run: Run, ours: Server, requests: Sequence[str]) -> Server:
    """Start what answers as `ours` does, and does not even read the question."""
    file = run.empty("bytes") / "answers.json"
    told = {request.encode(): ours.bytes_of(request) for request in requests}
    file.write_text(unread.written(told), "utf-8")
    return servers.module("unread", {unread.FILE: str(file)})


def _held(ours: Server, asked: list[str], fields: Mapping[str, str]) -> tuple[str, ...]:
    """Ask as one who has each answer already."""
    tags = {path: _tag(ours.get(path, fields)[1]) for path in asked}
    return tuple(request(path, {**fields, "If-None-Match": tag}) for path, tag in tags.items())


def _each_its_own(asked: list[str], field: str) -> tuple[str, ...]:
    ways = [{**ACCEPT, field: str(way)} for way in range(_WAYS)]
    return tuple(request(path, fields) for fields in ways for path in asked)


def _tag(fields: Mapping[str, str]) -> str:
    return next(value for name, value in fields.items() if name.lower() == "etag")


def _rates(target: Target) -> Figure:
    return Figure.of(loaded.rate for loaded in target.rounds)


def _bars(targets: dict[str, Target]) -> list[Bar]:
    def over(one: str, other: str) -> Figure:
        return ratio(_rates(targets[one]), _rates(targets[other]))

    failed = [float(sum(loaded.failed for loaded in t.rounds)) for t in targets.values()]
    return [
        Bar(what="a term over HTTP to a FastAPI route", figure=over(TERM, ROUTE), least=3),
        Bar(
            what="a term over HTTP to a raw ASGI hello",
            figure=over(TERM, HELLO),
            least=0.5,
            aim=0.8,
        ),
        Bar(what="304 to the rate of 200, as JSON", figure=over(UNCHANGED, TERM), least=1.2),
        Bar(what="304 to the rate of 200, as a page", figure=over(PAGE_UNCHANGED, PAGE), least=1.2),
        Bar(what="look-ups that failed", unit="", figure=Figure.of([sum(failed)]), most=0),
    ]


def _table(targets: dict[str, Target], absent: dict[str, str]) -> Table:
    rows = []
    for name, target in targets.items():
        spread = [Figure.of(loaded.micro[part] for loaded in target.rounds) for part in (0, 3)]
        told = (number(held.middle / 1000) for held in spread)
        to_hello = ratio(_rates(target), _rates(targets[HELLO])).told("×")
        spent = Figure.of(target.spent).told() if all(target.spent) else "–"
        rows.append((name, _rates(target).told(), *told, to_hello, spent))
    rows += [(name, f"not measured: {why}", *"––––") for name, why in absent.items()]
    heads = (
        "answers a second",
        "half in ms",
        "99 of 100 in ms",
        "to hello",
        "processor time in µs",
    )
    return Table(("", *heads), tuple(rows))


def _saved(targets: dict[str, Target]) -> Table:
    """Tell what a service gains by not sending a body again, the least ones beside ours."""

    def gained(unchanged: str, whole: str) -> tuple[str, str]:
        here, there = targets[unchanged], targets[whole]
        known = all(here.spent)  # where /proc does not tell it is 0
        spent = ratio(there.spent, here.spent).told("×") if known else "–"
        return ratio(_rates(here), _rates(there)).told("×"), spent

    rows = (
        ("termreg", *gained(UNCHANGED, TERM), *gained(PAGE_UNCHANGED, PAGE)),
        ("raw ASGI", *gained(SAME_UNCHANGED, SAME), *gained(SAME_PAGE_UNCHANGED, SAME_PAGE)),
        (
            "requests unread",
            *gained(UNREAD_UNCHANGED, UNREAD),
            *gained(UNREAD_PAGE_UNCHANGED, UNREAD_PAGE),
        ),
    )
    heads = ("as JSON, answers a second", "processor time", "as a page, answers a second")
    return Table(("304 to 200", *heads, "processor time"), rows)


def _against(targets: dict[str, Target]) -> Table:
    """Tell how our 304 compares with what others need for the same answer in full."""

    def rate(one: str, other: str) -> str:
        return ratio(_rates(targets[one]), _rates(targets[other])).told("×")

    rows = [("200 of raw ASGI", rate(UNCHANGED, SAME), rate(PAGE_UNCHANGED, SAME_PAGE))]
    if NGINX in targets:
        rows.append(("200 of nginx, from files", rate(UNCHANGED, NGINX), "–"))
    return Table(("termreg’s 304 to the rate of", "as JSON", "as a page"), tuple(rows))


def _picture(targets: dict[str, Target]) -> Picture:
    drawn = []
    for name, target in targets.items():
        points = [
            (Figure.of(loaded.micro[place] for loaded in target.rounds).middle / 1000, 100 - share)
            for place, share in enumerate(load.SHARES)
        ]
        drawn.append(Line(name, tuple((max(x, 1e-6), y) for x, y in points)))
    shows = "How the times of answers are spread under full load, for each server"
    svg = plots.lines("Answers under full load", "milliseconds", "longer than that, of 100", drawn)
    return Picture("lookups-spread.svg", shows, svg)
