"""The code lists and their entries: ``/lists``, ``/lists/{scheme}``, ``/lists/{scheme}/{code}``."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from termreg.errors import UnknownTermError
from termreg.release.catalogue import by_title
from termreg.release.paging import cut
from termreg.vocabulary.namespaces import LISTS
from termreg.web import answers, negotiation, representations, resources
from termreg.web.address import Address
from termreg.web.negotiation import Form
from termreg.web.pager import Cursor, pager
from termreg.web.parameters import READING, Browse
from termreg.web.serving import served

router = APIRouter(include_in_schema=False, dependencies=[*READING])

_HERE = Address("/lists")


@router.get("/lists")
async def read_lists(request: Request, cursor: Cursor = None) -> Response:
    """Give every list."""
    return _index(request, None, cursor)


@router.get("/lists.{ending}")
async def read_lists_as(request: Request, ending: str, cursor: Cursor = None) -> Response:
    """Give every list in one form."""
    name, form = negotiation.split(f"lists.{ending}")
    if form is None:
        raise UnknownTermError(name)
    return _index(request, form, cursor)


@router.get("/lists/{name}")
async def read_list(request: Request, name: str, asked: Browse) -> Response:
    """Give one list with its entries."""
    slug, form = negotiation.split(name)
    snapshot = served(request).snapshot
    shelf = snapshot.catalogue.find(snapshot.scheme(f"{LISTS}/{slug}").uri)
    return answers.answer_for_scheme(request, shelf, form, asked)


@router.get("/lists/{scheme}/{name}")
async def read_entry(request: Request, scheme: str, name: str) -> Response:
    """Give one entry of a list."""
    code, form = negotiation.split(name)
    entry = served(request).snapshot.concept(f"{LISTS}/{scheme}/{code}")
    return answers.answer_for_concept(request, entry, form)


@router.get("/lists/{scheme}/{code}/{section}")
async def read_section(
    request: Request, scheme: str, code: str, section: str, cursor: Cursor = None
) -> Response:
    """Give all that stands in one section of an entry’s page."""
    entry = served(request).snapshot.concept(f"{LISTS}/{scheme}/{code}")
    return answers.answer_for_section(request, entry, section, cursor)


def _index(request: Request, form: Form | None, cursor: str | None) -> Response:
    """Give the lists of this registry, and what schemes of others the release holds."""
    snapshot, site = served(request).snapshot, served(request).site
    shelves = snapshot.catalogue.lists

    def page() -> bytes:
        held = cut(shelves, lambda shelf: ("", shelf.scheme.uri), cursor)
        # Where all are on one page they stand by title; cursors count on the order of addresses.
        shown = by_title(held.items, site.language(request)) if held.whole else held.items
        rows = pager(held, shown, lambda cursor: _HERE.asking(cursor=cursor))
        return site.page("lists.html", request, rows=rows)

    description = representations.collect([shelf.scheme for shelf in shelves])
    return resources.answer(request, _HERE, form, description, page)
