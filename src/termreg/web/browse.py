"""A scheme as pages: from A to Z, as a list with meanings, as a tree; one page at a time."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from termreg.errors import UnknownTermError
from termreg.release.catalogue import Shelf
from termreg.release.order import Letter, Order, Selection
from termreg.release.paging import LARGEST, Place, cut, stops
from termreg.release.relations import SHORT
from termreg.release.snapshot import Snapshot
from termreg.vocabulary import alphabet
from termreg.vocabulary.model import Concept, Text
from termreg.vocabulary.namespaces import LISTS
from termreg.web.address import Address
from termreg.web.catalogues import marked
from termreg.web.links import link
from termreg.web.pager import Pager, pager
from termreg.web.parameters import Asked, View

_CRUMBS: Final = 6
_STOPS: Final = 24


@dataclass(frozen=True, slots=True)
class Row:
    """One concept on a page: its name in the order of the page, and how much stands under it."""

    name: Text
    concept: Concept
    below: int
    href: str | None


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of a page that stand under one letter."""

    letter: Letter
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Door:
    """A way to other pages of the scheme: what it is called, where it leads, whether one is there.

    `key` tells a letter by its address, `count` how many things are behind the door.
    """

    text: Text
    href: str
    here: bool
    key: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemePage:
    """Everything on a page of a scheme."""

    shelf: Shelf
    view: View
    rows: Pager[Row]
    views: tuple[Door, ...]
    letters: tuple[Door, ...] = ()
    letter: str | None = None
    stops: tuple[Door, ...] = ()
    topics: tuple[Door, ...] = ()
    more_topics: int = 0
    topic: Concept | None = None
    under: Concept | None = None
    crumbs: tuple[Door, ...] = ()

    @property
    def groups(self) -> tuple[Group, ...]:
        """Give the rows by their letters."""
        found = groupby(self.rows.items, key=lambda row: alphabet.heading(row.name.value))
        return tuple(Group(Letter(head, 0, 0), tuple(rows)) for head, rows in found)


def scheme_page(  # noqa: PLR0913, PLR0917 - what a page depends on
    asked: Asked, shelf: Shelf, at: Address, snapshot: Snapshot, language: str, usual: View
) -> SchemePage:
    """Gather a page of a scheme; `at` is where it is served, `usual` how it is read unasked.

    Raises `UnknownTermError` for a topic or an entry that there is not, `UnknownCursorError`.
    """
    page = _Maker(asked, shelf, at, snapshot, shelf.order(language), language, usual)
    match page.view:
        case View.TREE:
            return page.tree()
        case View.LIST:
            return page.list()
        case View.LETTERS:
            return page.letters()


def entry(shelf: Shelf, asked: str, snapshot: Snapshot) -> Concept:
    """Give an entry of a scheme by its code or its address. Raises `UnknownTermError`."""
    scheme = shelf.scheme.uri
    for uri in (f"{scheme}/{asked}", asked):
        found = snapshot.resources.get(uri)
        if isinstance(found, Concept) and scheme in found.in_schemes:
            return found
    uri = f"{scheme}/{asked}"
    raise UnknownTermError(uri, snapshot.nearest(uri))


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the pages of one scheme for one request."""

    asked: Asked
    shelf: Shelf
    at: Address
    snapshot: Snapshot
    order: Order
    language: str
    usual: View

    @property
    def view(self) -> View:
        if self.asked.under is not None:
            return View.TREE
        if self.asked.letter is not None or self.asked.topic is not None:
            return View.LETTERS
        return self.asked.view or self.usual

    def letters(self) -> SchemePage:
        topic = self._topic()
        selection = self.order.select(topic=topic.uri if topic else None)
        letter = selection.letter(self.asked.letter) if self.asked.letter else None
        span = selection.span(self.asked.letter)
        view = None if self.asked.letter or self.asked.topic else self._said(View.LETTERS)
        page = cut(selection.concepts, self.order.where, self.asked.cursor, span=span)

        def at(cursor: str | None) -> str:
            letter, topic = self.asked.letter, self.asked.topic
            return self._to(view=view, letter=letter, topic=topic, cursor=cursor)

        return SchemePage(
            shelf=self.shelf,
            view=View.LETTERS,
            rows=pager(page, tuple(self._row(concept) for concept in page.items), at),
            stops=() if page.whole else tuple(self._stops(selection, span, at)),
            views=tuple(self._views(View.LETTERS)),
            letters=tuple(self._letters(selection, letter, whole=page.whole)),
            letter=(letter.heading if letter else self.asked.letter) if self.asked.letter else None,
            topics=tuple(self._topics(topic)),
            more_topics=self._more_topics(),
            topic=topic,
        )

    def list(self) -> SchemePage:
        page = cut(self.shelf.entries, _by_address, self.asked.cursor)
        said = self._said(View.LIST)
        return SchemePage(
            shelf=self.shelf,
            view=View.LIST,
            rows=pager(
                page,
                tuple(self._row(concept) for concept in page.items),
                lambda cursor: self._to(view=said, cursor=cursor),
            ),
            views=tuple(self._views(View.LIST)),
        )

    def tree(self) -> SchemePage:
        upper = self._upper()
        held = self.order.under(upper.uri if upper else None)
        page = cut(held, self.order.where, self.asked.cursor)
        view = None if upper else self._said(View.TREE)
        return SchemePage(
            shelf=self.shelf,
            view=View.TREE,
            rows=pager(
                page,
                tuple(self._row(concept) for concept in page.items),
                lambda cursor: self._to(view=view, under=self.asked.under, cursor=cursor),
            ),
            views=tuple(self._views(View.TREE)),
            under=upper,
            crumbs=tuple(self._crumbs(upper)) if upper else (),
        )

    def _row(self, concept: Concept) -> Row:
        below = len(self.order.under(concept.uri))
        href = self._to(under=self._code(concept)) if below else None
        return Row(self.order.name(concept), concept, below, href)

    def _views(self, here: View) -> Iterator[Door]:
        """Give the ways to look through the scheme; a short flat list needs but one."""
        texts = {
            View.LETTERS: marked("A to Z"),
            View.LIST: marked("With meanings")
            if self.usual is View.LETTERS
            else marked("With codes"),
            View.TREE: marked("As a tree"),
        }
        if self.shelf.tree.flat and len(self.shelf.entries) <= SHORT:
            return
        for view, text in texts.items():
            if view is not View.TREE or not self.shelf.tree.flat:
                yield Door(Text(text), self._to(view=self._said(view)), view is here)

    def _letters(
        self, selection: Selection, chosen: Letter | None, *, whole: bool
    ) -> Iterator[Door]:
        """Give the letters: places of this page where all is on it, else pages of their own."""
        on_this_page = whole and len(selection.concepts) <= LARGEST and not self.asked.letter
        for held in selection.letters:
            page = self._to(letter=held.key, topic=self.asked.topic)
            href = f"#letter-{held.key}" if on_this_page else page
            yield Door(Text(held.heading), href, held == chosen, held.key, held.count)

    def _stops(
        self, selection: Selection, span: tuple[int, int] | None, at: Callable[[str | None], str]
    ) -> Iterator[Door]:
        """Give names to get in at, where the names under a letter fill many pages."""
        if self.asked.letter is None and self.asked.topic is None:
            return
        for concept, cursor in stops(selection.concepts, self.order.where, _STOPS, span=span):
            yield Door(self.order.name(concept), at(cursor), here=False)

    def _topics(self, chosen: Concept | None) -> Iterator[Door]:
        for uri in list(self.shelf.topics)[:SHORT]:
            topic = self.snapshot.resources.get(uri)
            if isinstance(topic, Concept) and uri == f"{LISTS}/topics/{topic.slug}":
                named = link(uri, self.snapshot, self.language)
                here = chosen is not None and chosen.uri == uri
                yield Door(named.text, self._to(topic=topic.slug), here, topic.slug)

    def _more_topics(self) -> int:
        """Give the number of topics where not all are shown, and there is a list that has them."""
        listed = f"{LISTS}/topics" in self.snapshot.catalogue.by_uri
        return len(self.shelf.topics) if listed and len(self.shelf.topics) > SHORT else 0

    def _crumbs(self, upper: Concept) -> Iterator[Door]:
        """Give the way up from an entry: the whole, the nearest of what is above, the entry."""
        yield Door(Text(marked("Whole tree")), self._to(view=self._said(View.TREE)), here=False)
        way = self.shelf.tree.way_up(upper.uri, _CRUMBS)
        if len(way) == _CRUMBS and self.shelf.tree.way_up(way[0], 1):
            further = self._code(self.snapshot.concept(way[0]))
            yield Door(Text("…"), self._to(under=further), here=False)
            way = way[1:]
        for uri in way:
            concept = self.snapshot.concept(uri)
            yield Door(self.order.name(concept), self._to(under=self._code(concept)), here=False)
        yield Door(self.order.name(upper), "", here=True)

    def _topic(self) -> Concept | None:
        if not self.asked.topic:
            return None
        return self.snapshot.concept(f"{LISTS}/topics/{self.asked.topic}")

    def _upper(self) -> Concept | None:
        if self.asked.under is None:
            return None
        return entry(self.shelf, self.asked.under, self.snapshot)

    def _code(self, concept: Concept) -> str:
        return concept.uri.removeprefix(f"{self.shelf.scheme.uri}/")

    def _said(self, view: View) -> str | None:
        return None if view is self.usual else view.value

    def _to(self, **asked: str | None) -> str:
        return self.at.asking(**asked, lang=self.asked.lang)


def _by_address(concept: Concept) -> Place:
    return ("", concept.uri)
