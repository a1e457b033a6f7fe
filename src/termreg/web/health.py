"""Whether the service lives and is ready, for whoever watches over it."""

from typing import Literal

from fastapi import APIRouter, Request
from pydantic import BaseModel
from starlette.responses import Response

from termreg import __version__
from termreg.web import representations, responses
from termreg.web.serving import served

router = APIRouter(include_in_schema=False)


class Live(BaseModel):
    """The process answers."""

    status: Literal["live"] = "live"


class Ready(BaseModel):
    """The process serves a whole release."""

    status: Literal["ready"] = "ready"
    release: str
    standard: str
    software: str = __version__


@router.get("/health/live")
async def live(request: Request) -> Response:
    """Say that the process answers."""
    return _say(request, Live())


@router.get("/health/ready")
async def ready(request: Request) -> Response:
    """Say what is served; a process that cannot serve a whole release does not start."""
    held = served(request)
    return _say(request, Ready(release=held.snapshot.version, standard=held.standard.version))


def _say(request: Request, state: BaseModel) -> Response:
    answer = responses.Answer(
        body=representations.json_bytes(state.model_dump()),
        content_type="application/json",
        cache_control=responses.NEVER,
    )
    return responses.respond(request, answer)
