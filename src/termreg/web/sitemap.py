"""``/sitemap.xml`` and ``/robots.txt``: every lasting page, for search engines (sitemaps.org)."""

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from xml.sax.saxutils import escape

from fastapi import APIRouter, Request
from starlette.responses import Response

from termreg.release.snapshot import Snapshot
from termreg.standard.model import Standard
from termreg.vocabulary.model import Concept, Resource
from termreg.web import responses
from termreg.web.failures import NoSuchPageError
from termreg.web.serving import served

router = APIRouter(include_in_schema=False)

MOST: Final = 50_000
"""So many addresses may stand in one file (sitemaps.org, 0.9)."""

_NAMESPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XML: Final = "application/xml; charset=utf-8"
_FIXED: Final = (
    "/", "/lists", "/distinctions", "/evidence", "/sources", "/marks", "/downloads",
    "/standard", "/standard/rules", "/standard/crosswalk", "/check", "/compare", "/embed", "/api",
    "/about", "/accessibility", "/privacy",
)  # fmt: skip


@router.get("/robots.txt")
async def read_robots(request: Request) -> Response:
    """Let everybody read everything but answers to questions, and name the site map."""
    here = served(request).site.here
    lines = (
        "User-agent: *",
        "Disallow: /search",
        "Disallow: /api/v1/",
        f"Sitemap: {here}/sitemap.xml",
    )
    return _answer(request, "\n".join(lines) + "\n", "text/plain; charset=utf-8")


@router.get("/sitemap.xml")
async def read_sitemap(request: Request) -> Response:
    """Give every lasting page, or where there are too many for a file, the files that hold them."""
    here, resources = served(request).site.here, _resources(served(request).snapshot)
    fixed = _fixed(served(request).standard)
    total = len(fixed) + len(resources)
    if total > MOST:
        return _answer(request, index(here, math.ceil(total / MOST)), _XML)
    return _answer(request, part(here, resources, 1, fixed=fixed), _XML)


@router.get("/sitemap-{number}.xml")
async def read_part(request: Request, number: int) -> Response:
    """Give one of several files."""
    here, resources = served(request).site.here, _resources(served(request).snapshot)
    fixed = _fixed(served(request).standard)
    if not 1 <= number <= math.ceil((len(fixed) + len(resources)) / MOST):
        raise NoSuchPageError(request.url.path)
    return _answer(request, part(here, resources, number, fixed=fixed), _XML)


def index(here: str, parts: int) -> str:
    """Write the list of files."""
    held = (
        f"<sitemap><loc>{escape(here)}/sitemap-{n}.xml</loc></sitemap>" for n in range(1, parts + 1)
    )
    return _document("sitemapindex", held)


def part(
    here: str,
    resources: Sequence[Resource],
    number: int,
    most: int = MOST,
    fixed: Sequence[str] = _FIXED,
) -> str:
    """Write one file, counted from 1: the fixed pages come first, then the resources in order."""
    low, high = (number - 1) * most - len(fixed), number * most - len(fixed)
    first = fixed[(number - 1) * most : number * most]
    told = (_told(here, each) for each in resources[max(0, low) : max(0, high)])
    return _document("urlset", (*(_page(f"{here}{path}") for path in first), *told))


def _fixed(standard: Standard) -> tuple[str, ...]:
    """Give the pages that are no resource of the vocabulary; profiles and rules have one each."""
    profiles = (f"/standard/profiles/{profile.name}" for profile in standard.profiles)
    rules = (f"/standard/rules/{code}" for code in standard.rules)
    return (*_FIXED, *profiles, *rules)


def _resources(snapshot: Snapshot) -> tuple[Resource, ...]:
    """Give what has a page below our own address."""
    return tuple(
        each for each in snapshot.vocabulary.resources if each.path and "#" not in each.uri
    )


def _told(here: str, resource: Resource) -> str:
    changed = resource.modified or resource.created if isinstance(resource, Concept) else None
    return _page(f"{here}/{resource.path}", changed)


def _page(address: str, changed: str | None = None) -> str:
    told = f"<lastmod>{escape(changed)}</lastmod>" if changed else ""
    return f"<url><loc>{escape(address)}</loc>{told}</url>"


def _document(root: str, held: Iterable[str]) -> str:
    return "\n".join(_lines(root, held)) + "\n"


def _lines(root: str, held: Iterable[str]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<{root} xmlns="{_NAMESPACE}">'
    yield from held
    yield f"</{root}>"


def _answer(request: Request, text: str, content_type: str) -> Response:
    answer = responses.Answer(body=text.encode(), content_type=content_type)
    return responses.respond(request, answer)
