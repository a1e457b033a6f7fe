"""How long each stage of a check took: told in the answer (``Server-Timing``) and counted.

W3C Server Timing: browsers show it beside the request. It tells stages, never anything of a record.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from termreg.web import metrics

_told: Final[ContextVar[dict[str, float] | None]] = ContextVar("stages", default=None)


@contextmanager
def stage(name: str) -> Iterator[dict[str, float]]:
    """Take the time of one stage of the request that is being answered; several add up.

    What is put in here, in seconds by name, was a part of this stage and is told as one of its own.
    """
    parts: dict[str, float] = {}
    started = time.perf_counter()
    try:
        yield parts
    finally:
        whole = time.perf_counter() - started
        _tell(name, whole - sum(parts.values()))
        for part, seconds in parts.items():
            _tell(part, seconds)


def _tell(name: str, seconds: float) -> None:
    metrics.took(name, seconds)
    told = _told.get()
    if told is not None:
        told[name] = told.get(name, 0.0) + seconds


class ServerTiming:
    """Adds the stages to an answer that had any."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; only what is sent with POST is checked."""
        if scope["type"] != "http" or scope["method"] != "POST":
            await self._app(scope, receive, send)
            return
        stages: dict[str, float] = {}
        _told.set(stages)

        async def send_timed(message: Message) -> None:
            if message["type"] == "http.response.start" and stages:
                field = (b"server-timing", _written(stages).encode())
                message = {**message, "headers": [*message["headers"], field]}
            await send(message)

        await self._app(scope, receive, send_timed)


def _written(stages: dict[str, float]) -> str:
    """Write the stages in milliseconds."""
    return ", ".join(f"{name};dur={seconds * 1000:.1f}" for name, seconds in stages.items())
