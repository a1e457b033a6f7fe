# ruff: noqa: INP001 - beside the package
"""What look-ups are measured against: the least that a server does, and what most people write.

Both are served by the same server, event loop and parser as termreg.
"""

from typing import Any, Final

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel
from starlette.types import Receive, Scope, Send

from termreg.release.build import packaged
from termreg.vocabulary.model import Concept
from termreg.vocabulary.namespaces import TERMS


class Named(BaseModel):
    """The address of a term and what it is called, by language."""

    id: str
    prefLabel: dict[str, str]  # noqa: N815 - as it is written in JSON


class Term(Named):
    """A term as plain JSON."""

    type: str = "Concept"
    altLabel: dict[str, list[str]]  # noqa: N815 - as it is written in JSON
    definition: dict[str, str]
    broader: list[Named]
    narrower: list[Named]
    related: list[Named]
    source: list[str]


async def hello(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer every request with one line."""
    del receive
    if scope["type"] != "http":
        return
    fields = [(b"content-type", b"text/plain"), (b"content-length", b"13")]
    await send({"type": "http.response.start", "status": 200, "headers": fields})
    await send({"type": "http.response.body", "body": b"Hello, world!"})


ordinary: Final = FastAPI()


@ordinary.get("/terms/{slug}", response_model=Term)
async def read_term(slug: str) -> dict[str, Any]:
    """Give a term as it was found, to be put in form by its model."""
    term = _TERMS.get(slug)
    if term is None:
        raise HTTPException(404)
    return term


def _terms() -> dict[str, dict[str, Any]]:
    snapshot = packaged()

    def named(uri: str) -> Named:
        return Named(id=uri, prefLabel={t.language or "": t.value for t in snapshot.names(uri)})

    return {
        concept.uri.removeprefix(f"{TERMS}/"): Term(
            **named(concept.uri).model_dump(),
            altLabel={"en": [text.value for text in concept.alt_labels]},
            definition={text.language or "": text.value for text in concept.definitions},
            broader=[named(uri) for uri in concept.broader],
            narrower=[named(uri) for uri in concept.narrower],
            related=[named(uri) for uri in concept.related],
            source=list(concept.sources),
        ).model_dump()
        for concept in snapshot.vocabulary.concepts
        if isinstance(concept, Concept) and concept.uri.startswith(f"{TERMS}/")
    }


_TERMS: Final = _terms()
