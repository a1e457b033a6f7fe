"""The code lists and their entries: ``/lists``, ``/lists/{scheme}``, ``/lists/{scheme}/{code}``."""

from dataclasses import dataclass

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from termreg.errors import UnknownTermError
from termreg.release.snapshot import Snapshot
from termreg.vocabulary.model import Concept, ConceptScheme
from termreg.vocabulary.namespaces import LISTS
from termreg.web import negotiation, representations, resources
from termreg.web.links import Link, link
from termreg.web.negotiation import Form
from termreg.web.parameters import reading_language
from termreg.web.serving import served
from termreg.web.terms import answer_for

router = APIRouter(include_in_schema=False, dependencies=[Depends(reading_language)])


@dataclass(frozen=True, slots=True)
class Row:
    """A list with the number of its entries."""

    scheme: ConceptScheme
    entries: int


@router.get("/lists")
async def read_lists(request: Request) -> Response:
    """Give every list."""
    return _index(request, None)


@router.get("/lists.{ending}")
async def read_lists_as(request: Request, ending: str) -> Response:
    """Give every list in one form."""
    name, form = negotiation.split(f"lists.{ending}")
    if form is None:
        raise UnknownTermError(name)
    return _index(request, form)


@router.get("/lists/{name}")
async def read_list(request: Request, name: str) -> Response:
    """Give one list with its entries."""
    slug, form = negotiation.split(name)
    snapshot, site = served(request).snapshot, served(request).site
    scheme = snapshot.scheme(f"{LISTS}/{slug}")

    def page() -> bytes:
        entries = snapshot.entries.get(scheme.uri, ())
        return site.page(
            "list.html",
            request,
            scheme=scheme,
            entries=entries,
            defined=any(entry.definitions for entry in entries),
            matched=any(_matches(entry) for entry in entries),
            matches={entry.uri: _links(entry, snapshot, request) for entry in entries},
            sources=[held for uri in scheme.sources if (held := snapshot.source(uri))],
        )

    description = representations.describe(scheme, snapshot)
    return resources.answer(request, f"/lists/{slug}", form, description, page)


@router.get("/lists/{scheme}/{name}")
async def read_entry(request: Request, scheme: str, name: str) -> Response:
    """Give one entry of a list."""
    code, form = negotiation.split(name)
    entry = served(request).snapshot.concept(f"{LISTS}/{scheme}/{code}")
    return answer_for(request, entry, form)


def _index(request: Request, form: Form | None) -> Response:
    snapshot, site = served(request).snapshot, served(request).site
    schemes = [held for held in snapshot.vocabulary.schemes if held.uri.startswith(f"{LISTS}/")]

    def page() -> bytes:
        rows = [Row(held, len(snapshot.entries.get(held.uri, ()))) for held in schemes]
        return site.page("lists.html", request, rows=rows)

    return resources.answer(request, "/lists", form, representations.collect(schemes), page)


def _matches(entry: Concept) -> tuple[str, ...]:
    return (*entry.exact_matches, *entry.close_matches)


def _links(entry: Concept, snapshot: Snapshot, request: Request) -> list[Link]:
    language = served(request).site.language(request)
    return [link(uri, snapshot, language) for uri in _matches(entry)]
