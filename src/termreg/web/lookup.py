"""``GET /api/v1/lookup?uri=``: what a web address stands for, ours or another scheme's."""

from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from termreg.release.paging import cut
from termreg.release.snapshot import Snapshot
from termreg.vocabulary import jsonld
from termreg.vocabulary.model import Concept, Resource
from termreg.vocabulary.namespaces import TERMS
from termreg.web import representations, scheme_json, schemes
from termreg.web.pager import Cursor, Limit
from termreg.web.schemes import PageTold
from termreg.web.serving import served

router = APIRouter(prefix="/api/v1", tags=["Terms"])

_MATCHES: Final = {
    "exact_matches": "exactMatch",
    "close_matches": "closeMatch",
    "modelled_by": "modelledBy",
}
EXAMPLES: Final = {
    "ours": f"{TERMS}/micro-credential",
    "another scheme’s": "https://purl.org/ctdl/terms/MicroCredential",
}

Uri = Annotated[
    str,
    Query(
        description="A web address of this registry, or of a scheme that its terms are mapped to.",
        min_length=1,
        max_length=2000,
        openapi_examples={name: {"value": uri} for name, uri in EXAMPLES.items()},
    ),
]


class Found(BaseModel):
    """One resource that the address stands for."""

    match: str = Field(
        description="`itself`, or how the resource is mapped to the address: `exactMatch`, "
        "`closeMatch` or `modelledBy`."
    )
    resource: dict[str, Any] = Field(
        description="The resource, as its own JSON form has it; of a long one, the first part."
    )


class LookupAnswer(PageTold):
    """One page of what an address stands for, the nearest match first."""

    uri: str
    results: list[Found]


@router.get(
    "/lookup",
    summary="Look up a web address",
    operation_id="lookup",
    responses={
        200: {"model": LookupAnswer, "description": "What the address stands for."},
        404: {"description": "The address stands for nothing here; the nearest are named."},
    },
)
async def lookup(
    request: Request, uri: Uri, limit: Limit = scheme_json.USUAL, cursor: Cursor = None
) -> Response:
    """Give the term, list entry or other resource that a web address stands for.

    The address may be one of this registry, or one of another scheme (a European Union list,
    CTDL, schema.org and others) that a term here is mapped to.
    """
    told = tell(uri, served(request).snapshot, limit=limit, cursor=cursor)
    return schemes.answer(request, told)


def tell(
    uri: str, snapshot: Snapshot, *, limit: int = scheme_json.USUAL, cursor: str | None = None
) -> dict[str, Any]:
    """Give the answer as JSON values. Raises `UnknownTermError` and `UnknownCursorError`."""
    found = snapshot.lookup(uri)
    page = cut(range(len(found)), lambda number: ("", str(number)), cursor, limit)
    results = [
        {"match": _match(resource, uri), "resource": jsonld.node(first, snapshot.names)}
        for resource in (found[number] for number in page.items)
        for first in (representations.stretch(resource, 0, representations.PART),)
    ]
    return {
        "uri": uri,
        **scheme_json.page_told(page, "/lookup", limit, uri=uri),
        "results": results,
    }


def _match(resource: Resource, uri: str) -> str:
    if isinstance(resource, Concept):
        for name, match in _MATCHES.items():
            if uri in getattr(resource, name):
                return match
    return "itself"
