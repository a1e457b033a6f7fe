"""Two releases in which everything is too long for one page; one is three times the other."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, serialize
from starlette.testclient import TestClient

from termreg.release.snapshot import Snapshot
from termreg.settings import Settings
from termreg.vocabulary import rdf
from termreg.vocabulary.model import (
    Concept,
    ConceptScheme,
    Distinction,
    Mark,
    Observation,
    Resource,
    Source,
    Text,
)
from termreg.vocabulary.namespaces import BASE, LISTS, TERMS
from termreg.web.app import create_app

ELSEWHERE = "https://example.org/words"
STATUSES = f"{LISTS}/term-statuses"
TOPIC = f"{LISTS}/topics/topic-all"
SOURCE = f"{BASE}sources/all"


SMALL, LARGE = 700, 2100


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """A release in which everything fills more than one page."""
    return served(tmp_path_factory.mktemp("small"), SMALL)


@pytest.fixture(scope="package")
def big(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """The same, three times as large."""
    return served(tmp_path_factory.mktemp("big"), LARGE)


@pytest.fixture(scope="package")
def release(big: TestClient) -> Snapshot:
    """What the larger service serves."""
    snapshot: Snapshot = big.app.state.served.snapshot  # type: ignore[attr-defined]
    return snapshot


@pytest.fixture(scope="package")
def size() -> int:
    """The number of terms in the larger release, and of nearly everything else."""
    return LARGE


def served(folder: Path, size: int) -> TestClient:
    """A client of a service over a release of that size; it checks no records."""
    return TestClient(create_app(Settings(vocabulary=write(folder, size))))


def term(number: int) -> str:
    """The address of a term."""
    return f"{TERMS}/c{number}"


def write(folder: Path, size: int) -> Path:
    """Write a release of about seven times `size` resources, and give its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "VERSION").write_text("2026.1\n", "utf-8")
    for name in ("distinctions", "sources", "evidence", "marks"):
        (folder / f"{name}.ttl").write_text("", "utf-8")
    triples = [triple for resource in resources(size) for triple in rdf.triples(resource)]
    # N-Triples are Turtle too.
    (folder / "terms.ttl").write_bytes(serialize(triples, format=RdfFormat.N_TRIPLES) or b"")
    return folder


def resources(size: int) -> Iterator[Resource]:
    """Give everything: one term is related to a third of the others in every way there is."""
    yield ConceptScheme(uri=TERMS, titles=(Text("Glossary", "en"),), sources=(SOURCE,))
    for name in ("topics", "term-statuses", "long"):
        yield ConceptScheme(uri=f"{LISTS}/{name}", titles=(Text(name, "en"),))
    yield ConceptScheme(uri=ELSEWHERE, titles=(Text("Words of others", "en"),))
    yield from _topics(size)
    yield _great_term(size)
    yield from (_term(number, size) for number in range(1, size))
    for number in range(size):
        yield ConceptScheme(uri=f"{LISTS}/list-{number}", titles=(Text(f"List {number}", "en"),))
        yield _entry(f"{LISTS}/long/e{number}", f"{LISTS}/long")
        yield _entry(f"{ELSEWHERE}/w{number}", ELSEWHERE)
    yield from _supporting(size)


def _topics(size: int) -> Iterator[Concept]:
    for uri in (TOPIC, *(f"{LISTS}/topics/topic-{number}" for number in range(size))):
        yield _entry(uri, f"{LISTS}/topics")
    yield _entry(f"{STATUSES}/retired", STATUSES)


def _entry(uri: str, scheme: str) -> Concept:
    name = uri.rsplit("/", 1)[-1]
    return Concept(
        uri=uri, in_schemes=(scheme,), pref_labels=(Text(name, "en"),), notations=(name,)
    )


def _great_term(size: int) -> Concept:
    others = [term(number) for number in range(1, size)]
    return Concept(
        uri=term(0),
        in_schemes=(TERMS,),
        pref_labels=(Text("great", "en"), Text("groß", "de")),
        alt_labels=tuple(Text(f"other {number}", "en") for number in range(size)),
        definitions=(Text("what is related to everything.", "en"),),
        notes=tuple(Text(f"note {number}", "en") for number in range(size)),
        examples=tuple(Text(f"example {number}", "en") for number in range(size)),
        notations=tuple(f"n{number}" for number in range(size)),
        related=tuple(others[2::3]),
        exact_matches=tuple(f"https://example.com/{number}" for number in range(size)),
        close_matches=("https://example.com/shared",),
        topics=tuple(f"{LISTS}/topics/topic-{number}" for number in range(size)),
        sources=(SOURCE, *(f"{BASE}sources/s{number}" for number in range(size))),
        references=tuple(others),
    )


def _term(number: int, size: int) -> Concept:
    under = (term(0),) if number <= size // 3 else (term(number // 2),) if number % 2 else ()
    return Concept(
        uri=term(number),
        in_schemes=(TERMS,),
        pref_labels=(
            Text(f"{'abc'[number % 3]} word {number}", "en"),
            Text(f"{'cba'[number % 3]} Wort {number}", "de"),
        ),
        definitions=(Text(f"what word {number} means.", "en"),),
        broader=under,
        close_matches=("https://example.com/shared",),
        topics=(TOPIC,),
        sources=(SOURCE,),
        status=f"{STATUSES}/retired" if number % 50 == 0 else None,
        replaced_by=(term(0),) if number % 50 == 0 else (),
    )


def _supporting(size: int) -> Iterator[Resource]:
    yield Source(uri=SOURCE, titles=(Text("All of it", "en"),))
    every = tuple(term(number) for number in range(size))
    for number in range(size):
        yield Source(uri=f"{BASE}sources/s{number}", titles=(Text(f"Source {number}", "en"),))
        told = (Text(f"told apart {number}.", "en"),)
        yield Distinction(
            uri=f"{BASE}distinctions/d{number}",
            pref_labels=told,
            descriptions=told,
            members=every if not number else (term(0), term(number)),
            sources=(SOURCE,),
        )
        yield Observation(
            uri=f"{BASE}evidence/o{number}",
            subjects=every if not number else (term(0),),
            statements=(Text(f"finding {number}", "en"),),
            group=term(number % 3),
            sources=(SOURCE,),
        )
        yield Mark(
            uri=f"{BASE}marks/m{number}",
            pref_labels=(Text(f"Mark {number}", "en"),),
            descriptions=(Text(f"a mark {number}.", "en"),),
            subjects=every if not number else (term(0),),
        )
