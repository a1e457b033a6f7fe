"""Pages of schemes, of their entries and of relations, as the JSON values that the API answers."""

from typing import Any

from termreg.release import relations as related
from termreg.release.catalogue import Shelf
from termreg.release.order import Order, Status
from termreg.release.paging import LARGEST, Page, cut
from termreg.release.relations import Relation
from termreg.release.snapshot import Snapshot
from termreg.vocabulary import jsonld
from termreg.vocabulary.model import Concept
from termreg.vocabulary.namespaces import LISTS
from termreg.web import browse
from termreg.web.address import Address

ROOT = "/api/v1"
USUAL = 100
"""So many things are on a page where nothing else is asked for."""

Told = dict[str, Any]


def schemes(snapshot: Snapshot, *, limit: int = USUAL, cursor: str | None = None) -> Told:
    """Give a page of schemes, in the order of their addresses. Raises `UnknownCursorError`."""
    page = cut(snapshot.catalogue.shelves, lambda shelf: ("", shelf.scheme.uri), cursor, limit)
    told = page_told(page, "/schemes", limit)
    return {**told, "schemes": [_scheme(shelf) for shelf in page.items]}


def scheme(name: str, snapshot: Snapshot, language: str = "en") -> Told:
    """Describe a scheme. Raises `UnknownTermError`."""
    shelf = snapshot.catalogue.find(name)
    order = shelf.order(language)
    return {
        **_scheme(shelf),
        "languages": [tag for tag in shelf.orders if tag],
        "tree": not shelf.tree.flat,
        "top": len(order.under(None)),
        "letters": [
            {"key": letter.key, "heading": letter.heading, "count": letter.count}
            for letter in order.select().letters
        ],
        "topics": [
            {**_named(uri, snapshot), "count": count}
            for uri, count in list(shelf.topics.items())[:LARGEST]
        ],
    }


def concepts(  # noqa: PLR0913 - what a page depends on
    name: str,
    snapshot: Snapshot,
    *,
    letter: str | None = None,
    topic: str | None = None,
    status: Status = Status.CURRENT,
    lang: str | None = None,
    limit: int = USUAL,
    cursor: str | None = None,
) -> Told:
    """Give a page of the entries of a scheme, from A to Z in one language.

    Raises `UnknownTermError` for a scheme or topic that there is not, `UnknownCursorError`.
    """
    shelf = snapshot.catalogue.find(name)
    order = shelf.order(lang or "en")
    about = snapshot.concept(f"{LISTS}/topics/{topic}").uri if topic else None
    selection = order.select(status, about)
    page = cut(selection.concepts, order.where, cursor, limit, span=selection.span(letter or None))
    path = f"/schemes/{shelf.name}/concepts"
    told = page_told(page, path, limit, letter=letter, topic=topic, status=status.value, lang=lang)
    return {**told, "concepts": [_concept(held, order) for held in page.items]}


def tree(  # noqa: PLR0913 - what a page depends on
    name: str,
    snapshot: Snapshot,
    *,
    under: str | None = None,
    lang: str | None = None,
    limit: int = USUAL,
    cursor: str | None = None,
) -> Told:
    """Give a page of what stands at the top of a scheme, or under one of its entries.

    Raises `UnknownTermError` for a scheme or entry that there is not, `UnknownCursorError`.
    """
    shelf = snapshot.catalogue.find(name)
    order = shelf.order(lang or "en")
    upper = browse.entry(shelf, under, snapshot).uri if under else None
    page = cut(order.under(upper), order.where, cursor, limit)
    told = page_told(page, f"/schemes/{shelf.name}/tree", limit, under=under, lang=lang)
    return {**told, "concepts": [_concept(held, order) for held in page.items]}


def relation(  # noqa: PLR0913 - what a page depends on
    uri: str,
    snapshot: Snapshot,
    kind: Relation = Relation.NARROWER,
    *,
    lang: str | None = None,
    limit: int = USUAL,
    cursor: str | None = None,
) -> Told:
    """Give a page of what a concept is related to, from A to Z.

    Raises `UnknownTermError` for a concept that there is not, `UnknownCursorError`.
    """
    held = snapshot.relations.by_name(kind, snapshot.concept(uri).uri, lang or "en")

    def where(other: str) -> tuple[str, str]:
        return related.where(other, snapshot.names, held.language)

    page = cut(held.uris, where, cursor, limit)
    told = page_told(page, f"/concepts/{kind}", limit, uri=uri, lang=lang)
    return {**told, "concepts": [_related(other, snapshot) for other in page.items]}


def _scheme(shelf: Shelf) -> Told:
    return {
        "id": shelf.scheme.uri,
        "name": shelf.name,
        "prefLabel": jsonld.by_language(shelf.scheme.names),
        "entries": len(shelf.entries),
        "current": shelf.current,
    }


def _concept(concept: Concept, order: Order) -> Told:
    return {**_short(concept), "children": len(order.under(concept.uri))}


def _related(uri: str, snapshot: Snapshot) -> Told:
    held = snapshot.resources.get(uri)
    return _short(held) if isinstance(held, Concept) else _named(uri, snapshot)


def _short(concept: Concept) -> Told:
    return {
        "id": concept.uri,
        "prefLabel": jsonld.by_language(concept.pref_labels),
        "notation": list(concept.notations[:LARGEST]),
        "status": concept.status.rsplit("/", 1)[-1] if concept.status else None,
    }


def _named(uri: str, snapshot: Snapshot) -> Told:
    return {"id": uri, "prefLabel": jsonld.by_language(snapshot.names(uri))}


def page_told(page: Page[Any], path: str, limit: int, **asked: str | None) -> Told:
    """Say where a page stands, and at which addresses its neighbours are."""

    def at(cursor: str | None) -> str | None:
        address = Address(f"{ROOT}{path}").asking(**asked, limit=str(limit), cursor=cursor)
        return address if cursor else None

    return {
        "total": page.total,
        "first": page.start + 1,
        "next": at(page.next),
        "previous": at(page.previous),
    }
