"""The web room's tests share one application, served from the packaged files."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from fastapi import FastAPI
from starlette.testclient import TestClient

from termreg import places
from termreg.settings import Settings
from termreg.web.app import create_app

# structlog's own traceback prints every local value: of a failing page, the whole vocabulary.
structlog.configure(
    processors=[
        structlog.processors.add_log_level,
        structlog.processors.format_exc_info,
        structlog.processors.KeyValueRenderer(),
    ]
)

RETIRED = """
@prefix adms: <http://www.w3.org/ns/adms#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@base <https://w3id.org/microcredential/> .
<terms/tiny-credential> a skos:Concept ;
    skos:inScheme <terms> ;
    skos:prefLabel "tiny credential"@en, "petite attestation"@fr ;
    skos:definition "a small credential."@en ;
    adms:status <lists/term-statuses/retired> ;
    dcterms:isReplacedBy <terms/micro-credential> .
<terms/naked-word> a skos:Concept ;
    skos:inScheme <terms> ;
    skos:prefLabel "naked <b>word</b> & \\"sign\\""@en .
<terms/mot> a skos:Concept ;
    skos:inScheme <terms> ;
    skos:prefLabel "mot"@fr ;
    skos:definition "ce que l’on dit ou écrit."@fr .
"""

FORTY = """
<terms/forty> a skos:Concept ;
    skos:inScheme <terms> ;
    skos:prefLabel "forty of everything"@en ;
    skos:altLabel {names} ;
    skos:scopeNote {notes} ;
    skos:example {examples} ;
    skos:exactMatch {matches} .
""".format(
    names=", ".join(f'"another name {n}"@en' for n in range(40)),
    notes=", ".join(f'"Something to know, number {n}."@en' for n in range(40)),
    examples=", ".join(f'"Example {n}."@en' for n in range(40)),
    matches=", ".join(f"<https://www.example.org/concepts/{n}>" for n in range(40)),
)


def page(text: str) -> str:
    """Give the words of a page without its tags, with every run of white space as one space."""
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


@pytest.fixture(scope="session")
def app() -> FastAPI:
    """The service over the packaged vocabulary.

    Its checks may take as long as a busy machine needs: where they are stopped has its own tests.
    """
    return create_app(Settings(max_seconds=60))


@pytest.fixture(scope="session")
def client(app: FastAPI) -> Iterator[TestClient]:
    """A client of it, with the checking processes started."""
    with TestClient(app, raise_server_exceptions=False, follow_redirects=False) as running:
        yield running


@pytest.fixture(scope="session")
def odd_vocabulary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vocabulary that also has a retired term, a bare one, a full one, one not in English."""
    folder = tmp_path_factory.mktemp("odd") / "vocab"
    shutil.copytree(places.vocab(), folder)
    (folder / "odd.ttl").write_text(RETIRED + FORTY, "utf-8")
    return folder


@pytest.fixture(scope="session")
def odd(odd_vocabulary: Path) -> TestClient:
    """A client of a service over the odd vocabulary; it checks no records."""
    return TestClient(create_app(Settings(vocabulary=odd_vocabulary)), follow_redirects=False)
