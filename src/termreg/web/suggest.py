"""``GET /api/v1/suggest?q=``: how what is being typed may go on."""

from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from termreg.release import listing
from termreg.release.snapshot import Snapshot
from termreg.release.suggest import MOST
from termreg.release.suggest import suggest as complete
from termreg.web import representations, responses
from termreg.web.parameters import Lang
from termreg.web.resolve import TextIn
from termreg.web.search import InsteadTold
from termreg.web.serving import served

router = APIRouter(prefix="/api/v1", tags=["Terms"])

EXAMPLES: Final = {"the beginning of a word": "stack", "a hyphen left out": "microcr"}

Typed = Annotated[
    str,
    Query(
        description="What has been typed so far.",
        max_length=10_000,
        openapi_examples={name: {"value": text} for name, text in EXAMPLES.items()},
    ),
]
Limit = Annotated[int, Query(ge=1, le=MOST, description="How many completions at most.")]


class CompletionTold(BaseModel):
    """A term or list entry that what was typed may become."""

    term: str
    label: TextIn
    schemes: list[str]
    status: str
    instead: InsteadTold | None = Field(description="The term to use where this one is retired.")
    matched: str = Field(description="The label that goes on so.")
    why: str


class SuggestAnswer(BaseModel):
    """The completions, best first."""

    q: str
    results: list[CompletionTold]


@router.get(
    "/suggest",
    summary="Complete what is being typed",
    operation_id="suggest",
    responses={200: {"model": SuggestAnswer, "description": "The completions, best first."}},
)
async def suggest(
    request: Request, q: Typed = "", lang: Lang = None, limit: Limit = 10
) -> Response:
    """Give the terms and list entries of which a label, or a word in one, begins so.

    Labels in the language asked for come first. Where nothing begins so, what is spelt alike.
    """
    body = representations.json_bytes(tell(q, lang or "en", served(request).snapshot, limit))
    return responses.respond(request, responses.Answer(body=body, content_type="application/json"))


def tell(q: str, language: str, snapshot: Snapshot, limit: int = 10) -> dict[str, Any]:
    """Give the answer as JSON values."""
    found = complete(q, snapshot, language=language, limit=limit)
    return listing.completions_to_dict(q, found, snapshot, language)
