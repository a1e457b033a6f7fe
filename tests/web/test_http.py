"""The connection itself: a request in bytes that were answered before is answered as the first."""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from httptools import HttpRequestParser
from hypothesis import example, given
from hypothesis import strategies as st
from starlette.testclient import TestClient
from structlog.testing import capture_logs
from uvicorn import Config
from uvicorn.server import ServerState

from termreg.settings import Settings
from termreg.web import hot
from termreg.web.app import Service, create_app
from termreg.web.http import QuickHttp

TERM = b"GET /terms/credit.ttl HTTP/1.1\r\nHost: x\r\n\r\n"
OTHER = b"GET /terms/accreditation.nt HTTP/1.1\r\nHost: x\r\n\r\n"
Talk = Callable[..., Awaitable[list[bytes]]]


@pytest.fixture
def service() -> Service:
    """Make an application that keeps the answers to what is asked here."""
    app = create_app(Settings())
    assert isinstance(app, Service)
    client = TestClient(app)
    for path in ("/terms/credit.ttl", "/terms/accreditation.nt"):
        client.get(path, headers={"Accept-Encoding": ""})
    return app


@asynccontextmanager
async def connected(app: Service, patience: int = 5) -> AsyncIterator[Talk]:
    """Connect to an application; what is yielded sends pieces and gives the answers' heads.

    After `patience` seconds without a request the connection is closed.
    """
    config = Config(
        app,
        http=QuickHttp,
        log_config=None,
        access_log=False,
        ws="none",
        proxy_headers=False,
        timeout_keep_alive=patience,
    )
    config.load()
    loop = asyncio.get_running_loop()
    state = ServerState()
    server = await loop.create_server(lambda: QuickHttp(config, state, {}), "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())

    async def talk(*pieces: bytes, answers: int = 1) -> list[bytes]:
        for piece in pieces:
            writer.write(piece)
            await asyncio.sleep(0.05)
        heads = []
        for _ in range(answers):
            head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 20)
            length = re.search(rb"content-length: (\d+)", head)
            if length and b" 304 " not in head:
                await asyncio.wait_for(reader.readexactly(int(length[1])), 20)
            heads.append(head)
        return heads

    try:
        yield talk
    finally:
        writer.close()
        server.close()
        await server.wait_closed()


def known(app: Service) -> list[bytes]:
    """Give the requests that are known by their bytes."""
    return list(app.hot.of(app.state.served).words)


def alike(head: bytes) -> bytes:
    """Take out what each answer has of its own."""
    return re.sub(rb"x-request-id: \S+", b"", head)


def test_the_same_bytes_get_the_same_answer(service: Service) -> None:
    """Each with an id and an event of its own."""

    async def ask() -> list[bytes]:
        async with connected(service) as talk:
            return [(await talk(TERM))[0] for _ in range(3)]

    with capture_logs() as events:
        heads = asyncio.run(ask())
    assert known(service) == [TERM]
    assert len(set(map(alike, heads))) == 1
    assert len(set(heads)) == len({event["request_id"] for event in events}) == 3
    assert {(event["path"], event["status"]) for event in events} == {("/terms/credit.ttl", 200)}


@pytest.mark.parametrize(
    "field",
    ["Authorization: Basic x", "Cookie: a=b", "X: " + "x" * 3000],
)
def test_what_is_ones_own_is_not_remembered(service: Service, field: str) -> None:
    """Nor what is long: nothing that a client sends fills the memory."""

    async def ask() -> None:
        async with connected(service) as talk:
            await talk(TERM[:-2] + field.encode() + b"\r\n\r\n")

    asyncio.run(ask())
    assert known(service) == []


def with_id(request_id: bytes) -> bytes:
    """Ask as a proxy does, which gives each request an id."""
    return TERM[:-2] + b"X-Request-ID: " + request_id + b"\r\n\r\n"


def test_an_id_makes_no_other_request_of_it(service: Service) -> None:
    """Behind a proxy requests are known too; each id is in its answer and its event."""
    ids = [b"proxy-7f.3", b"a", b"b" * 64]

    async def ask() -> list[bytes]:
        async with connected(service) as talk:
            return [(await talk(with_id(one)))[0] for one in ids]

    with capture_logs() as events:
        heads = asyncio.run(ask())
    assert known(service) == [with_id(b"")]
    assert [re.findall(rb"x-request-id: (\S+)", head) for head in heads] == [[i] for i in ids]
    assert [event["request_id"].encode() for event in events] == ids
    assert len(set(map(alike, heads))) == 1


@pytest.mark.parametrize("sent", [b"a b", b"x" * 65, b"-", b"<script>", b"a;b"])
def test_what_is_no_id_is_not_repeated_however_often_it_comes(
    service: Service, sent: bytes
) -> None:
    """A request with something else in its place is one of its own, and gets an id of ours."""

    async def ask() -> list[bytes]:
        async with connected(service) as talk:
            return [(await talk(with_id(sent)))[0] for _ in range(3)]

    heads = asyncio.run(ask())
    assert known(service) == [with_id(sent)]
    assert all(b"x-request-id: " + sent + b"\r\n" not in head for head in heads)
    assert len(set(heads)) == 3


@pytest.mark.parametrize(
    "request_bytes",
    [
        TERM,
        TERM[:-2] + b"Content-Length: 21\r\n\r\n\r\nX-Request-ID: a\r\n\r\n",
        with_id(b"a")[:-2] + b"Content-Length: 4\r\n\r\n\r\n\r\n",
        with_id(b"a") + TERM,
        with_id(b"a")[:-2],
        with_id(b""),
        b"GET / X-Request-ID: a HTTP/1.1\r\n\r\n",
    ],
)
def test_an_id_is_cut_out_of_a_head_alone(request_bytes: bytes) -> None:
    """A body is as long as its head says; what stands in it is no id."""
    assert hot.without_id(request_bytes) == (request_bytes, None)


class Parsed:
    """What a parser reads in bytes: fields by message, and how many messages have ended."""

    def __init__(self, data: bytes) -> None:
        self.fields: list[tuple[bytes, bytes]] = []
        self.bodies: list[bytes] = []
        self.ended = 0
        HttpRequestParser(self).feed_data(data)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a field."""
        self.fields.append((name.lower(), value))

    def on_body(self, body: bytes) -> None:
        """Take a piece of a body."""
        self.bodies.append(body)

    def on_message_complete(self) -> None:
        """Count the end of a message."""
        self.ended += 1

    def but_for_first_id(self) -> tuple[list[tuple[bytes, bytes]], list[bytes], int]:
        """Give it all, but for the first id."""
        fields = self.fields.copy()
        first = next((pair for pair in fields if pair[0] == b"x-request-id"), None)
        if first:
            fields.remove(first)
        return fields, self.bodies, self.ended


_VALUES = st.sampled_from([b"a", b"b-2", b"", b"a b", b"X-Request-ID: a", b"x" * 70, b"\xe9"])
_FIELDS = st.lists(st.tuples(st.sampled_from([b"X-Request-ID", b"x-request-id", b"X"]), _VALUES))


@given(fields=_FIELDS, body=st.sampled_from([b"", b"\r\n", b"\r\nX-Request-ID: a\r\n\r\n"]))
@example(fields=[(b"X-Request-ID", b"a")], body=b"")
def test_cutting_an_id_out_changes_nothing_else(
    fields: list[tuple[bytes, bytes]], body: bytes
) -> None:
    """With any other id the same message is read, and it ends at the same place."""
    length = [(b"Content-Length", b"%d" % len(body))] if body else []
    lines = [b"GET / HTTP/1.1", *(b"%b: %b" % pair for pair in (*fields, *length))]
    asked = b"\r\n".join(lines) + b"\r\n\r\n" + body
    cut, request_id = hot.without_id(asked)
    assert (request_id is None) == (cut == asked)
    if request_id is None:
        return
    place = next(at for at in range(len(asked)) if not cut.startswith(asked[: at + 1]))
    assert asked[place:].startswith(request_id)
    other = cut[:place] + b"another-id" + cut[place:]
    assert Parsed(other).but_for_first_id() == Parsed(asked).but_for_first_id()
    assert Parsed(asked).ended == 1


@pytest.mark.parametrize("name", [b"X-Request-ID", b"x-request-id", b"X-REQUEST-ID"])
@pytest.mark.parametrize("space", [b"", b" "])
def test_of_several_ids_the_first_is_cut_out(name: bytes, space: bytes) -> None:
    """It is the one that counts, however its name is written."""
    line = b"\r\n" + name + b":" + space
    cut, first = hot.without_id(b"GET / HTTP/1.1" + line + b"one" + line + b"two\r\n\r\n")
    assert (cut, first) == (b"GET / HTTP/1.1" + line + line + b"two\r\n\r\n", b"one")


def test_no_more_requests_are_known_than_may_be(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those that came first are forgotten."""
    monkeypatch.setattr(hot, "_MOST_WORDS", 2)
    asked = [TERM[:-2] + f"X: {number}\r\n\r\n".encode() for number in range(5)]

    async def ask() -> None:
        async with connected(service) as talk:
            for one in asked:
                await talk(one)

    asyncio.run(ask())
    assert known(service) == asked[-2:]


@pytest.mark.parametrize(
    ("pieces", "answers"),
    [
        pytest.param([TERM + OTHER], 2, id="two-at-once"),
        pytest.param([TERM[:20], TERM[20:]], 1, id="in-two-pieces"),
        pytest.param([TERM + OTHER[:9], OTHER[9:]], 2, id="with-the-beginning-of-another"),
        pytest.param([TERM[:-2] + b"Content-Length: 43\r\n\r\n", TERM], 1, id="body-to-come"),
        pytest.param(
            [TERM[:-2] + b"Transfer-Encoding: chunked\r\n\r\n", b"0\r\n\r\n"],
            1,
            id="chunks-to-come",
        ),
        pytest.param([TERM[:-2] + b"Connection: close\r\n\r\n"], 1, id="the-last"),
    ],
)
def test_only_a_whole_request_is_known(service: Service, pieces: list[bytes], answers: int) -> None:
    """Half of one, or more than one, stands for nothing when it comes again."""

    async def ask() -> list[bytes]:
        async with connected(service) as talk:
            return await talk(*pieces, answers=answers)

    heads = asyncio.run(ask())
    assert known(service) == []
    assert all(head.startswith(b"HTTP/1.1 200 ") for head in heads)


def test_known_bytes_in_the_place_of_a_body_are_a_body(service: Service) -> None:
    """What the bytes mean depends on where they stand."""
    with_body = b"GET /health/live HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % len(TERM)

    async def ask() -> list[bytes]:
        async with connected(service) as talk:
            await talk(TERM)
            first = await talk(with_body, TERM)
            return [*first, *(await talk(OTHER))]

    with capture_logs() as events:
        heads = asyncio.run(ask())
    assert TERM in known(service)
    assert [head.split()[1] for head in heads] == [b"200", b"200"]
    assert [event["path"] for event in events] == [
        "/terms/credit.ttl",
        "/health/live",
        "/terms/accreditation.nt",
    ]


def test_a_known_request_waits_for_those_before_it(service: Service) -> None:
    """Answers come in the order of their questions."""

    async def ask() -> list[bytes]:
        async with connected(service) as talk:
            await talk(TERM)
            return await talk(b"GET /terms?q=x HTTP/1.1\r\nHost: x\r\n\r\n" + TERM, answers=2)

    page, data = asyncio.run(ask())
    assert b"content-type: text/html" in page
    assert b"content-type: text/turtle" in data


def test_a_connection_is_kept_as_long_as_known_requests_come(service: Service) -> None:
    """And closed when none has come for a while."""

    async def ask() -> list[bytes]:
        heads = []
        async with connected(service, patience=1) as talk:
            for _ in range(5):
                heads += await talk(TERM)
                await asyncio.sleep(0.5)
            with pytest.raises((asyncio.IncompleteReadError, ConnectionError)):
                await talk()
        return heads

    assert len(asyncio.run(ask())) == 5


def test_events_come_in_the_order_of_the_answers(service: Service) -> None:
    """Those that wait for the end of a turn come before the next that does not."""

    async def ask() -> None:
        async with connected(service) as talk:
            await talk(TERM)
            await talk(TERM, OTHER, TERM, answers=3)

    with capture_logs() as events:
        asyncio.run(ask())
    assert [event["path"][-3:] for event in events] == ["ttl", "ttl", ".nt", "ttl"]
