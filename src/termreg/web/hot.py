"""Plain look-ups, answered at once from bytes that were made before.

What is answered here
    A GET (or HEAD) without a query of what a release holds: a term, a list and its entries, a
    distinction, a source, an observation, a mark, and their indexes. All else is passed on.

What an answer depends on
    Its path; its form, which the ending of the path or ``Accept`` chooses; for a page the language
    that it is read in; its coding. Nothing else of a request is looked at, and whatever a client
    says of languages comes down to the few that the release and the pages around it speak.

Where the bytes come from
    The first time from the application, asked as anybody asks it, with all the fields that it sets.
    They are sent again until the release changes, so they never differ from what it would say. By
    way of ASGI, or written to the connection at once where the server can do that (``http.py``).

What is kept
    Whole answers with a strong ``ETag``; never a failure. Together no more bytes than the setting
    ``hot_bytes``: what was asked for longest ago makes room. A new `Snapshot` begins anew.

What is read once
    Programs ask in the same words again and again. A whole request in the bytes of one that was
    answered before asks the same, so those bytes are not taken apart again. The id that a proxy
    gives each is cut out first. A request with anything else of one's own (a password, a cookie) is
    not remembered.
"""

import re
import time
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from http import HTTPStatus
from typing import Final, NamedTuple

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from termreg.release import languages
from termreg.release.snapshot import Snapshot
from termreg.vocabulary.namespaces import BASE
from termreg.web import metrics, negotiation, responses
from termreg.web.logs import About
from termreg.web.negotiation import HTML, OFFERED, Form
from termreg.web.request_log import IDENTITY, REQUEST_ID, Log, identity, new_identity
from termreg.web.security import FIELDS, Door
from termreg.web.serving import Served

_KINDS: Final = frozenset({"terms", "lists", "distinctions", "sources", "evidence", "marks"})
_FORMS: Final = {form.suffix: form for form in OFFERED}
_ONLY_WITH_BYTES: Final = frozenset({b"content-type", b"content-encoding", b"content-length"})
_READS: Final = frozenset({"GET", "HEAD"})
_MOST_LANGUAGES: Final = 3
_BESIDE: Final = 1_000
"""About so many bytes does an answer take beside its body and fields."""
_MOST_WORDS: Final = 2_000
"""So many requests are known by their bytes."""
_LONGEST_WORDS: Final = 2_048
_NOT_AGAIN: Final = frozenset({b"authorization", b"cookie", b"upgrade"})
_ID: Final = re.compile(rb"\r\n%b:(?: ?(%b)\r\n)?" % (REQUEST_ID, IDENTITY), re.IGNORECASE)
_END: Final = b"\r\n\r\n"


Fields = Sequence[tuple[bytes, bytes]]


Key = tuple[str, str, str, bool]
"""All that an answer depends on, but for the release: path, form, language, compressed."""


@dataclass(frozen=True, slots=True)
class Head:
    """A status and its fields, but for those that each request has of its own.

    `block` is the fields as they stand in a message, those that keep browsers safe among them.
    """

    status: int
    fields: Fields
    block: bytes

    @classmethod
    def of(cls, status: int, fields: Fields) -> "Head":
        """Give the head of an answer."""
        return cls(status, fields, b"".join(b"%s: %s\r\n" % pair for pair in (*fields, *FIELDS)))


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer, and what is said to a client that has its bytes already.

    `words` are the requests, as they came, that are known to ask for it.
    """

    etag: bytes
    body: bytes
    whole: "Head"
    unchanged: "Head"
    words: set[bytes] = field(default_factory=set)

    @property
    def size(self) -> int:
        """Give about how much memory it takes, in bytes."""
        return len(self.body) + 2 * len(self.whole.block) + _BESIDE

    def said(self, asked: "Asked") -> "Said":
        """Give it as it is sent: 304 to a client that has it (RFC 9110 §13.1.2)."""
        path, form, *_ = asked.key
        head, body = self.chosen(asked.if_none_match)
        about = About.of(asked.method, path, head.status, form)
        return Said(asked, head, b"" if asked.method == "HEAD" else body, about)

    def chosen(self, if_none_match: bytes | None) -> tuple["Head", bytes]:
        """Give the head and the bytes that go to a client which has this tag, or none."""
        if if_none_match is not None and _is_held(if_none_match, self.etag):
            return self.unchanged, b""
        return self.whole, self.body


class Asked(NamedTuple):
    """All that counts of a request, and whether the same words may ask for it again."""

    method: str
    key: Key
    if_none_match: bytes | None
    again: bool


class Said(NamedTuple):
    """What is sent to a request, but for what each has of its own; `about` goes into the log."""

    asked: Asked
    head: Head
    body: bytes
    about: About

    async def send(self, request_id: bytes, send: Send) -> None:
        """Send it by way of ASGI."""
        head = self.head
        fields = [*head.fields, (REQUEST_ID, request_id), *FIELDS]
        await send({"type": "http.response.start", "status": head.status, "headers": fields})
        await send({"type": "http.response.body", "body": self.body})


Reply = tuple[Said, bytes]
"""What is sent to one request, and its id."""


class Kept:
    """The answers of one release, no more of them than `most` bytes hold.

    `spoken` are the languages that make a difference: of its texts, and of the pages around them.
    `words` are requests as they came, and what is said to them.
    """

    def __init__(self, snapshot: Snapshot, spoken: frozenset[str], most: int) -> None:
        self.snapshot = snapshot
        self.spoken = spoken
        self.bytes = 0
        self.words: dict[bytes, Said] = {}
        self._most = most
        self._answers: OrderedDict[Key, Answer] = OrderedDict()

    def __len__(self) -> int:
        return len(self._answers)

    def get(self, key: Key) -> Answer | None:
        """Give an answer and count it as the one used last."""
        answer = self._answers.get(key)
        if answer is not None:
            self._answers.move_to_end(key)
        return answer

    def put(self, key: Key, answer: Answer) -> None:
        """Keep an answer; one that would push out a quarter of the others is not kept."""
        if answer.size > self._most // 4:
            return
        self._drop(key)
        self.bytes += answer.size
        self._answers[key] = answer
        while self.bytes > self._most:
            self._drop(next(iter(self._answers)))
        metrics.keeps(len(self), self.bytes)

    def _drop(self, key: Key) -> None:
        """Forget an answer and the words that ask for it, if it is kept."""
        answer = self._answers.pop(key, None)
        if answer is not None:
            self.bytes -= answer.size
            for words in answer.words:
                del self.words[words]

    def know(self, request: bytes, said: Said) -> None:
        """Know a request when it comes again; of too many those that came first are forgotten."""
        answer = self._answers.get(said.asked.key)
        if answer is None or not said.asked.again or len(request) > _LONGEST_WORDS:
            return
        words, _ = without_id(request)
        self.words[words] = said
        answer.words.add(words)
        if len(self.words) > _MOST_WORDS:
            first = next(iter(self.words))
            self._answers[self.words.pop(first).asked.key].words.discard(first)

    def again(self, request: bytes) -> Reply | None:
        """Give what is sent to a request that is known; its answer is the one used last."""
        said, request_id = self.words.get(request), None
        if said is None:
            if len(request) > _LONGEST_WORDS:
                return None
            words, request_id = without_id(request)
            said = self.words.get(words) if request_id else None
            if said is None:
                return None
        self._answers.move_to_end(said.asked.key)
        return said, request_id or new_identity()


def without_id(request: bytes) -> tuple[bytes, bytes | None]:
    """Cut the id out of a request that is nothing but a head; give the rest, and the id.

    An id holds nothing that could end its line or the head. So two requests that differ in nothing
    else end at the same place and ask for the same. In a body the same line would be part of what
    is measured by `Content-Length`: nothing is cut there.
    """
    found = _ID.search(request)
    if not found or not found[1] or request.find(_END) != len(request) - len(_END):
        return request, None
    return request[: found.start(1)] + request[found.end(1) :], found[1]


class Hot:
    """What is kept, found by a request: of one release at a time, the one that is served."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: Kept | None = None

    def of(self, served: Served) -> Kept:
        """Give what is kept of the release that is served; that of another is dropped."""
        snapshot = served.snapshot
        if self._kept is None or self._kept.snapshot is not snapshot:
            self._kept = Kept(snapshot, snapshot.languages | served.site.languages, self._most)
        return self._kept


class Front:
    """Stands before everything, and sends what is kept with all that belongs to an answer."""

    def __init__(self, hot: Hot, door: Door, log: Log) -> None:
        self.hot = hot
        self._door = door
        self.log = log

    def reply(self, scope: Scope, served: Served) -> Reply | None:
        """Give what is sent to a request, which counts as sent; None where nothing is kept."""
        if not _is_plain(scope) or not self._door.lets_in(scope):
            return None
        started = time.perf_counter()
        fields = _fields(scope)
        kept = self.hot.of(served)
        key = _key(scope["path"], fields, kept.spoken)
        if key is None:
            return None
        answer = kept.get(key)
        if answer is None:
            return None
        again = _NOT_AGAIN.isdisjoint(fields)
        asked = Asked(scope["method"], key, fields.get(b"if-none-match"), again)
        said, request_id = answer.said(asked), identity(fields.get(REQUEST_ID))
        self.log.tell(said.about, time.perf_counter() - started, request_id)
        return said, request_id


class Keeper:
    """Stands behind all that is done for every request, and keeps what the application says."""

    def __init__(self, app: ASGIApp, hot: Hot) -> None:
        self._app = app
        self.hot = hot

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; HEAD is GET by now."""
        if not _is_plain(scope):
            await self._app(scope, receive, send)
            return
        kept = self.hot.of(scope["app"].state.served)
        fields = _fields(scope)
        key = _key(scope["path"], fields, kept.spoken)
        if key is None or not _holds(kept.snapshot, key):
            await self._app(scope, receive, send)
            return
        metrics.made(key[1])
        messages = await self._ask(scope, receive)
        answer = _whole(messages, _FORMS[key[1]])
        if answer is not None:
            kept.put(key, answer)
            head, body = answer.chosen(fields.get(b"if-none-match"))
            start = {
                "type": "http.response.start",
                "status": head.status,
                "headers": head.fields,
            }
            messages = (start, {"type": "http.response.body", "body": body})
        for message in messages:
            await send(message)

    async def _ask(self, scope: Scope, receive: Receive) -> Sequence[Message]:
        """Have the application answer in full, whatever the client has already."""
        said: list[Message] = []

        async def hear(message: Message) -> None:
            said.append(message)

        asked = [field for field in scope["headers"] if field[0] != b"if-none-match"]
        await self._app({**scope, "headers": asked}, receive, hear)
        return said


def _is_plain(scope: Scope) -> bool:
    return scope["type"] == "http" and scope["method"] in _READS and not scope["query_string"]


def _fields(scope: Scope) -> dict[bytes, bytes]:
    """Give the fields of a request; of one that is sent twice the first counts."""
    return dict(reversed(scope["headers"]))


def _key(path: str, fields: dict[bytes, bytes], spoken: frozenset[str]) -> Key | None:
    """Say what the answer to a look-up depends on; None where there is none that is kept."""
    _, dot, ending = path.rpartition(".")
    form = _FORMS.get(dot + ending) if dot else _form(fields.get(b"accept", b""))
    if form is None:
        return None
    read = _read(fields.get(b"accept-language", b""), spoken) if form is HTML else ""
    if read.count(",") >= _MOST_LANGUAGES:
        return None
    return path, form.suffix, read, _gzip(fields.get(b"accept-encoding", b""))


def _holds(snapshot: Snapshot, key: Key) -> bool:
    """Say whether a path is that of something in the release, or of an index."""
    path = key[0].removesuffix(key[1]).removeprefix("/")
    kind, _, rest = path.partition("/")
    return kind in _KINDS and (not rest or f"{BASE}{path}" in snapshot.resources)


def _whole(said: Sequence[Message], form: Form) -> Answer | None:
    """Put an answer together; None where it is a failure or not what was asked for."""
    start, *parts = said
    fields = tuple(start["headers"])
    named = dict(fields)
    content_type = named.get(b"content-type", b"").decode()
    if start["status"] != HTTPStatus.OK or content_type != form.content_type:
        return None
    return Answer(
        etag=named[b"etag"],
        body=b"".join(part.get("body", b"") for part in parts),
        whole=Head.of(200, fields),
        unchanged=Head.of(304, tuple(f for f in fields if f[0] not in _ONLY_WITH_BYTES)),
    )


def _is_held(if_none_match: bytes, etag: bytes) -> bool:
    return if_none_match == etag or responses.held(if_none_match.decode("latin-1"), etag.decode())


# Most clients say one of a few things; reading each anew would cost more than all the rest.


@lru_cache(maxsize=256)
def _form(accept: bytes) -> Form | None:
    return negotiation.choose(accept.decode("latin-1"))


@lru_cache(maxsize=256)
def _read(accept_language: bytes, spoken: frozenset[str]) -> str:
    wanted = negotiation.languages(None, accept_language.decode("latin-1"))
    return languages.reading(wanted, spoken)


@lru_cache(maxsize=256)
def _gzip(accept_encoding: bytes) -> bool:
    return negotiation.takes_gzip(accept_encoding.decode("latin-1"))
