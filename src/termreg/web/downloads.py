"""The glossary to take away: as a spreadsheet, and as a booklet to print."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from termreg.release import table
from termreg.release.snapshot import Snapshot
from termreg.vocabulary.labels import best
from termreg.vocabulary.model import Concept, Distinction, Source
from termreg.vocabulary.namespaces import LISTS, TERMS
from termreg.web import pages, responses
from termreg.web.concept_page import concept_page
from termreg.web.parameters import reading_language
from termreg.web.serving import served
from termreg.web.terms import letters

router = APIRouter(include_in_schema=False, dependencies=[Depends(reading_language)])

CSV = "text/csv; charset=utf-8; header=present"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NO_DATE = "2000-01-01"

Topic = Annotated[str | None, Query(pattern=r"^[a-z0-9-]{1,60}$", description="One topic only.")]


@router.get("/terms.csv")
async def read_csv(request: Request, topic: Topic = None) -> Response:
    """Give the glossary, or the terms of one topic, as CSV."""
    return await _sheet(request, topic, "csv", CSV, table.to_csv)


@router.get("/terms.xlsx")
async def read_xlsx(request: Request, topic: Topic = None) -> Response:
    """Give the glossary, or the terms of one topic, as a workbook."""
    glossary = served(request).snapshot.scheme(TERMS)
    title = best(glossary.titles)
    name, made = (title.value if title else "Terms"), glossary.modified or _NO_DATE
    return await _sheet(request, topic, "xlsx", XLSX, lambda rows: table.to_xlsx(rows, name, made))


@router.get("/booklet")
async def read_booklet(request: Request) -> Response:
    """Give the whole glossary as one page that prints as a booklet."""
    snapshot, language = served(request).snapshot, served(request).site.language(request)
    terms = [term for term in snapshot.entries.get(TERMS, ()) if not term.retired]
    return pages.page(
        request,
        "booklet.html",
        glossary=snapshot.scheme(TERMS),
        count=len(terms),
        letters=letters(terms, language),
        pages={term.uri: concept_page(term, snapshot, language) for term in terms},
        distinctions=_by_name(snapshot.vocabulary.distinctions, language),
        sources=_cited(terms, snapshot, language),
    )


async def _sheet(
    request: Request,
    topic: str | None,
    ending: str,
    content_type: str,
    write: Callable[[tuple[table.Row, ...]], bytes],
) -> Response:
    snapshot, language = served(request).snapshot, served(request).site.language(request)
    chosen = snapshot.concept(f"{LISTS}/topics/{topic}").uri if topic else None
    rows = table.rows(snapshot, TERMS, language, topic=chosen)
    # A workbook takes a fifth of a second, in which look-ups should not have to wait.
    body = await run_in_threadpool(write, rows)
    answer = responses.Answer(
        body=body, content_type=content_type, vary=("Accept-Language",), language="en"
    )
    response = responses.respond(request, answer)
    name = f"{topic or 'terms'}-{snapshot.version}.{ending}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _by_name(held: tuple[Distinction, ...], language: str) -> tuple[Distinction, ...]:
    def name(distinction: Distinction) -> str:
        label = best(distinction.pref_labels, language)
        return label.value.casefold() if label else distinction.slug

    return tuple(sorted(held, key=name))


def _cited(terms: list[Concept], snapshot: Snapshot, language: str) -> tuple[Source, ...]:
    """Give each source that a term rests on, by title."""
    found = {uri: snapshot.source(uri) for term in terms for uri in term.sources}

    def title(source: Source) -> str:
        text = best(source.titles, language)
        return text.value.casefold() if text else source.slug

    return tuple(sorted((source for source in found.values() if source), key=title))
