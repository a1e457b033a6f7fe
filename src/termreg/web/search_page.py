"""``/search``: every term and list entry that a text leads to, as a page to narrow and to turn."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from termreg.release.search import MOST_COUNTED
from termreg.web import pages
from termreg.web.pages import Asked
from termreg.web.parameters import Lang, reading_language
from termreg.web.search_results import LONGEST, Asking, search_page
from termreg.web.serving import served

router = APIRouter(include_in_schema=False, dependencies=[Depends(reading_language)])

Filter = Annotated[str | None, Query(max_length=2000)]
Offset = Annotated[int, Query(ge=0, le=MOST_COUNTED)]


@router.get("/search")
async def read_search(  # noqa: PLR0913, PLR0917 - the parameters of the address
    request: Request,
    q: Asked = "",
    scheme: Filter = None,
    topic: Filter = None,
    status: Filter = None,
    offset: Offset = 0,
    lang: Lang = None,
) -> Response:
    """Give a page of results, with what they may be narrowed by."""
    snapshot, language = served(request).snapshot, served(request).site.language(request)
    typed = " ".join(q.split())
    asking = Asking(
        q=typed[:LONGEST],
        scheme=scheme or None,
        topic=topic or None,
        status=status or None,
        offset=offset,
        lang=lang,
    )
    found = search_page(asking, snapshot, language)
    return pages.page(request, "search.html", found=found, cut=len(typed) > LONGEST)
