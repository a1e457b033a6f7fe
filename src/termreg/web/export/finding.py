"""The words of a release as small files, for the search that runs in a reader's browser.

`index.json` names the pieces. A piece holds the labels with a word that begins alike, and a book
holds what is shown of some entries. A search reads the index, a piece or two and a book or two,
however large the release is. Words are folded here as the service folds them; the script
(`site/static/find.js`) folds what is typed in the same way, which the tests hold it to.
"""

import hashlib
import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from termreg.release.entry import RANK, entries
from termreg.release.snapshot import Snapshot
from termreg.vocabulary.labels import best, natural, squash, words
from termreg.vocabulary.model import Concept, Text
from termreg.vocabulary.namespaces import BASE, TERMS
from termreg.web.export.homes import Address, place
from termreg.web.links import href

PIECE: Final = 400
"""A piece with more labels than this is cut by one more letter, as long as there is one."""

MOST: Final = 2_000
"""So many labels of one and the same word are held; the first are the glossary's own."""

BOOK: Final = 250
"""So many entries stand in one book."""

_LONGEST: Final = 220

Label = tuple[str, str, str, int, int]
"""Folded words, the label, its language, the rank of its role, the number of the entry."""


def files(snapshot: Snapshot) -> dict[str, bytes]:
    """Give the files of the search by name; all stand in a folder named after their content."""
    concepts = _ordered(snapshot)
    books = [
        [_entry(concept, snapshot) for concept in concepts[at : at + BOOK]]
        for at in range(0, len(concepts), BOOK)
    ]
    pieces = list(_pieces(_keyed(concepts)))
    index = {
        "pieces": [name for name, _ in pieces],
        "book": BOOK,
        "entries": len(concepts),
        "topics": _names(snapshot, {uri for concept in concepts for uri in concept.topics}),
        "schemes": _names(snapshot, {uri for each in concepts for uri in each.in_schemes}),
    }
    made = {f"pieces/{number}.json": _json(piece) for number, (_, piece) in enumerate(pieces)}
    made |= {f"books/{number}.json": _json(book) for number, book in enumerate(books)}
    made["index.json"] = _json(index)
    digest = hashlib.sha256(b"\0".join(made[name] for name in sorted(made))).hexdigest()[:12]
    return {f"search/{digest}/{name}": data for name, data in made.items()}


def _ordered(snapshot: Snapshot) -> Sequence[Concept]:
    """Give the concepts that can be found, those of the glossary first, each kind by name."""

    def key(concept: Concept) -> tuple[object, ...]:
        name = best(concept.pref_labels) or Text(concept.slug)
        return (TERMS not in concept.in_schemes, natural(name.value.casefold()), concept.uri)

    return sorted(snapshot.vocabulary.concepts, key=key)


def _entry(concept: Concept, snapshot: Snapshot) -> list[Any]:
    name, meaning = best(concept.pref_labels) or Text(concept.slug), best(concept.definitions)
    instead = snapshot.replacement(concept)
    status = "retired" if concept.retired else "working" if concept.working else "stable"
    return [
        _place(concept.uri),
        [name.value, name.language],
        [_short(meaning.value), meaning.language] if meaning else None,
        status,
        [_slug(uri) for uri in concept.in_schemes],
        [_slug(uri) for uri in concept.topics],
        [_place(instead.uri), (best(instead.pref_labels) or Text(instead.slug)).value]
        if instead
        else None,
    ]


def _place(uri: str) -> str:
    """Give where the export holds a resource, below its own root."""
    address = Address.read(href(uri))
    return place(address).removeprefix("/") if address else uri


def _slug(uri: str) -> str:
    return uri.rsplit("/", 1)[-1] if uri.startswith(BASE) else uri


def _names(snapshot: Snapshot, uris: Iterable[str]) -> dict[str, str]:
    named = {_slug(uri): best(snapshot.names(uri)) for uri in sorted(uris)}
    return {slug: text.value if text else slug for slug, text in named.items()}


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]}…"


def _keyed(concepts: Sequence[Concept]) -> dict[str, list[Label]]:
    """Give the labels under each of their words, and under all of them run together."""
    keyed: defaultdict[str, list[Label]] = defaultdict(list)
    for number, concept in enumerate(concepts):
        for held in entries(concept):
            folded = words(held.label.value)
            rank = RANK[held.role]
            label = (" ".join(folded), held.label.value, held.label.language, rank, number)
            for key in {*folded, squash(held.label.value)} - {""}:
                keyed[key].append(label)
    return keyed


def _pieces(keyed: dict[str, list[Label]]) -> Iterator[tuple[str, list[Label]]]:
    """Cut the labels into pieces, each named by the beginning of the words in it."""
    return _cut("", sorted(keyed), keyed)


def _cut(
    start: str, keys: Sequence[str], keyed: dict[str, list[Label]]
) -> Iterator[tuple[str, list[Label]]]:
    together = {label for key in keys for label in keyed[key]}
    whole = bool(start) and len(together) <= PIECE
    if whole or list(keys) == [start]:
        yield start, sorted(together, key=lambda label: (label[3:], label))[:MOST]
        return
    at = 0
    while at < len(keys):
        if keys[at] == start:
            yield from _cut(start, keys[:1], keyed)
            at += 1
            continue
        longer = keys[at][: len(start) + 1]
        end = bisect_right(keys, longer, lo=at, key=lambda key: key[: len(longer)])
        yield from _cut(longer, keys[at:end], keyed)
        at = end


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
