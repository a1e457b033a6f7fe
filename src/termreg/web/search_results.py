"""What a search found as a page shows it: hits with a word on why, and ways to narrow and widen."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlencode

from termreg.release.choices import STATUSES, filters
from termreg.release.entry import name
from termreg.release.search import MOST_COUNTED, Hit, Results, search
from termreg.release.snapshot import Snapshot
from termreg.vocabulary.labels import best
from termreg.vocabulary.model import Concept, Text
from termreg.vocabulary.namespaces import BASE, TERMS
from termreg.web.links import Link, link

LONGEST: Final = 200
"""So many characters of what is typed are read."""

PAGE: Final = 20
_DOORS: Final = 12
_LEAST_LIKE: Final = 40.0
_MOST_LIKE: Final = 5
_STATUS_NAMES: Final = {"stable": "stable", "working": "working definition", "retired": "retired"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What is asked for, as the address of the page says it; a filter is a name or None."""

    q: str = ""
    scheme: str | None = None
    topic: str | None = None
    status: str | None = None
    offset: int = 0
    lang: str | None = None

    @property
    def narrowed(self) -> bool:
        """Say whether there is any filter."""
        return bool(self.scheme or self.topic or self.status)

    @property
    def href(self) -> str:
        """Give the address of the page that answers this."""
        named = {
            "q": self.q,
            "scheme": self.scheme,
            "topic": self.topic,
            "status": self.status,
            "offset": str(self.offset) if self.offset else None,
            "lang": self.lang,
        }
        said = [(key, value) for key, value in named.items() if value]
        return f"/search?{urlencode(said)}" if said else "/search"


@dataclass(frozen=True, slots=True)
class Shown:
    """A hit on the page: where it leads, which other name it was found by, why it is here."""

    link: Link
    concept: Concept
    definition: Text | None
    where: tuple[Link, ...]
    why: str
    other_name: Text | None
    instead: Link | None


@dataclass(frozen=True, slots=True)
class Narrow:
    """A way to fewer results, or where it is already taken (`here`) back to more."""

    text: Text
    count: int
    href: str
    here: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """The ways to narrow by one thing; `hidden` are those that the page has no room for."""

    title: str
    ways: tuple[Narrow, ...]
    hidden: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """Everything on the page of results; `elsewhere` counts what the filters keep out."""

    asking: Asking
    hits: tuple[Shown, ...] = ()
    total: int = 0
    counted: bool = True
    facets: tuple[Facet, ...] = ()
    alike: tuple[Link, ...] = ()
    elsewhere: int = 0
    widest: str = "/search"
    previous: str | None = None
    next: str | None = None

    @property
    def first(self) -> int:
        """Give the number of the first result on the page."""
        return self.asking.offset + 1

    @property
    def last(self) -> int:
        """Give the number of the last result on the page."""
        return self.asking.offset + len(self.hits)


def search_page(asking: Asking, snapshot: Snapshot, language: str) -> SearchPage:
    """Gather a page of results; nothing typed and nothing chosen gives an empty one.

    Raises `UnknownChoiceError` for a filter that the release does not have.
    """
    kept = filters(snapshot, asking.scheme, asking.topic, asking.status)
    if not asking.q and not asking.narrowed:
        return SearchPage(asking=asking)

    def find(limit: int, **asked: str | None) -> Results:
        narrowed = replace(kept, **asked)
        offset = asking.offset if limit else 0
        return search(
            asking.q, snapshot, language=language, filters=narrowed, limit=limit, offset=offset
        )

    found = find(PAGE)
    missed = not found.total
    everywhere = find(0, scheme=None, topic=None, status=None) if missed else found
    widest = replace(asking, scheme=None, topic=None, status=None, offset=0)
    return SearchPage(
        asking=asking,
        hits=tuple(_shown(hit, snapshot, language) for hit in found.hits),
        total=found.total,
        counted=found.counted,
        facets=tuple(_facets(asking, find, found, snapshot, language)),
        alike=tuple(_alike(asking.q, snapshot, language)) if not everywhere.total else (),
        elsewhere=everywhere.total if missed else 0,
        widest=widest.href,
        previous=_turned(asking, -PAGE, found.total),
        next=_turned(asking, PAGE, found.total),
    )


def _turned(asking: Asking, by: int, total: int) -> str | None:
    """Give the address of the page before or after, None where there is none."""
    offset = min(asking.offset, total + PAGE) + by
    if by < 0:
        return replace(asking, offset=max(0, offset)).href if asking.offset else None
    return replace(asking, offset=offset).href if offset < min(total, MOST_COUNTED) else None


def _shown(hit: Hit, snapshot: Snapshot, language: str) -> Shown:
    concept = hit.concept
    instead = snapshot.replacement(concept)
    by_label = hit.matched not in concept.definitions
    other = by_label and hit.matched != name(concept, language)
    listed = (uri for uri in concept.in_schemes if uri != TERMS)
    return Shown(
        link=link(concept.uri, snapshot, language),
        concept=concept,
        definition=best(concept.definitions, language),
        where=tuple(link(uri, snapshot, language) for uri in listed),
        why=hit.why,
        other_name=hit.matched if other else None,
        instead=link(instead.uri, snapshot, language) if instead else None,
    )


def _alike(text: str, snapshot: Snapshot, language: str) -> Iterator[Link]:
    """Give what looks a little like a text of which nothing was found; each name once."""
    found = snapshot.labels.similar(text, limit=_MOST_LIKE, least=_LEAST_LIKE)
    alike = [link(hit.entry.uri, snapshot, language) for hit in found]
    yield from {each.text: each for each in reversed(alike)}.values()


def _facets(
    asking: Asking,
    find: Callable[..., Results],
    found: Results,
    snapshot: Snapshot,
    language: str,
) -> Iterator[Facet]:
    """Give the ways to narrow; what is chosen in one is counted beside its other choices."""

    def named(uri: str) -> tuple[str, Text]:
        short = uri.rsplit("/", 1)[-1] if uri.startswith(BASE) else uri
        return short, link(uri, snapshot, language).text

    def status(key: str) -> tuple[str, Text]:
        return key, Text(_STATUS_NAMES.get(key, key), "en")

    def counts(key: str) -> Results:
        return find(0, **{key: None}) if getattr(asking, key) else found

    schemes, topics, statuses = counts("scheme"), counts("topic"), counts("status")
    ordered = sorted(statuses.statuses, key=lambda pair: STATUSES.index(pair[0]))
    yield _facet("Where", "scheme", asking, [(*named(u), n) for u, n in schemes.schemes])
    yield _facet("Topic", "topic", asking, [(*named(u), n) for u, n in topics.topics])
    yield _facet("Status", "status", asking, [(*status(key), n) for key, n in ordered])


def _facet(title: str, key: str, asking: Asking, counted: Iterable[tuple[str, Text, int]]) -> Facet:
    chosen = getattr(asking, key)
    held = [(short, text, count) for short, text, count in counted]
    held.sort(key=lambda row: row[0] != chosen)
    ways = [
        Narrow(
            text=text,
            count=count,
            href=_narrowed(asking, key, None if short == chosen else short),
            here=short == chosen,
        )
        for short, text, count in held[:_DOORS]
    ]
    return Facet(title, tuple(ways), max(0, len(held) - _DOORS))


def _narrowed(asking: Asking, key: str, value: str | None) -> str:
    changed = replace(asking, offset=0, **{key: value})  # type: ignore[arg-type] # one of the filters
    return changed.href
