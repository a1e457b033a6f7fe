"""``GET /api/v1/search?q=``: every term and list entry that a text leads to, page by page."""

from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from termreg.release import listing
from termreg.release.choices import filters
from termreg.release.search import MOST_COUNTED, Filters
from termreg.release.search import search as find
from termreg.release.snapshot import Snapshot
from termreg.web import representations, responses
from termreg.web.parameters import Lang
from termreg.web.resolve import TextIn
from termreg.web.serving import served

router = APIRouter(prefix="/api/v1", tags=["Terms"])

EXAMPLES: Final = {"a word": "badge", "words of a definition": "outside body"}

AnyText = Annotated[
    str,
    Query(
        description="Any text. An empty one lists everything that the filters leave, by name.",
        max_length=10_000,
        openapi_examples={name: {"value": text} for name, text in EXAMPLES.items()},
    ),
]
Scheme = Annotated[
    str | None,
    Query(description="Only in this glossary or list: `terms`, `scqf-levels`, or its address."),
]
Topic = Annotated[
    str | None,
    Query(description="Only on this topic, by name such as `topic-credit`, or by address."),
]
Status = Annotated[
    str | None, Query(description="Only of this status: `stable`, `working` or `retired`.")
]
Limit = Annotated[int, Query(ge=1, le=200, description="How many results at most.")]
Offset = Annotated[int, Query(ge=0, le=MOST_COUNTED, description="How many results to pass over.")]


class InsteadTold(BaseModel):
    """The term to use in place of a retired one."""

    id: str
    label: TextIn


class HitTold(BaseModel):
    """A term or list entry that was found."""

    term: str
    label: TextIn
    schemes: list[str] = Field(description="The glossary or lists that it is in.")
    status: str = Field(description="`stable`, `working` or `retired`.")
    instead: InsteadTold | None = Field(description="The term to use where this one is retired.")
    definition: TextIn | None
    matched: TextIn = Field(description="The label or definition that was matched.")
    why: str
    score: int = Field(ge=0, le=100)


class FacetTold(BaseModel):
    """How many of the results are in a scheme or on a topic."""

    id: str
    label: TextIn | None
    count: int


class StatusFacetTold(BaseModel):
    """How many of the results have a status."""

    id: str
    count: int


class FacetsTold(BaseModel):
    """The results counted in three ways, the most frequent first."""

    scheme: list[FacetTold]
    topic: list[FacetTold]
    status: list[StatusFacetTold]


class SearchAnswer(BaseModel):
    """One page of results, best first."""

    q: str
    total: int = Field(description=f"How many there are; counted up to {MOST_COUNTED}.")
    total_is: Literal["exact", "at least"]
    offset: int
    results: list[HitTold]
    facets: FacetsTold


@router.get(
    "/search",
    summary="Search terms and list entries",
    operation_id="search",
    responses={200: {"model": SearchAnswer, "description": "What was found."}},
)
async def search(  # noqa: PLR0913, PLR0917 - the parameters of the address
    request: Request,
    q: AnyText = "",
    lang: Lang = None,
    scheme: Scheme = None,
    topic: Topic = None,
    status: Status = None,
    limit: Limit = 20,
    offset: Offset = 0,
) -> Response:
    """Find terms and list entries by name, by other names and codes, and by their definitions.

    What is called so comes first, then what begins so, what has all the words, what says them in
    its definition, and what is spelt alike. The same question always gives the same order. A
    retired term says so, and what to use instead.
    """
    snapshot = served(request).snapshot
    told = tell(
        q,
        lang or "en",
        snapshot,
        filters=filters(snapshot, scheme, topic, status),
        limit=limit,
        offset=offset,
    )
    body = representations.json_bytes(told)
    return responses.respond(request, responses.Answer(body=body, content_type="application/json"))


def tell(  # noqa: PLR0913 - what a search may be narrowed by
    q: str,
    language: str,
    snapshot: Snapshot,
    *,
    filters: Filters | None = None,
    limit: int = 20,
    offset: int = 0,
) -> dict[str, Any]:
    """Give the answer as JSON values."""
    found = find(
        q, snapshot, language=language, filters=filters or Filters(), limit=limit, offset=offset
    )
    return listing.results_to_dict(found, snapshot, language)
