"""The export as a whole: what is published, made into files, with the rules for servers."""

from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from fastapi import FastAPI

from termreg.vocabulary.namespaces import TERMS
from termreg.web.export import apache, finding, gone, nginx
from termreg.web.export.facts import Facts
from termreg.web.export.folder import Folder
from termreg.web.export.homes import Address, file
from termreg.web.export.rewriting import Rewriting
from termreg.web.export.walking import Found, walk
from termreg.web.links import href
from termreg.web.security import HEADERS
from termreg.web.serving import Served
from termreg.web.site import Site

_STARTS: Final = (
    "/", "/terms", "/lists", "/distinctions", "/sources", "/evidence", "/marks", "/standard",
    "/standard/context.jsonld", "/standard/report.schema.json", "/standard/record.schema.json",
    "/standard/crosswalk",
    "/standard/rules", "/downloads", "/compare", "/embed", "/api", "/about", "/accessibility",
    "/privacy", "/problems", "/openapi.json", "/api/v1/rules", "/api/v1/profiles", "/robots.txt",
    "/sitemap.xml",
)  # fmt: skip
_ENOUGH: Final = 1000


@dataclass(slots=True)
class Made:
    """What an export came to; `broken` are addresses that a page leads to and nothing answers."""

    files: int = 0
    bytes: int = 0
    broken: list[Found] = field(default_factory=list)


async def make(
    app: FastAPI, folder: Folder, base: str, told: Callable[[int], None] = lambda _: None
) -> Made:
    """Write everything that an app publishes. `told` hears now and then how many files there are.

    `base` is the path below which the files will stand, with a stroke at each end.
    """
    made = Made()
    async with app.router.lifespan_context(app):
        served: Served = app.state.served
        facts = Facts()
        words = finding.files(served.snapshot)
        rewriting = Rewriting(
            base=base, finder=_finder(served, words), gone=gone.forms(served.site)
        )
        async for found in _published(app, served):
            if found.reply.status != 200:  # noqa: PLR2004 - OK
                made.broken.append(found)
                continue
            _write(found, folder, rewriting, served.site)
            facts.note(found)
            if len(folder.digests) // _ENOUGH > made.files // _ENOUGH:
                told(len(folder.digests))
            made.files = len(folder.digests)
        for name, data in (words | dict(_beside(served, rewriting, facts))).items():
            folder.write(name, data)
    made.files, made.bytes = len(folder.digests), folder.bytes
    return made


def _finder(served: Served, words: dict[str, bytes]) -> str:
    """Give the element that brings the search to a page."""
    index = next(iter(words)).split("/")[1]
    script = served.site.assets.url("find.js")
    return f'<script src="{script}" defer data-root="/" data-index="{index}"></script>\n'


def _published(app: FastAPI, served: Served) -> AsyncIterator[Found]:
    vocabulary = served.snapshot.vocabulary
    own = [href(each.uri) for each in vocabulary.resources if "#" not in each.uri]
    cards = [f"{href(each.uri)}/card" for each in served.snapshot.entries.get(TERMS, ())]
    assets = [f"/static/{name}" for name in served.site.assets.by_name]
    starts = [Address.read(path) for path in (*_STARTS, *own, *cards, *assets)]
    return walk(
        app,
        dict.fromkeys(filter(None, starts)),
        lambda address: address.searches or address.checks,
    )


def _write(found: Found, folder: Folder, rewriting: Rewriting, site: Site) -> None:
    name, body = file(found.address), found.reply.body
    if found.reply.is_page:
        text = body.decode()
        if found.address.path == gone.NOTED:
            text = gone.noted(site, text)
        body = _rewritten(text, found.reply.headers["content-security-policy"], rewriting)
    folder.write(name, body)
    if found.own and file(found.own) != name:
        folder.also(name, file(found.own))


def _beside(served: Served, rewriting: Rewriting, facts: Facts) -> Iterator[tuple[str, bytes]]:
    """Give what the service does not have: pages of its own, and the rules for servers."""
    policy = HEADERS["Content-Security-Policy"]
    for path in gone.MADE:
        address = Address(path)
        page = gone.page(served.site, address).decode()
        yield file(address), _rewritten(page, policy, rewriting)
    for name, page_bytes in gone.missing(served.site).items():
        yield name, _rewritten(page_bytes.decode(), policy, rewriting)
    yield "gone.json", gone.problem()
    yield nginx.NAME, nginx.write(facts, rewriting.base).encode()
    yield apache.NAME, apache.write(facts, rewriting.base).encode()


def _rewritten(page: str, policy: str, rewriting: Rewriting) -> bytes:
    return rewriting.page(page, policy).encode()
