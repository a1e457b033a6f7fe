"""The one place that sets what caches and clients read beside the bytes.

A response of the read side always has a strong ``ETag`` (RFC 9110 §8.8.3), ``Vary``,
``Cache-Control`` and, where forms are negotiated, ``Content-Location`` and ``Link``. Texts are
sent compressed where the client takes that and they become smaller; each coding has its own tag.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus

from fastapi import Request
from starlette.responses import Response

from termreg.web import compression, negotiation
from termreg.web.negotiation import Form

# A browser asks each time and is mostly told 304; a shared cache may answer for a minute.
READ = "public, max-age=0, s-maxage=60, must-revalidate"
FOR_EVER = "public, max-age=31536000, immutable"
NEVER = "no-store"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Bytes to send, and what is said about them.

    One that already varies on ``Accept-Encoding`` is in its coding; `encoding` names it.
    """

    body: bytes
    content_type: str
    vary: tuple[str, ...] = ()
    content_location: str | None = None
    links: tuple[str, ...] = ()
    language: str | None = None
    encoding: str | None = None
    cache_control: str = READ
    status: int = HTTPStatus.OK

    @property
    def etag(self) -> str:
        """Give the strong validator: it is the same as long as the bytes and their type are."""
        digest = hashlib.sha256(self.content_type.encode() + b"\0" + self.body).hexdigest()
        return f'"{digest[:32]}"'


def respond(request: Request, answer: Answer) -> Response:
    """Send an answer, or 304 where the client already has it (RFC 9110 §13.1.2).

    Only what was read and found has a validator: a failure or a report is not kept.
    """
    answer = _coded(request, answer)
    headers = dict(_fields(answer))
    if answer.status == HTTPStatus.OK and request.method == "GET":
        headers["ETag"] = answer.etag
        if held(request.headers.get("if-none-match"), answer.etag):
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    headers["Content-Type"] = answer.content_type
    if answer.encoding:
        headers["Content-Encoding"] = answer.encoding
    return Response(answer.body, status_code=answer.status, headers=headers)


def held(if_none_match: str | None, etag: str) -> bool:
    """Say whether the client has these bytes; the comparison is weak (RFC 9110 §13.1.2)."""
    if if_none_match is None:
        return False
    tags = {tag.strip().removeprefix("W/") for tag in if_none_match.split(",")}
    return "*" in tags or etag in tags


def alternates(offered: Mapping[Form, str], chosen: Form) -> tuple[str, ...]:
    """Give the ``Link`` values that lead to the other forms (RFC 8288), each at its address."""
    return tuple(
        f'<{address}>; rel="alternate"; type="{form.media_type}"'
        for form, address in offered.items()
        if form != chosen
    )


def _coded(request: Request, answer: Answer) -> Answer:
    """Compress a text where that is taken and helps; say that its bytes depend on it."""
    if compression.ACCEPT_ENCODING in answer.vary:
        return answer
    if not compression.may_help(answer.content_type, len(answer.body)):
        return answer
    answer = replace(answer, vary=(*answer.vary, compression.ACCEPT_ENCODING))
    if not negotiation.takes_gzip(request.headers.get("accept-encoding")):
        return answer
    packed = compression.packed(answer.body)
    return replace(answer, body=packed, encoding=compression.GZIP) if packed else answer


def _fields(answer: Answer) -> Iterator[tuple[str, str]]:
    """Give the fields that a 304 has as well."""
    yield "Cache-Control", answer.cache_control
    if answer.vary:
        yield "Vary", ", ".join(answer.vary)
    if answer.content_location:
        yield "Content-Location", answer.content_location
    if answer.links:
        yield "Link", ", ".join(answer.links)
    if answer.language:
        yield "Content-Language", answer.language
