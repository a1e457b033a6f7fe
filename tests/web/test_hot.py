"""A kept answer is the answer: no request can tell whether its bytes were made before."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient
from starlette.types import Message
from structlog.testing import capture_logs

from termreg.release.build import build
from termreg.release.snapshot import Snapshot
from termreg.settings import Settings
from termreg.web import hot
from termreg.web.app import create_app

Said = tuple[int, list[tuple[bytes, bytes]], bytes]

PATHS = [
    "/terms",
    "/terms/tiny-credential",
    "/terms/mot.html",
    "/terms/credit.ttl",
    "/terms/credit.json",
    "/lists/scqf-levels/scqf-7",
    "/distinctions/digital-badge-open-badge",
    "/evidence",
    "/terms/nothing",
    "/terms/credit/",
    "/terms/credit.exe",
]
ACCEPTED = [
    None,
    "text/turtle",
    "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "application/json;q=0.5, application/ld+json",
    "image/png",
]
LANGUAGES = [None, "fr", "gd, fr;q=0.5, en;q=0.1", "xx-YY"]
CODINGS = [None, "gzip, deflate, br", "gzip;q=0"]
VALIDATORS = [None, "the tag", '"other"', "*"]


async def ask(app: FastAPI, method: str, path: str, fields: dict[str, str | None]) -> Said:
    """Ask an application as a server does."""
    said: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        said.append(message)

    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "scheme": "http",
        "server": ("testserver", 80),
        "client": ("127.0.0.1", 1),
        "headers": [(b"host", b"testserver")]
        + [(name.encode(), value.encode()) for name, value in fields.items() if value is not None],
        "state": {},
    }
    await app(scope, receive, send)
    start, *parts = said
    told = [pair for pair in start["headers"] if pair[0] not in {b"date", b"x-request-id"}]
    return start["status"], told, b"".join(part.get("body", b"") for part in parts)


@pytest.fixture(scope="module")
def cold(odd_vocabulary: Path) -> FastAPI:
    """A service that keeps nothing."""
    return create_app(Settings(vocabulary=odd_vocabulary, hot_bytes=0))


@pytest.fixture
def warm(odd_vocabulary: Path) -> FastAPI:
    """A service of the same release that keeps answers, and has none yet."""
    return create_app(Settings(vocabulary=odd_vocabulary))


@pytest.mark.parametrize("path", PATHS)
def test_a_kept_answer_equals_the_one_that_is_made(cold: FastAPI, warm: FastAPI, path: str) -> None:
    """Fields and bytes are the same, the first time and the second, whatever is asked with."""

    async def differing() -> list[object]:
        found: list[object] = []
        # Every seventh of all wishes: no list has seven, so each meets each of the others.
        wishes = list(product(ACCEPTED, LANGUAGES, CODINGS, VALIDATORS))[len(path) % 7 :: 7]
        for accept, language, coding, tag in wishes:
            fields = {
                "accept": accept,
                "accept-language": language,
                "accept-encoding": coding,
                "if-none-match": tag,
            }
            if tag == "the tag":
                plain = await ask(cold, "GET", path, {**fields, "if-none-match": None})
                fields["if-none-match"] = dict(plain[1]).get(b"etag", b'"none"').decode()
            made = await ask(cold, "GET", path, fields)
            found += [fields for _ in range(2) if await ask(warm, "GET", path, fields) != made]
            if await ask(warm, "HEAD", path, fields) != (made[0], made[1], b""):
                found.append({"HEAD": fields})
        return found

    assert asyncio.run(differing()) == []


def kept(app: FastAPI) -> hot.Kept:
    """Give what a service keeps of the release that it serves."""
    return app.hot.of(app.state.served)  # type: ignore[attr-defined,no-any-return]


def test_only_what_there_is_is_kept(warm: FastAPI) -> None:
    """Nobody can fill the room with rubbish."""
    client = TestClient(warm)
    for number in range(20):
        client.get(f"/terms/nothing-{number}")
        client.get(f"/terms/credit?x={number}")
        client.get("/terms/credit", headers={"Accept": f"image/x-{number}"})
        client.get(f"/terms/credit/{number}")
        client.get("/health/live")
    assert len(kept(warm)) == 0


def test_the_same_is_kept_once_whatever_a_client_says(warm: FastAPI) -> None:
    """Languages that a release does not speak, and ways to write the same wish, are one."""
    client = TestClient(warm)
    for language in ("de", "it-IT", "xx;q=0.3", "en-GB,en;q=0.9", "zz,yy,ww", "*"):
        for accept in ("text/html", "text/html;q=0.9, image/png", "*/*"):
            client.get("/terms/credit", headers={"Accept-Language": language, "Accept": accept})
    assert len(kept(warm)) == 1


def test_a_failure_is_not_kept(warm: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    """What went wrong once may go right the next time."""
    client = TestClient(warm, raise_server_exceptions=False)
    monkeypatch.setattr("termreg.web.representations.data", lambda *_: 1 / 0)
    assert client.get("/terms/credit.ttl").status_code == 500
    monkeypatch.undo()
    assert client.get("/terms/credit.ttl").status_code == 200


def answer_of(size: int) -> hot.Answer:
    """An answer that takes about so much memory."""
    nothing = hot.Head(200, (), b"")
    return hot.Answer(b'"x"', b"x" * (size - 1_000), nothing, nothing)


@pytest.fixture
def room(snapshot: Snapshot) -> hot.Kept:
    """Room for ten answers of the size that is used here."""
    return hot.Kept(snapshot, frozenset({"en"}), 20_000)


def keys(number: int) -> Iterator[hot.Key]:
    """Give so many things to ask for."""
    return ((f"/terms/{n}", ".ttl", "", False) for n in range(number))


def test_what_is_kept_never_takes_more_than_is_set(room: hot.Kept) -> None:
    """What was asked for longest ago makes room."""
    first, *others = keys(30)
    room.put(first, answer_of(2_000))
    for key in others:
        room.get(first)
        room.put(key, answer_of(2_000))
    assert (len(room), room.bytes) == (10, 20_000)
    assert room.get(first)
    assert room.get(others[0]) is None


def test_keeping_the_same_twice_takes_no_more_room(room: hot.Kept) -> None:
    """Two requests may make one answer at the same time."""
    (key,) = keys(1)
    room.put(key, answer_of(2_000))
    room.put(key, answer_of(3_000))
    assert (len(room), room.bytes) == (1, 3_000)


def test_what_would_push_out_a_quarter_is_not_kept(room: hot.Kept) -> None:
    """One large page does not cost many small ones."""
    (key,) = keys(1)
    room.put(key, answer_of(6_000))
    assert len(room) == 0


def know(room: hot.Kept, key: hot.Key) -> bytes:
    """Have a request for this known by its bytes, and give them."""
    answer, words = room.get(key), key[0].encode()
    assert answer
    room.know(words, answer.said(hot.Asked("GET", key, None, again=True)))
    return words


def test_what_is_known_counts_as_used(room: hot.Kept) -> None:
    """What is asked for all the time does not make room for what is not."""
    first, *others = keys(30)
    room.put(first, answer_of(2_000))
    words = know(room, first)
    for key in others:
        assert room.again(words)
        room.put(key, answer_of(2_000))
    assert room.get(first)


def test_nothing_is_known_whose_answer_is_not_kept(room: hot.Kept) -> None:
    """What made room for other answers is held by nothing else."""
    first, *others = keys(30)
    room.put(first, answer_of(2_000))
    words = know(room, first)
    for key in others:
        room.put(key, answer_of(2_000))
        know(room, key)
    assert room.again(words) is None
    assert len(room.words) == len(room) == 10


def test_words_that_were_forgotten_are_forgotten_everywhere(
    room: hot.Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever clients say: an answer does not gather words."""
    monkeypatch.setattr(hot, "_MOST_WORDS", 2)
    (key,) = keys(1)
    answer = answer_of(2_000)
    room.put(key, answer)
    said = answer.said(hot.Asked("GET", key, None, again=True))
    for number in range(5):
        room.know(b"%d" % number, said)
    assert answer.words == set(room.words) == {b"3", b"4"}


def test_a_new_release_is_served_at_once(warm: FastAPI, odd_vocabulary: Path) -> None:
    """Nothing of the old one is sent again."""
    client = TestClient(warm)
    before = client.get("/terms/credit.ttl").text
    assert client.get("/terms/credit.ttl").text == before
    changed = build(odd_vocabulary)
    credit = changed.concept("https://w3id.org/microcredential/terms/credit")
    resources = {**changed.resources, credit.uri: replace(credit, notations=("new",))}
    warm.state.served = replace(warm.state.served, snapshot=replace(changed, resources=resources))
    assert 'skos:notation "new"' in client.get("/terms/credit.ttl").text
    assert len(kept(warm)) == 1


def test_a_kept_answer_is_one_event_with_its_id(warm: FastAPI) -> None:
    """An operator sees every request, and each by itself."""
    client = TestClient(warm)
    with capture_logs() as events:
        ids = [client.get("/terms/credit.ttl").headers["x-request-id"] for _ in range(3)]
    assert [event["request_id"] for event in events] == ids
    assert [sorted(event) for event in events] == [sorted(events[0])] * 3


def test_a_kept_answer_is_not_for_other_hosts(odd_vocabulary: Path) -> None:
    """The door is before everything."""
    ours = {"Host": "terms.example.org"}
    client = TestClient(
        create_app(Settings(vocabulary=odd_vocabulary, allowed_hosts=("terms.example.org",)))
    )
    assert [client.get("/terms", headers=ours).status_code for _ in range(2)] == [200, 200]
    assert client.get("/terms", headers={"Host": "evil.org"}).status_code == 400
