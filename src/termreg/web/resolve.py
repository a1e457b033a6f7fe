"""``GET /api/v1/resolve?text=``: the agreed term for any word."""

from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from termreg.release import answer
from termreg.release.resolution import Verdict
from termreg.release.snapshot import Snapshot
from termreg.web import representations, responses
from termreg.web.parameters import Lang
from termreg.web.serving import served

router = APIRouter(prefix="/api/v1", tags=["Terms"])

EXAMPLES: Final = {
    "a variant": "nano degree",
    "a word with several meanings": "badge",
    "a spelling mistake": "mirco-credental",
    "a sentence": "our bite-sized stackable badges",
    "a word that nobody has agreed": "xyzzy",
}

AnyText = Annotated[
    str,
    Query(
        description="Any word or phrase, or a web address.",
        max_length=10_000,
        openapi_examples={name: {"value": text} for name, text in EXAMPLES.items()},
    ),
]


class TextIn(BaseModel):
    """A text and the tag of its language."""

    value: str
    language: str


class TermTold(BaseModel):
    """A term, in short."""

    id: str
    label: TextIn | None
    definition: TextIn | None
    status: str | None = Field(description="`stable`, `working` or `retired`.")


class MemberTold(BaseModel):
    """A term that a distinction tells apart from the others."""

    id: str
    label: TextIn | None


class DistinctionTold(BaseModel):
    """Terms that are mixed up, and the sentence that tells them apart."""

    id: str
    members: list[MemberTold]
    text: TextIn | None


class CandidateTold(BaseModel):
    """A term that the word may mean."""

    term: str
    label: TextIn
    matched: str = Field(description="The label that was matched.")
    why: str
    score: int = Field(ge=0, le=100)


class PartTold(BaseModel):
    """Words of the text that are a term, and where they stand."""

    start: int = Field(ge=0, description="Characters before it.")
    end: int = Field(ge=0, description="Characters up to its end.")
    text: str
    verdict: Verdict
    term: TermTold | None
    instead: TermTold | None = Field(description="The term to use where `term` is retired.")
    candidates: list[CandidateTold]


class ResolveAnswer(BaseModel):
    """What a word means here."""

    text: str
    verdict: Verdict
    term: TermTold | None
    instead: TermTold | None = Field(description="The term to use where `term` is retired.")
    note: str | None = Field(description="What to know before using the word.")
    distinctions: list[DistinctionTold]
    candidates: list[CandidateTold] = Field(description="What it may mean, best first.")
    parts: list[PartTold] = Field(
        description="The terms that a longer text contains, where the whole of it is none."
    )


@router.get(
    "/resolve",
    summary="Find the agreed term for a word",
    operation_id="resolve",
    responses={
        200: {"model": ResolveAnswer, "description": "What the word means here."},
        404: {"description": "A web address was asked for that stands for nothing here."},
    },
)
async def resolve(request: Request, text: AnyText, lang: Lang = None) -> Response:
    """Give the term that a word means, and what it is mixed up with.

    Case, accents, hyphens, spaces, plurals and British or American spelling make no difference.
    A word that has no agreed term is an answer too: its verdict is `unknown`.
    """
    body = representations.json_bytes(tell(text, lang or "en", served(request).snapshot))
    return responses.respond(request, responses.Answer(body=body, content_type="application/json"))


def tell(text: str, language: str, snapshot: Snapshot) -> dict[str, Any]:
    """Give the answer as JSON values. Raises `UnknownTermError` for an unknown web address."""
    return answer.to_dict(answer.about(text, snapshot, language), snapshot, language)
