"""What a release holds that is not below our base address: ``/resource?uri=``."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from termreg.errors import UnknownTermError
from termreg.vocabulary.model import Concept, ConceptScheme
from termreg.web import answers, negotiation, supporting
from termreg.web.address import ELSEWHERE, address
from termreg.web.negotiation import Form
from termreg.web.pager import Cursor
from termreg.web.parameters import READING, Asked, Browse
from termreg.web.serving import served

router = APIRouter(include_in_schema=False, dependencies=[*READING])

Uri = Annotated[str, Query(min_length=1, max_length=2000, description="A web address.")]


@router.get(ELSEWHERE)
async def read_resource(request: Request, uri: Uri, asked: Browse) -> Response:
    """Give what the release says of a web address."""
    return _answer(request, uri, None, asked)


@router.get(ELSEWHERE + ".{ending}")
async def read_resource_as(request: Request, ending: str, uri: Uri, asked: Browse) -> Response:
    """Give it in one form."""
    name, form = negotiation.split(f"resource.{ending}")
    if form is None:
        raise UnknownTermError(name)
    return _answer(request, uri, form, asked)


@router.get(ELSEWHERE + "/{section}")
async def read_section(request: Request, section: str, uri: Uri, cursor: Cursor = None) -> Response:
    """Give all that stands in one section of its page."""
    resource = served(request).snapshot.get(uri)
    return answers.answer_for_section(request, resource, section, cursor)


def _answer(request: Request, uri: str, form: Form | None, asked: Asked) -> Response:
    """Answer for a resource of somebody else's; one of ours is at its own address."""
    snapshot = served(request).snapshot
    resource = snapshot.get(uri)
    if resource.path is not None:
        own = address(uri)
        to = own.form(form.suffix) if form else own.asking()
        return RedirectResponse(to, status_code=HTTPStatus.PERMANENT_REDIRECT)
    if isinstance(resource, ConceptScheme):
        return answers.answer_for_scheme(request, snapshot.catalogue.find(uri), form, asked)
    if isinstance(resource, Concept):
        return answers.answer_for_concept(request, resource, form)
    return supporting.answer_for(request, resource, form)
