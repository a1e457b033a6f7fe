"""``/compare``: two or three terms side by side."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from termreg.web import comparing, comparison, pages
from termreg.web.parameters import reading_language
from termreg.web.search_results import LONGEST
from termreg.web.serving import served

router = APIRouter(include_in_schema=False, dependencies=[Depends(reading_language)])

Terms = Annotated[list[str] | None, Query(max_length=20)]


@router.get("/compare")
async def read_comparison(request: Request, term: Terms = None) -> Response:
    """Give terms side by side; a word that may mean several is asked about."""
    snapshot, language = served(request).snapshot, served(request).site.language(request)
    words = [" ".join(word.split())[:LONGEST] for word in term or ()]
    held = comparison.compare(words, snapshot, language)
    return pages.page(request, "compare.html", held=held, most=comparing.MOST)
