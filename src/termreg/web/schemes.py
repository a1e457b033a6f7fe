"""``/api/v1/schemes`` and what lies below: the glossary and every list, page by page."""

from typing import Annotated, Any, Final

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from termreg.release.order import Status
from termreg.release.paging import LARGEST
from termreg.release.relations import Relation
from termreg.vocabulary.namespaces import TERMS
from termreg.web import representations, responses, scheme_json
from termreg.web.pager import Cursor, Limit
from termreg.web.parameters import Lang
from termreg.web.serving import served

router = APIRouter(prefix=scheme_json.ROOT, tags=["Schemes"])

SCHEMES: Final = {"the glossary": "terms", "a list": "scqf-levels"}
CONCEPTS: Final = {"a term": f"{TERMS}/credential"}

Name = Annotated[
    str,
    Path(
        description="A scheme by its short name: `terms` is the glossary, `scqf-levels` a list.",
        max_length=200,
        openapi_examples={name: {"value": scheme} for name, scheme in SCHEMES.items()},
    ),
]
Letter = Annotated[
    str | None,
    Query(description="Only names under one letter, by its `key`: `m`, `0-9`.", max_length=20),
]
Topic = Annotated[
    str | None,
    Query(description="Only on one topic, such as `topic-credit`.", pattern=r"^[a-z0-9-]{1,60}$"),
]
OfStatus = Annotated[
    Status,
    Query(description="Which of them: `current` are all but the retired."),
]
Under = Annotated[
    str | None,
    Query(
        description="What stands under this entry, by its code or address; without it, the top.",
        max_length=2000,
    ),
]
Uri = Annotated[
    str,
    Query(
        description="The web address of a term or list entry.",
        min_length=1,
        max_length=2000,
        openapi_examples={name: {"value": uri} for name, uri in CONCEPTS.items()},
    ),
]

Kind = Annotated[
    Relation,
    Path(
        description="Which relation: `broader` is what it is a kind of, `narrower` its kinds.",
        openapi_examples={name: {"value": Relation.NARROWER.value} for name in CONCEPTS},
    ),
]


class ConceptTold(BaseModel):
    """A term or list entry in short; its own address tells all."""

    id: str
    prefLabel: dict[str, Any] = Field(description="What it is called, by language.")  # noqa: N815 - SKOS's name
    notation: list[str] = Field(default=[], description="Its codes.")
    status: str | None = Field(default=None, description="`stable`, `working` or `retired`.")
    children: int | None = Field(
        default=None, description="How many stand under it in the tree of the scheme."
    )


class PageTold(BaseModel):
    """One page of something long."""

    total: int = Field(description="How many there are on all pages.")
    first: int = Field(description="Which of them the page begins with, counted from 1.")
    next: str | None = Field(description="The address of the next page, null on the last.")
    previous: str | None = Field(description="The address of the page before, null on the first.")


class ConceptsTold(PageTold):
    """One page of terms or list entries."""

    concepts: list[ConceptTold]


class SchemeTold(BaseModel):
    """The glossary or a list in short; its own address tells all."""

    id: str
    name: str = Field(description="Its short name in these addresses.")
    prefLabel: dict[str, Any] = Field(description="What it is called, by language.")  # noqa: N815 - SKOS's name
    entries: int = Field(description="How many entries it has, the retired among them.")
    current: int = Field(description="How many of these are in use.")


class SchemesTold(PageTold):
    """One page of schemes."""

    schemes: list[SchemeTold]


class LetterTold(BaseModel):
    """One letter, and how many names stand under it."""

    key: str = Field(description="The letter as `letter=` takes it.")
    heading: str
    count: int


class TopicTold(BaseModel):
    """One topic, and how many current entries are about it."""

    id: str
    prefLabel: dict[str, Any]  # noqa: N815 - SKOS's name
    count: int


class SchemeWhole(SchemeTold):
    """A scheme, and by what it can be looked through."""

    languages: list[str] = Field(description="The languages in which it is in order of names.")
    tree: bool = Field(description="Whether anything stands under anything.")
    top: int = Field(description="How many stand at the top of the tree.")
    letters: list[LetterTold]
    topics: list[TopicTold] = Field(description=f"The first {LARGEST}, by address.")


@router.get(
    "/schemes",
    summary="List the schemes",
    operation_id="schemes",
    responses={200: {"model": SchemesTold, "description": "A page of schemes."}},
)
async def read_schemes(
    request: Request, limit: Limit = scheme_json.USUAL, cursor: Cursor = None
) -> Response:
    """Give the glossary and every list, in the order of their addresses."""
    told = scheme_json.schemes(served(request).snapshot, limit=limit, cursor=cursor)
    return answer(request, told)


@router.get(
    "/schemes/{name}",
    summary="Describe a scheme",
    operation_id="scheme",
    responses={
        200: {"model": SchemeWhole, "description": "The scheme."},
        404: {"description": "There is no such scheme."},
    },
)
async def read_scheme(request: Request, name: Name, lang: Lang = None) -> Response:
    """Give a scheme with its letters and topics, and how many entries stand under each."""
    return answer(request, scheme_json.scheme(name, served(request).snapshot, lang or "en"))


@router.get(
    "/schemes/{name}/concepts",
    summary="List the entries of a scheme",
    operation_id="concepts",
    responses={
        200: {"model": ConceptsTold, "description": "A page of entries."},
        404: {"description": "There is no such scheme or topic."},
    },
)
async def read_concepts(  # noqa: PLR0913, PLR0917 - the parameters of the address
    request: Request,
    name: Name,
    letter: Letter = None,
    topic: Topic = None,
    status: OfStatus = Status.CURRENT,
    lang: Lang = None,
    limit: Limit = scheme_json.USUAL,
    cursor: Cursor = None,
) -> Response:
    """Give the entries of a scheme from A to Z, in the order of one language."""
    told = scheme_json.concepts(
        name,
        served(request).snapshot,
        letter=letter,
        topic=topic,
        status=status,
        lang=lang,
        limit=limit,
        cursor=cursor,
    )
    return answer(request, told)


@router.get(
    "/schemes/{name}/tree",
    summary="Walk down the tree of a scheme",
    operation_id="tree",
    responses={
        200: {"model": ConceptsTold, "description": "A page of one level."},
        404: {"description": "There is no such scheme or entry."},
    },
)
async def read_tree(  # noqa: PLR0913, PLR0917 - the parameters of the address
    request: Request,
    name: Name,
    under: Under = None,
    lang: Lang = None,
    limit: Limit = scheme_json.USUAL,
    cursor: Cursor = None,
) -> Response:
    """Give what stands at the top of a scheme, or under one of its entries, from A to Z.

    Retired entries are no part of the tree: what stood under one stands under the nearest entry
    above it that is in use.
    """
    told = scheme_json.tree(
        name, served(request).snapshot, under=under, lang=lang, limit=limit, cursor=cursor
    )
    return answer(request, told)


@router.get(
    "/concepts/{relation}",
    summary="List what a concept is related to",
    operation_id="relation",
    responses={
        200: {"model": ConceptsTold, "description": "A page of what it is so related to."},
        404: {"description": "There is no such term or list entry."},
    },
)
async def read_relation(  # noqa: PLR0913, PLR0917 - the parameters of the address
    request: Request,
    relation: Kind,
    uri: Uri,
    lang: Lang = None,
    limit: Limit = scheme_json.USUAL,
    cursor: Cursor = None,
) -> Response:
    """Give what a term or list entry is a kind of, its kinds, or what to see also, from A to Z.

    It makes no difference from which end a relation is stated; the retired are among them.
    """
    told = scheme_json.relation(
        uri, served(request).snapshot, relation, lang=lang, limit=limit, cursor=cursor
    )
    return answer(request, told)


def answer(request: Request, told: scheme_json.Told) -> Response:
    """Answer with JSON; ``Link`` leads to the pages before and after too."""
    beside = (("next", told.get("next")), ("prev", told.get("previous")))
    made = responses.Answer(
        body=representations.json_bytes(told),
        content_type="application/json",
        links=tuple(f'<{address}>; rel="{rel}"' for rel, address in beside if address),
    )
    return responses.respond(request, made)
