"""The pages that are no resource: home with its search box, and a page for each sort of problem."""

from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from termreg.release.recent import latest
from termreg.release.snapshot import Snapshot
from termreg.vocabulary.model import Observation
from termreg.vocabulary.namespaces import BASE, TERMS
from termreg.web import remedies, responses
from termreg.web.failures import NoSuchPageError
from termreg.web.negotiation import HTML
from termreg.web.parameters import reading_language
from termreg.web.sections import Evidence, evidence
from termreg.web.serving import served
from termreg.web.word_answer import word_answer

router = APIRouter(include_in_schema=False, dependencies=[Depends(reading_language)])

# What the study is remembered for; one that a release no longer has is left out.
_FACTS = (
    "employers-micro-credential-unfamiliar",
    "students-terms-unfamiliar",
    "customers-terms-unfamiliar",
)

_NAMED = 8
"""So many new or changed terms are named; of more, their number is told."""

Asked = Annotated[str, Query(max_length=10_000)]


@router.get("/")
async def home(request: Request, q: Asked = "") -> Response:
    """Give the home page, and the answer to a word where one was typed."""
    snapshot, site = served(request).snapshot, served(request).site
    language = site.language(request)
    asked = " ".join(q.split())
    return page(
        request,
        "home.html",
        asked=asked,
        answer=word_answer(asked, snapshot, language) if asked else None,
        facts=list(_facts(snapshot, language)),
        terms=snapshot.catalogue.find(TERMS).current,
        recent=_recent(snapshot),
    )


@router.get("/problems")
async def read_problems(request: Request) -> Response:
    """Give every sort of problem."""
    return page(request, "problems.html", problems=remedies.TABLE)


@router.get("/problems/{slug}")
async def read_problem(request: Request, slug: str) -> Response:
    """Give the page of one sort of problem."""
    problem = remedies.BY_SLUG.get(slug)
    if problem is None:
        raise NoSuchPageError(request.url.path)
    return page(request, "problem_kind.html", problem=problem)


def page(request: Request, template: str, **values: Any) -> Response:  # noqa: ANN401 - what a template shows
    """Answer with a page that has no other form."""
    answer = responses.Answer(
        body=served(request).site.page(template, request, **values),
        content_type=HTML.content_type,
        vary=("Accept-Language",),
        language=served(request).site.speaks(request),
    )
    return responses.respond(request, answer)


def _recent(snapshot: Snapshot) -> dict[str, Any] | None:
    """Give what changed on the release's last day, terms and entries of lists apart."""
    catalogue = snapshot.catalogue
    terms = catalogue.find(TERMS).recent
    lists = latest(shelf.recent for shelf in catalogue.lists)
    last = latest((terms, lists))
    if last is None:
        return None
    return {
        "date": last.date,
        "terms": terms if terms and terms.date == last.date else None,
        "lists": lists if lists and lists.date == last.date else None,
        "named": (*last.changed, *last.added)[:_NAMED],
        "more": len(last.changed) + len(last.added) > _NAMED,
    }


def _facts(snapshot: Snapshot, language: str) -> Iterator[Evidence]:
    for slug in _FACTS:
        observation = snapshot.resources.get(f"{BASE}evidence/{slug}")
        if isinstance(observation, Observation):
            yield evidence(observation, snapshot, language)
