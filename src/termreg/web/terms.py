"""The glossary and its terms: ``/terms`` and ``/terms/{slug}``."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from termreg.errors import UnknownTermError
from termreg.vocabulary.namespaces import TERMS
from termreg.web import answers, negotiation
from termreg.web.pager import Cursor
from termreg.web.parameters import READING, Browse
from termreg.web.serving import served

router = APIRouter(include_in_schema=False, dependencies=[*READING])


@router.get("/terms")
async def read_terms(request: Request, asked: Browse) -> Response:
    """Give the glossary, from A to Z unless asked otherwise."""
    shelf = served(request).snapshot.catalogue.find(TERMS)
    return answers.answer_for_scheme(request, shelf, None, asked)


@router.get("/terms.{ending}")
async def read_terms_as(request: Request, ending: str, asked: Browse) -> Response:
    """Give the glossary in one form."""
    name, form = negotiation.split(f"terms.{ending}")
    if form is None:
        raise UnknownTermError(name)
    shelf = served(request).snapshot.catalogue.find(TERMS)
    return answers.answer_for_scheme(request, shelf, form, asked)


@router.get("/terms/{name}")
async def read_term(request: Request, name: str) -> Response:
    """Give one term."""
    slug, form = negotiation.split(name)
    concept = served(request).snapshot.concept(f"{TERMS}/{slug}")
    return answers.answer_for_concept(request, concept, form)


@router.get("/terms/{slug}/{section}")
async def read_section(
    request: Request, slug: str, section: str, cursor: Cursor = None
) -> Response:
    """Give all that stands in one section of a term’s page."""
    concept = served(request).snapshot.concept(f"{TERMS}/{slug}")
    return answers.answer_for_section(request, concept, section, cursor)
