"""Every address that is published: from a few of them to all, by following what each leads to."""

import json
import re
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from starlette.types import ASGIApp

from termreg.web.export.asking import Reply, ask
from termreg.web.export.homes import Address
from termreg.web.export.rewriting import leads

_LINK: Final = re.compile(r'<(/[^>]*)>;\s*rel="(\w+)"')
_FOLLOWED_LINKS: Final = {"alternate", "next"}
_DATA: Final = "/api/v1/"


@dataclass(frozen=True, slots=True)
class Found:
    """What stands at an address; `own` is the address of the form that was chosen, if one was.

    `came_from` is the first address that leads here.
    """

    address: Address
    reply: Reply
    own: Address | None
    came_from: Address | None


async def walk(
    app: ASGIApp, starts: Iterable[Address], left_out: Callable[[Address], bool]
) -> AsyncIterator[Found]:
    """Give everything that can be reached, each address once and always in the same order.

    What `left_out` says yes to is not asked for. A failure is given like an answer.
    """
    waiting: deque[tuple[Address, Address | None]] = deque((start, None) for start in starts)
    known = {address for address, _ in waiting}
    while waiting:
        address, came_from = waiting.popleft()
        reply = await ask(app, address)
        own = Address.read(reply.headers.get("content-location", ""))
        if own is not None:
            # The bytes of the form are those of the address.
            known.add(own)
        yield Found(address, reply, own, came_from)
        for further in _further(address, reply):
            if further not in known and not left_out(further):
                known.add(further)
                waiting.append((further, address))


def _further(address: Address, reply: Reply) -> Iterator[Address]:
    for to, kind in _LINK.findall(reply.headers.get("link", "")):
        found = Address.read(to)
        if found is not None and kind in _FOLLOWED_LINKS:
            yield found
    if reply.is_page:
        yield from leads(reply.body.decode())
    elif address.path.startswith(_DATA):
        yield from _next(address, reply)


def _next(address: Address, reply: Reply) -> Iterator[Address]:
    """Give the next page of a list of the API: its cursor is in the answer."""
    cursor = json.loads(reply.body).get("next")
    if cursor:
        kept = [part for part in address.query.split("&") if not part.startswith("cursor=")]
        yield Address(address.path, "&".join([*filter(None, kept), f"cursor={cursor}"]))
