"""``/standard/crosswalk``: where each key has its home elsewhere, as a page, as CSV and as JSON."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from io import StringIO
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from termreg.errors import UnknownTermError
from termreg.standard import crosswalk
from termreg.standard.crosswalk import COLUMNS, STANDARDS, Row
from termreg.standard.model import Element
from termreg.web import forms, negotiation, representations
from termreg.web.failures import InvalidRequestError
from termreg.web.negotiation import HTML, JSON, Form
from termreg.web.parameters import reading_language
from termreg.web.serving import Served, served

router = APIRouter(include_in_schema=False, dependencies=[Depends(reading_language)])

CSV: Final = Form(".csv", "text/csv", "CSV", "; charset=utf-8; header=present")
OFFERED: Final = (HTML, JSON, CSV)
_PATH: Final = "/standard/crosswalk"

Other = Annotated[str | None, Query(max_length=60, description="One other standard only.")]


@dataclass(frozen=True, slots=True)
class Line:
    """One key with its homes in each standard that is shown."""

    key: str
    element: Element
    homes: tuple[tuple[str, tuple[Row, ...]], ...]


@router.get(_PATH)
async def read_crosswalk(request: Request, standard: Other = None) -> Response:
    """Give the table, of every other standard or of one."""
    return _answer(request, None, standard)


@router.get(f"{_PATH}.{{ending}}")
async def read_crosswalk_as(request: Request, ending: str, standard: Other = None) -> Response:
    """Give the table in one form."""
    name, form = negotiation.split(f"crosswalk.{ending}", OFFERED)
    if form is None:
        raise UnknownTermError(name)
    return _answer(request, form, standard)


def short(iri: str) -> str:
    """Give the last part of a name, as it is read: ``creditPoint``."""
    return iri.replace("}", "#").rstrip("/#").replace("#", "/").rsplit("/", 1)[-1]


def _answer(request: Request, asked: Form | None, chosen: str | None) -> Response:
    if chosen is not None and chosen not in STANDARDS:
        detail = f"there is no such standard; there are {', '.join(STANDARDS)}"
        raise InvalidRequestError([{"parameter": "standard", "detail": detail}])
    held = served(request)
    rows = [row for row in held.crosswalk.rows if chosen in {None, row.standard}]

    def make(form: Form) -> bytes:
        if form == CSV:
            return _csv(rows)
        return representations.json_bytes(_json(rows)) if form == JSON else _page(chosen)

    def _page(chosen: str | None) -> bytes:
        return held.site.page(
            "crosswalk.html",
            request,
            lines=_lines(held, [chosen] if chosen else list(STANDARDS)),
            standards=STANDARDS,
            chosen=chosen,
            short=short,
        )

    return forms.answer(request, _PATH, asked, OFFERED, make)


def _lines(held: Served, shown: Iterable[str]) -> list[Line]:
    shown = list(shown)
    return [
        Line(key, element, tuple((name, held.crosswalk.of(key, name)) for name in shown))
        for key, element in crosswalk.keys(held.standard).items()
    ]


def _csv(rows: Iterable[Row]) -> bytes:
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_values(row)[column] or "" for column in COLUMNS] for row in rows)
    return out.getvalue().encode()


def _json(rows: Iterable[Row]) -> dict[str, Any]:
    return {"standards": dict(STANDARDS), "rows": [_values(row) for row in rows]}


def _values(row: Row) -> dict[str, str | None]:
    return {
        "key": row.key,
        "standard": row.standard,
        "iri": row.iri,
        "match": row.match.value if row.match else None,
        "note": row.note,
    }
