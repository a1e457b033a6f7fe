"""A resolution as it is told: the JSON of the API, and plain text for a terminal."""

import json
import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from termreg.release.resolution import Candidate, Part, Resolution, Verdict
from termreg.release.resolve import concerning, resolve
from termreg.release.snapshot import Snapshot
from termreg.vocabulary.labels import best
from termreg.vocabulary.model import Concept, Distinction, Text

_WIDTH = 88


def about(word_or_uri: str, snapshot: Snapshot, language: str = "en") -> Resolution:
    """Resolve a word, or an address of ours or of a scheme that we are mapped to.

    Raises `UnknownTermError` for an address that stands for nothing here.
    """
    if not _is_address(word_or_uri):
        return resolve(word_or_uri, snapshot, language=language)
    found = [r for r in snapshot.lookup(word_or_uri) if isinstance(r, Concept)]
    if len(found) == 1:
        return concerning(word_or_uri, found[0].uri, snapshot)
    names = [best(concept.pref_labels) or Text(concept.slug) for concept in found]
    candidates = tuple(
        Candidate(concept.uri, name, Text(word_or_uri), "mapped to it", 100)
        for concept, name in zip(found, names, strict=True)
    )
    return Resolution(text=word_or_uri, verdict=Verdict.AMBIGUOUS, candidates=candidates)


def _is_address(text: str) -> bool:
    return "://" in text and not any(character.isspace() for character in text.strip())


def to_dict(resolution: Resolution, snapshot: Snapshot, language: str) -> dict[str, Any]:
    """Give the answer as JSON values; every text in the language asked for, or the nearest."""
    return {
        "text": resolution.text,
        "verdict": resolution.verdict.value,
        "term": _term(resolution.term, language),
        "instead": _term(resolution.instead, language),
        "note": resolution.note(language),
        "distinctions": [_distinction(d, snapshot, language) for d in resolution.distinctions],
        "candidates": _candidates(resolution, snapshot, language),
        "parts": [_part(part, snapshot, language) for part in resolution.parts],
    }


def to_json(resolution: Resolution, snapshot: Snapshot, language: str) -> str:
    """Give the answer as a JSON document that ends in a line feed."""
    return json.dumps(to_dict(resolution, snapshot, language), ensure_ascii=False, indent=2) + "\n"


def to_text(resolution: Resolution, snapshot: Snapshot, language: str) -> str:
    """Give the answer for a reader at a terminal."""
    return "\n".join(_lines(resolution, snapshot, language)) + "\n"


def _lines(resolution: Resolution, snapshot: Snapshot, language: str) -> Iterator[str]:
    if resolution.term is not None:
        yield from _told(resolution.term, resolution, snapshot, language)
    elif resolution.verdict is Verdict.AMBIGUOUS:
        yield f"“{resolution.text}” may mean:"
        yield from _choices(resolution, snapshot, language)
    elif resolution.parts:
        yield f"“{resolution.text}” is not one term. These stand in it:"
        yield from _contained(resolution, language)
    elif resolution.candidates:
        yield f"“{resolution.text}” is not in the glossary. Did you mean:"
        yield from _choices(resolution, snapshot, language)
    else:
        yield f"“{resolution.text}” is not in the glossary, and nothing in it looks alike."
    for distinction in resolution.distinctions:
        text = best(distinction.descriptions, language)
        if text:
            yield ""
            yield from _wrapped(f"Not to be confused: {text.value}")


def _told(
    term: Concept, resolution: Resolution, snapshot: Snapshot, language: str
) -> Iterator[str]:
    yield _name(term, language) + ("  (working definition)" if term.working else "")
    definition = best(term.definitions, language)
    if definition:
        yield from _wrapped(definition.value)
    also = ", ".join(text.value for text in term.alt_labels)
    if also:
        yield from _wrapped(f"Also called: {also}.")
    note = resolution.note(language)
    if note:
        yield from _wrapped(note)
    cited = [best(snapshot.names(uri), language) for uri in term.sources]
    named = [text.value for text in cited if text]
    if named:
        yield from _wrapped(f"Source: {'; '.join(named)}.")
    yield f"  {term.uri}"


def _choices(resolution: Resolution, snapshot: Snapshot, language: str) -> Iterator[str]:
    for candidate in resolution.candidates:
        retired = _why(candidate, snapshot, language).partition("; ")[2]
        remark = f"  ({retired})" if retired.startswith("retired") else ""
        yield f"  {candidate.label.value} – {candidate.uri}{remark}"
        if candidate.why.startswith("one sense, "):
            yield from _wrapped(f"({candidate.why.removeprefix('one sense, ')})", indent="    ")
        definition = best(snapshot.concept(candidate.uri).definitions, language)
        if definition:
            yield from _wrapped(definition.value, indent="    ")


def _contained(resolution: Resolution, language: str) -> Iterator[str]:
    for part in resolution.parts:
        found = part.resolution
        meant = found.instead or found.term
        named = [_name(meant, language)] if meant else _named(found.candidates)
        where = f"{part.start + 1}–{part.end}"
        yield f"  {where:>7}  {found.text} → {' or '.join(named)}"


def _named(candidates: Sequence[Candidate]) -> list[str]:
    return [candidate.label.value for candidate in candidates]


def _wrapped(text: str, indent: str = "  ") -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=indent, subsequent_indent=indent)


def _name(concept: Concept, language: str) -> str:
    label = best(concept.pref_labels, language)
    return label.value if label else concept.slug


def _text(text: Text | None) -> dict[str, str] | None:
    return None if text is None else {"value": text.value, "language": text.language}


def _term(concept: Concept | None, language: str) -> dict[str, Any] | None:
    if concept is None:
        return None
    return {
        "id": concept.uri,
        "label": _text(best(concept.pref_labels, language)),
        "definition": _text(best(concept.definitions, language)),
        "status": (concept.status or "").rsplit("/", 1)[-1] or None,
    }


def _distinction(distinction: Distinction, snapshot: Snapshot, language: str) -> dict[str, Any]:
    members = [
        {"id": uri, "label": _text(best(snapshot.names(uri), language))}
        for uri in distinction.members
    ]
    return {
        "id": distinction.uri,
        "members": members,
        "text": _text(best(distinction.descriptions, language)),
    }


def _part(part: Part, snapshot: Snapshot, language: str) -> dict[str, Any]:
    found = part.resolution
    return {
        "start": part.start,
        "end": part.end,
        "text": found.text,
        "verdict": found.verdict.value,
        "term": _term(found.term, language),
        "instead": _term(found.instead, language),
        "candidates": _candidates(found, snapshot, language),
    }


def _candidates(found: Resolution, snapshot: Snapshot, language: str) -> list[dict[str, Any]]:
    return [_candidate(candidate, snapshot, language) for candidate in found.candidates]


def _why(candidate: Candidate, snapshot: Snapshot, language: str) -> str:
    """Say why it may be meant, and of a retired term what to use instead."""
    concept = snapshot.concept(candidate.uri)
    if not concept.retired:
        return candidate.why
    instead = snapshot.replacement(concept)
    use = f", use “{_name(instead, language)}”" if instead else ""
    return f"{candidate.why}; retired{use}"


def _candidate(candidate: Candidate, snapshot: Snapshot, language: str) -> dict[str, Any]:
    return {
        "term": candidate.uri,
        "label": _text(candidate.label),
        "matched": candidate.matched.value,
        "why": _why(candidate, snapshot, language),
        "score": candidate.score,
    }
