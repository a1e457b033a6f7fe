"""What stands beside the terms: distinctions, sources, evidence, trademarks.

Each kind has an index and a page for each of its members; one way serves all four.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from termreg.errors import UnknownTermError
from termreg.release.snapshot import Snapshot
from termreg.vocabulary.model import Concept, Distinction, Mark, Observation, Resource, Source
from termreg.vocabulary.namespaces import BASE
from termreg.web import concept_page, negotiation, representations, resources
from termreg.web.links import Link, all_links
from termreg.web.negotiation import Form
from termreg.web.parameters import reading_language
from termreg.web.serving import served

router = APIRouter(include_in_schema=False, dependencies=[Depends(reading_language)])

Kind = Literal["distinctions", "sources", "evidence", "marks"]


@dataclass(frozen=True, slots=True)
class Row:
    """One member of an index, with what it is about."""

    resource: Resource
    about: tuple[Link, ...]


def _serve(kind: Kind) -> None:
    """Add the addresses of one kind."""

    @router.get(f"/{kind}")
    async def read_index(request: Request) -> Response:
        return _index(request, kind, None)

    @router.get(f"/{kind}.{{ending}}")
    async def read_index_as(request: Request, ending: str) -> Response:
        name, form = negotiation.split(f"{kind}.{ending}")
        if form is None:
            raise UnknownTermError(name)
        return _index(request, kind, form)

    @router.get(f"/{kind}/{{name}}")
    async def read_one(request: Request, name: str) -> Response:
        return _one(request, kind, name)


for _kind in get_args(Kind):
    _serve(_kind)


def about(resource: Resource) -> tuple[str, ...]:
    """Give the addresses of the terms that a resource is about."""
    if isinstance(resource, Distinction):
        return resource.members
    return resource.subjects if isinstance(resource, Observation | Mark) else ()


def sources(resource: Resource) -> tuple[str, ...]:
    """Give the addresses of what a resource rests on."""
    return resource.sources if isinstance(resource, Distinction | Observation | Mark) else ()


def _one(request: Request, kind: Kind, name: str) -> Response:
    slug, form = negotiation.split(name)
    snapshot, site = served(request).snapshot, served(request).site
    resource = snapshot.get(f"{BASE}{kind}/{slug}")

    def page() -> bytes:
        language = site.language(request)
        return site.page(
            f"{kind}.html",
            request,
            resource=resource,
            about=all_links(about(resource), snapshot, language),
            members=[held for uri in about(resource) if (held := _concept(uri, snapshot))],
            sources=[cited for uri in sources(resource) if (cited := snapshot.source(uri))],
            group=_group(resource, snapshot, language),
            cited_by=all_links(_cited_by(resource, snapshot), snapshot, language),
        )

    description = representations.describe(resource, snapshot)
    return resources.answer(request, f"/{kind}/{slug}", form, description, page)


def _index(request: Request, kind: Kind, form: Form | None) -> Response:
    snapshot, site = served(request).snapshot, served(request).site
    held = _all(kind, snapshot)

    def page() -> bytes:
        language = site.language(request)
        rows = [Row(r, all_links(about(r), snapshot, language)) for r in held]
        groups = {r.uri: _group(r, snapshot, language) for r in held}
        return site.page("supporting.html", request, kind=kind, rows=rows, groups=groups)

    return resources.answer(request, f"/{kind}", form, representations.collect(held), page)


def _all(kind: Kind, snapshot: Snapshot) -> Sequence[Resource]:
    held: dict[Kind, Sequence[Resource]] = {
        "distinctions": snapshot.vocabulary.distinctions,
        "sources": snapshot.vocabulary.sources,
        "evidence": snapshot.vocabulary.observations,
        "marks": snapshot.vocabulary.marks,
    }
    return held[kind]


def _concept(uri: str, snapshot: Snapshot) -> Concept | None:
    resource = snapshot.resources.get(uri)
    return resource if isinstance(resource, Concept) else None


def _group(resource: Resource, snapshot: Snapshot, language: str) -> Link | None:
    if isinstance(resource, Observation):
        return concept_page.evidence(resource, snapshot, language).group
    return None


def _cited_by(resource: Resource, snapshot: Snapshot) -> list[str]:
    """Give the terms whose definitions rest on a source."""
    if not isinstance(resource, Source):
        return []
    return [c.uri for c in snapshot.vocabulary.concepts if resource.uri in c.sources]
