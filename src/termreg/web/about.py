"""The pages about the registry itself: how decisions are made, accessibility, privacy."""

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from termreg.vocabulary.namespaces import TERMS
from termreg.web import pages
from termreg.web.parameters import reading_language
from termreg.web.serving import served

router = APIRouter(include_in_schema=False, dependencies=[Depends(reading_language)])


@router.get("/about")
async def read_about(request: Request) -> Response:
    """Say how a word becomes a term, and what the registry rests on."""
    snapshot = served(request).snapshot
    terms = snapshot.catalogue.find(TERMS)
    in_use = [concept for concept in terms.entries if not concept.retired]
    return pages.page(
        request,
        "about.html",
        terms=len(in_use),
        working=sum(concept.working for concept in in_use),
        sources=len(snapshot.vocabulary.sources),
        observations=len(snapshot.vocabulary.observations),
    )


@router.get("/accessibility")
async def read_accessibility(request: Request) -> Response:
    """Give the accessibility statement."""
    return pages.page(request, "accessibility.html")


@router.get("/privacy")
async def read_privacy(request: Request) -> Response:
    """Say what is kept of a visit, and what is not."""
    return pages.page(request, "privacy.html")
