"""The glossary and its terms: ``/terms`` and ``/terms/{slug}``."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from termreg.errors import UnknownTermError
from termreg.release.snapshot import Snapshot
from termreg.vocabulary.labels import best, fold
from termreg.vocabulary.model import Concept, Text
from termreg.vocabulary.namespaces import LISTS, TERMS
from termreg.web import negotiation, representations, resources
from termreg.web.concept_page import concept_page
from termreg.web.negotiation import Form
from termreg.web.parameters import reading_language
from termreg.web.serving import served

router = APIRouter(include_in_schema=False, dependencies=[Depends(reading_language)])

Topic = Annotated[str | None, Query(pattern=r"^[a-z0-9-]{1,60}$", description="One topic only.")]


@dataclass(frozen=True, slots=True)
class Named:
    """A term with the name under which it is sorted."""

    name: Text
    concept: Concept


@dataclass(frozen=True, slots=True)
class Letter:
    """The terms that begin with one letter."""

    letter: str
    terms: tuple[Named, ...]


@router.get("/terms")
async def read_terms(request: Request, topic: Topic = None) -> Response:
    """Give the glossary: every term, from A to Z."""
    return _glossary(request, None, topic)


@router.get("/terms.{ending}")
async def read_terms_as(request: Request, ending: str, topic: Topic = None) -> Response:
    """Give the glossary in one form."""
    name, form = negotiation.split(f"terms.{ending}")
    if form is None:
        raise UnknownTermError(name)
    return _glossary(request, form, topic)


@router.get("/terms/{name}")
async def read_term(request: Request, name: str) -> Response:
    """Give one term."""
    slug, form = negotiation.split(name)
    concept = served(request).snapshot.concept(f"{TERMS}/{slug}")
    return answer_for(request, concept, form)


def answer_for(request: Request, concept: Concept, form: Form | None) -> Response:
    """Answer for one concept, a term or an entry of a list."""
    snapshot, site = served(request).snapshot, served(request).site
    standard = served(request).standard

    def page() -> bytes:
        language = site.language(request)
        return site.page(
            "concept.html",
            request,
            page=concept_page(concept, snapshot, language),
            rules=standard.rules_about(concept.uri),
            keys=standard.keys_about(concept.uri),
        )

    description = representations.describe(concept, snapshot)
    return resources.answer(request, f"/{concept.path}", form, description, page)


def letters(concepts: Sequence[Concept], language: str) -> tuple[Letter, ...]:
    """Group concepts by the first letter of their names; what begins with no letter comes first."""
    named = sorted(_named(concepts, language), key=lambda held: fold(held.name.value))
    return tuple(Letter(letter, tuple(held)) for letter, held in groupby(named, key=_first_letter))


def _glossary(request: Request, form: Form | None, topic: str | None) -> Response:
    snapshot, site = served(request).snapshot, served(request).site
    glossary = snapshot.scheme(TERMS)
    chosen = snapshot.concept(f"{LISTS}/topics/{topic}") if topic else None

    def page() -> bytes:
        terms = _about(chosen, snapshot)
        return site.page(
            "terms.html",
            request,
            glossary=glossary,
            letters=letters(terms, site.language(request)),
            count=len(terms),
            topics=[concept for concept in _topics(snapshot) if _about(concept, snapshot)],
            chosen=chosen,
        )

    return resources.answer(
        request, "/terms", form, representations.describe(glossary, snapshot), page
    )


def _about(topic: Concept | None, snapshot: Snapshot) -> tuple[Concept, ...]:
    terms = snapshot.entries.get(TERMS, ())
    current = [term for term in terms if not term.retired]
    return tuple(term for term in current if topic is None or topic.uri in term.topics)


def _topics(snapshot: Snapshot) -> tuple[Concept, ...]:
    return snapshot.entries.get(f"{LISTS}/topics", ())


def _named(concepts: Sequence[Concept], language: str) -> Iterator[Named]:
    for concept in concepts:
        yield Named(best(concept.pref_labels, language) or Text(concept.slug), concept)


def _first_letter(held: Named) -> str:
    first = fold(held.name.value)[:1].upper()
    return first if first.isalpha() else "0–9"
