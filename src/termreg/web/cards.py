"""A definition to show on other people's pages: the card, and the page that says how."""

from html import escape
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from termreg.release.entry import name
from termreg.vocabulary.model import Concept
from termreg.vocabulary.namespaces import TERMS
from termreg.web import card_height, comparing, pages
from termreg.web.concept_page import concept_page
from termreg.web.links import href, link
from termreg.web.parameters import reading_language
from termreg.web.serving import served

router = APIRouter(include_in_schema=False, dependencies=[Depends(reading_language)])

# The one page that others may frame. It has no script and no form, so there is nothing in it that
# a page around it could lead a reader to press unawares.
POLICY: Final = (
    "default-src 'none'; style-src 'self'; font-src 'self'; form-action 'none'; base-uri 'none'; "
    "frame-ancestors *"
)
_EXAMPLE: Final = "micro-credential"
_WIDTHS: Final = (card_height.NARROW, card_height.WIDE)

Term = Annotated[str, Query(max_length=2000)]


@router.get("/terms/{slug}/card")
async def read_card(request: Request, slug: str) -> Response:
    """Give one term as a card that any page may frame."""
    snapshot, language = served(request).snapshot, served(request).site.language(request)
    concept = snapshot.concept(f"{TERMS}/{slug}")
    response = pages.page(request, "card.html", page=concept_page(concept, snapshot, language))
    response.headers["Content-Security-Policy"] = POLICY
    return response


@router.get("/embed")
async def read_embed(request: Request, term: Term = _EXAMPLE) -> Response:
    """Show how to put a card on a page."""
    snapshot, language = served(request).snapshot, served(request).site.language(request)
    word = " ".join(term.split())[:200]
    found = comparing.meant(word, snapshot, language) if word else ()
    concept = found if isinstance(found, Concept) and TERMS in found.in_schemes else None
    choices = () if isinstance(found, Concept) else found[:5]
    shown = concept_page(concept, snapshot, language) if concept else None
    heights = [card_height.height(shown, language, width) for width in _WIDTHS] if shown else []
    return pages.page(
        request,
        "embed.html",
        asked=word,
        concept=concept,
        code=_code(concept, served(request).site.here, language, heights[0]) if concept else "",
        heights=heights,
        wide=card_height.WIDE,
        choices=[
            link(each.uri, snapshot, language) for each in choices if each.uri.startswith(TERMS)
        ],
    )


def _code(concept: Concept, here: str, language: str, height: int) -> str:
    """Write the element that shows a card, as it stands in somebody's page."""
    place = escape(f"{here}{href(concept.uri)}/card")
    title = escape(f"Definition of {name(concept, language).value}")
    return (
        f'<iframe src="{place}" title="{title}" width="100%" height="{height}" '
        'style="border: 0" loading="lazy"></iframe>'
    )
