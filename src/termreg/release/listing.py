"""What a search found and how a word may go on, as they are told: JSON values and plain text."""

import textwrap
from collections.abc import Iterable, Iterator
from typing import Any

from termreg.release.entry import name
from termreg.release.search import MOST_COUNTED, Hit, Results, status
from termreg.release.snapshot import Snapshot
from termreg.release.suggest import Completion
from termreg.vocabulary.labels import best
from termreg.vocabulary.model import Concept, Text
from termreg.vocabulary.namespaces import TERMS

_WIDTH = 88


def results_to_dict(results: Results, snapshot: Snapshot, language: str) -> dict[str, Any]:
    """Give a page of search results; every text in the language asked for, or the nearest."""
    return {
        "q": results.text,
        "total": results.total,
        "total_is": "exact" if results.counted else "at least",
        "offset": results.offset,
        "results": [_hit(hit, snapshot, language) for hit in results.hits],
        "facets": {
            "scheme": _facet(results.schemes, snapshot, language),
            "topic": _facet(results.topics, snapshot, language),
            "status": [{"id": key, "count": count} for key, count in results.statuses],
        },
    }


def completions_to_dict(
    typed: str, completions: Iterable[Completion], snapshot: Snapshot, language: str
) -> dict[str, Any]:
    """Give the completions of what is typed."""
    return {
        "q": typed,
        "results": [
            {
                **_concept(completion.concept, snapshot, language),
                "matched": completion.matched.value,
                "why": completion.why,
            }
            for completion in completions
        ],
    }


def results_to_text(results: Results, snapshot: Snapshot, language: str) -> str:
    """Give a page of search results for a reader at a terminal."""
    return "\n".join(_lines(results, snapshot, language)) + "\n"


def _lines(results: Results, snapshot: Snapshot, language: str) -> Iterator[str]:
    if not results.hits:
        yield f"Nothing is found for “{results.text[:100]}”. Try a shorter or a more usual word."
        return
    last = results.offset + len(results.hits)
    many = f"{results.total:,}" if results.counted else f"more than {MOST_COUNTED:,}"
    yield f"{results.offset + 1}–{last} of {many}"
    for hit in results.hits:
        yield ""
        yield from _told(hit, snapshot, language)


def _told(hit: Hit, snapshot: Snapshot, language: str) -> Iterator[str]:
    yield f"{name(hit.concept, language).value}{_remark(hit, snapshot, language)}"
    if hit.concept.retired:
        instead = snapshot.replacement(hit.concept)
        yield f"  Retired. Use “{name(instead, language).value}”." if instead else "  Retired."
    definition = best(hit.concept.definitions, language)
    if definition:
        yield from textwrap.wrap(
            textwrap.shorten(definition.value, 2 * _WIDTH, placeholder=" …"),
            _WIDTH,
            initial_indent="  ",
            subsequent_indent="  ",
        )
    yield f"  {hit.concept.uri}"


def _remark(hit: Hit, snapshot: Snapshot, language: str) -> str:
    """Say which list an entry is of, and by which other label it was found."""
    listed = [uri for uri in hit.concept.in_schemes if uri != TERMS]
    titles = [title.value for uri in listed if (title := best(snapshot.names(uri), language))]
    where = f"  [{', '.join(titles)}]" if titles else ""
    shown = {name(hit.concept, language), *hit.concept.definitions}
    return where if hit.matched in shown else f"{where}  ({hit.why}: {hit.matched.value})"


def _hit(hit: Hit, snapshot: Snapshot, language: str) -> dict[str, Any]:
    return {
        **_concept(hit.concept, snapshot, language),
        "definition": _text(best(hit.concept.definitions, language)),
        "matched": _text(hit.matched),
        "why": hit.why,
        "score": hit.score,
    }


def _concept(concept: Concept, snapshot: Snapshot, language: str) -> dict[str, Any]:
    instead = snapshot.replacement(concept)
    return {
        "term": concept.uri,
        "label": _text(name(concept, language)),
        "schemes": list(concept.in_schemes),
        "status": status(concept),
        "instead": {"id": instead.uri, "label": _text(name(instead, language))}
        if instead
        else None,
    }


def _facet(
    counts: Iterable[tuple[str, int]], snapshot: Snapshot, language: str
) -> list[dict[str, Any]]:
    return [
        {"id": uri, "label": _text(best(snapshot.names(uri), language)), "count": count}
        for uri, count in counts
    ]


def _text(text: Text | None) -> dict[str, str] | None:
    return None if text is None else {"value": text.value, "language": text.language}
