"""What stands beside the terms: distinctions, sources, evidence, trademarks.

Each kind has an index and a page for each of its members; one way serves all four.
"""

from dataclasses import dataclass
from typing import Final, Literal, get_args

from fastapi import APIRouter, Request
from starlette.responses import Response

from termreg.errors import UnknownTermError
from termreg.release.paging import cut
from termreg.release.relations import SHORT
from termreg.release.snapshot import Snapshot, where
from termreg.vocabulary.model import Distinction, Mark, Observation, Resource, Source
from termreg.vocabulary.namespaces import BASE
from termreg.web import answers, negotiation, representations, resources, sections
from termreg.web.address import Address, address
from termreg.web.links import Link, all_links
from termreg.web.negotiation import Form
from termreg.web.pager import Cursor, pager
from termreg.web.parameters import READING
from termreg.web.serving import served

router = APIRouter(include_in_schema=False, dependencies=[*READING])

Kind = Literal["distinctions", "sources", "evidence", "marks"]
_PAGES: Final = {
    Distinction: "distinctions.html",
    Source: "sources.html",
    Observation: "evidence.html",
    Mark: "marks.html",
}
_NAMED: Final = 4
"""So many of the terms that something is about are named beside it in an index."""


@dataclass(frozen=True, slots=True)
class Row:
    """One member of an index, with the first of what it is about."""

    resource: Resource
    about: tuple[Link, ...]
    others: bool
    group: Link | None


def _serve(kind: Kind) -> None:
    """Add the addresses of one kind."""

    @router.get(f"/{kind}")
    async def read_index(request: Request, cursor: Cursor = None) -> Response:
        return _index(request, kind, None, cursor)

    @router.get(f"/{kind}.{{ending}}")
    async def read_index_as(request: Request, ending: str, cursor: Cursor = None) -> Response:
        name, form = negotiation.split(f"{kind}.{ending}")
        if form is None:
            raise UnknownTermError(name)
        return _index(request, kind, form, cursor)

    @router.get(f"/{kind}/{{name}}")
    async def read_one(request: Request, name: str) -> Response:
        slug, form = negotiation.split(name)
        return answer_for(request, _find(request, kind, slug), form)

    @router.get(f"/{kind}/{{slug}}/{{section}}")
    async def read_section(
        request: Request, slug: str, section: str, cursor: Cursor = None
    ) -> Response:
        return answers.answer_for_section(request, _find(request, kind, slug), section, cursor)


for _kind in get_args(Kind):
    _serve(_kind)


def answer_for(request: Request, resource: Resource, form: Form | None) -> Response:
    """Answer for one distinction, source, observation or mark."""
    snapshot, site = served(request).snapshot, served(request).site

    def page() -> bytes:
        language = site.language(request)
        held = {
            name.replace("-", "_"): sections.some(name, resource, snapshot, language)
            for name in sections.SECTIONS[type(resource)]
        }
        return site.page(
            _PAGES[type(resource)],
            request,
            resource=representations.stretch(resource, 0, SHORT),
            held=held,
            group=_group(resource, snapshot, language),
            own=address(resource.uri),
        )

    description = representations.describe(resource, snapshot)
    return resources.answer(request, address(resource.uri), form, description, page)


def _find(request: Request, kind: Kind, slug: str) -> Resource:
    return served(request).snapshot.get(f"{BASE}{kind}/{slug}")


def _index(request: Request, kind: Kind, form: Form | None, cursor: str | None) -> Response:
    snapshot, site = served(request).snapshot, served(request).site
    held, at = snapshot.supporting[kind], Address(f"/{kind}")

    def page() -> bytes:
        language, lang = site.language(request), request.query_params.get("lang")
        found = cut(held, where, cursor)
        rows = tuple(_row(resource, snapshot, language) for resource in found.items)
        shown = pager(found, rows, lambda mark: at.asking(cursor=mark, lang=lang))
        return site.page("supporting.html", request, kind=kind, rows=shown)

    return resources.answer(request, at, form, representations.collect(held), page)


def _row(resource: Resource, snapshot: Snapshot, language: str) -> Row:
    about = sections.about(resource)
    named = all_links(about[:_NAMED], snapshot, language)
    return Row(resource, named, len(about) > _NAMED, _group(resource, snapshot, language))


def _group(resource: Resource, snapshot: Snapshot, language: str) -> Link | None:
    if isinstance(resource, Observation):
        return sections.evidence(resource, snapshot, language).group
    return None
