"""The vocabulary to take away: as a spreadsheet, as a booklet to print, and whole in one file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response, StreamingResponse

from termreg.errors import TooManyTermsError
from termreg.release import table
from termreg.release.catalogue import by_title
from termreg.release.paging import LARGEST, cut
from termreg.release.snapshot import Snapshot
from termreg.vocabulary.labels import best
from termreg.vocabulary.model import Concept, Distinction, Source
from termreg.vocabulary.namespaces import LISTS, TERMS
from termreg.web import negotiation, pages, representations, responses
from termreg.web.address import Address
from termreg.web.concept_page import concept_page
from termreg.web.failures import NoSuchPageError
from termreg.web.negotiation import N_TRIPLES, TURTLE
from termreg.web.pager import Cursor, pager
from termreg.web.parameters import reading_language
from termreg.web.serving import served

router = APIRouter(include_in_schema=False, dependencies=[Depends(reading_language)])

CSV: Final = "text/csv; charset=utf-8; header=present"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_IN_WORKBOOK: Final = 10_000
MOST_IN_BOOKLET: Final = 2_000
_KEPT_WHOLE: Final = 10_000
"""A longer table is sent as it is written, and has no validator."""
_STREAMED: Final = {"Cache-Control": responses.READ}
_NO_DATE: Final = "2000-01-01"

Topic = Annotated[str | None, Query(pattern=r"^[a-z0-9-]{1,60}$", description="One topic only.")]


@dataclass(frozen=True, slots=True)
class _Table:
    """The rows that a request asks for, and the name of the file that they become."""

    snapshot: Snapshot
    language: str
    topic: str | None
    name: str

    @property
    def count(self) -> int:
        return len(table.chosen(self.snapshot, TERMS, self.language, topic=self.topic))

    def rows(self) -> Iterator[table.Row]:
        return table.rows(self.snapshot, TERMS, self.language, topic=self.topic)


@router.get("/terms.csv")
async def read_csv(request: Request, topic: Topic = None) -> Response:
    """Give the glossary, or the terms of one topic, as CSV."""
    held = _asked(request, topic)
    if held.count > _KEPT_WHOLE:
        response: Response = StreamingResponse(
            table.csv_pieces(held.rows()), media_type=CSV, headers=_STREAMED
        )
        return _named(response, f"{held.name}.csv")
    # Writing takes its time, in which look-ups should not have to wait.
    body = await run_in_threadpool(lambda: table.to_csv(held.rows()))
    return _named(_whole(request, body, CSV), f"{held.name}.csv")


@router.get("/terms.xlsx")
async def read_xlsx(request: Request, topic: Topic = None) -> Response:
    """Give the glossary, or the terms of one topic, as a workbook. Raises `TooManyTermsError`."""
    held = _asked(request, topic)
    if held.count > MOST_IN_WORKBOOK:
        raise TooManyTermsError("A workbook", MOST_IN_WORKBOOK, held.count)
    glossary = held.snapshot.scheme(TERMS)
    title = best(glossary.titles)
    name, made = (title.value if title else "Terms"), glossary.modified or _NO_DATE
    body = await run_in_threadpool(lambda: table.to_xlsx(held.rows(), name, made))
    return _named(_whole(request, body, XLSX), f"{held.name}.xlsx")


@router.get("/booklet")
async def read_booklet(request: Request) -> Response:
    """Give the whole glossary as one page that prints as a booklet. Raises `TooManyTermsError`."""
    count = served(request).snapshot.catalogue.find(TERMS).current
    if count > MOST_IN_BOOKLET:
        raise TooManyTermsError("A booklet", MOST_IN_BOOKLET, count)
    return await run_in_threadpool(_booklet, request)


@router.get("/downloads")
async def read_downloads(request: Request, cursor: Cursor = None) -> Response:
    """Give what there is to take away."""
    catalogue, language = served(request).snapshot.catalogue, served(request).site.language(request)
    few = len(catalogue.lists) < LARGEST
    lists = by_title(catalogue.lists, language) if few else catalogue.lists
    glossary = catalogue.find(TERMS)
    shelves = (glossary, *lists)
    held = cut(range(len(shelves)), lambda number: ("", str(number)), cursor)
    rows = pager(
        held,
        tuple(shelves[number] for number in held.items),
        lambda mark: Address("/downloads").asking(cursor=mark),
    )
    ways = takes(len(glossary.entries))
    return pages.page(request, "downloads.html", rows=rows, takes=ways)


@router.get("/downloads/{name}")
async def read_download(request: Request, name: str) -> Response:
    """Give a whole scheme in one file, as it is written."""
    stem, form = negotiation.split(name, (N_TRIPLES, TURTLE))
    snapshot = served(request).snapshot
    shelf = snapshot.catalogue.by_name.get(stem)
    if form is None or shelf is None:
        raise NoSuchPageError(request.url.path)
    pieces = representations.whole((shelf.scheme, *shelf.entries), form)
    response = StreamingResponse(pieces, media_type=form.content_type, headers=_STREAMED)
    return _named(response, f"{stem}-{snapshot.version}{form.suffix}")


def takes(count: int) -> dict[str, bool]:
    """Say which forms so many terms can be taken away in; CSV takes any number."""
    return {"workbook": count <= MOST_IN_WORKBOOK, "booklet": count <= MOST_IN_BOOKLET}


def _asked(request: Request, topic: str | None) -> _Table:
    snapshot, language = served(request).snapshot, served(request).site.language(request)
    chosen = snapshot.concept(f"{LISTS}/topics/{topic}").uri if topic else None
    return _Table(snapshot, language, chosen, f"{topic or 'terms'}-{snapshot.version}")


def _whole(request: Request, body: bytes, content_type: str) -> Response:
    answer = responses.Answer(
        body=body, content_type=content_type, vary=("Accept-Language",), language="en"
    )
    return responses.respond(request, answer)


def _named(response: Response, name: str) -> Response:
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _booklet(request: Request) -> Response:
    snapshot, language = served(request).snapshot, served(request).site.language(request)
    order = snapshot.catalogue.find(TERMS).order(language)
    selection = order.select()
    terms = selection.concepts
    return pages.page(
        request,
        "booklet.html",
        glossary=snapshot.scheme(TERMS),
        count=len(terms),
        letters=[
            (letter, terms[letter.start : letter.start + letter.count])
            for letter in selection.letters
        ],
        pages={term.uri: concept_page(term, snapshot, language) for term in terms},
        distinctions=_by_name(snapshot.vocabulary.distinctions, language),
        sources=_cited(terms, snapshot, language),
    )


def _by_name(held: tuple[Distinction, ...], language: str) -> tuple[Distinction, ...]:
    def name(distinction: Distinction) -> str:
        label = best(distinction.pref_labels, language)
        return label.value.casefold() if label else distinction.slug

    return tuple(sorted(held, key=name))


def _cited(terms: Iterable[Concept], snapshot: Snapshot, language: str) -> tuple[Source, ...]:
    """Give each source that a term rests on, by title."""
    found = {uri: snapshot.source(uri) for term in terms for uri in term.sources}

    def title(source: Source) -> str:
        text = best(source.titles, language)
        return text.value.casefold() if text else source.slug

    return tuple(sorted((source for source in found.values() if source), key=title))
